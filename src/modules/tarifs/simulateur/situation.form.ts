import type { Snapshot } from '../situation/snapshot.schema.ts';
import { ordinaire } from '../tarif/echelle.rule.ts';

const whole = (text: string | null, otherwise: number, max: number): number => {
  const n = Number(text ?? '');
  return text && Number.isInteger(n) && n >= 0 ? Math.min(n, max) : otherwise;
};

const RESIDENCES = ['commune', 'epci', 'exterieur'] as const;
const STATES = ['prevu', 'present', 'absent', 'imprevu'] as const;

/** The situation described by the address: what anybody may ask of a tariff, about nobody. */
export function simulated(q: URLSearchParams, jour: string): Snapshot {
  const qf = q.get('qf') ?? '';
  const minutes = whole(q.get('minutes'), 0, 1440);
  return ordinaire(jour, {
    qf: /^\d{1,5}$/.test(qf) ? { valeur: Number(qf), effet_du: jour } : null,
    residence: RESIDENCES.find((x) => x === q.get('residence')) ?? 'commune',
    rang: Math.max(1, whole(q.get('rang'), 1, 20)),
    age: whole(q.get('age'), 7, 25),
    pai: q.has('pai') ? 'panier' : 'aucun',
    pointage: { etat: STATES.find((x) => x === q.get('presence')) ?? 'prevu', justifie: q.has('justifie') },
    ...(minutes > 0 && { minutes: { reservees: minutes, utilisees: null } }),
  });
}
