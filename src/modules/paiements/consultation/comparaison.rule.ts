import type { DetailPaiement } from '../ports.ts';
import type { Tentative } from '../tentative/tentative.rule.ts';

export type ChampCompare = 'numcli' | 'refdet' | 'montant' | 'saisie' | 'exer';

/** One field of the answer beside ours. `bloquant`: a difference forbids any settlement. */
export type Comparaison = {
  readonly champ: ChampCompare;
  readonly attendu: string;
  readonly recu: string | null;
  readonly egal: boolean;
  readonly bloquant: boolean;
};

const BLOQUANTS = ['numcli', 'refdet', 'montant', 'saisie'] as const;

/** Compares what was answered with what we asked. A missing field is not equal; a missing exercice is no difference. */
export function comparer(tentative: Tentative, detail: DetailPaiement): Comparaison[] {
  const blocking = BLOQUANTS.map((champ) => {
    const attendu = String(tentative[champ]);
    const recu = detail[champ] === null ? null : String(detail[champ]);
    return { champ, attendu, recu, egal: attendu === recu, bloquant: true };
  });
  const exer: Comparaison = {
    champ: 'exer',
    attendu: tentative.exer,
    recu: detail.exer,
    egal: detail.exer === null || detail.exer === tentative.exer,
    bloquant: false,
  };
  return [...blocking, exer];
}
