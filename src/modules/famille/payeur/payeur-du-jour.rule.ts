import type { CivilDate } from '../../../kernel/calendar.ts';
import type { PayeurOutcome } from '../facturable/facturable.schema.ts';
import type { EnfantSituation, FoyerSituation } from '../prix/situation.schema.ts';
import type { Configuration } from '../types.ts';
import { resolvePayeur } from './payeur.rule.ts';

export type PayerQuestion = {
  readonly enfant: EnfantSituation | undefined;
  readonly activiteId: string;
  readonly siteId: string;
  /** Household of the booking. */
  readonly foyer: FoyerSituation | undefined;
  readonly jour: CivilDate;
  readonly debut: string;
  /** Person who booked. */
  readonly demandeur: string | null;
};

export type PayeurFoyers = ReadonlyMap<string, readonly string[]>;

const NOBODY: PayeurOutcome = {
  ok: false,
  code: 'payeur_absent',
  sentence: 'Ni règle de garde, ni payeur habituel ne couvrent cette date.',
};

/** famille:FOY-7 for one fact. `homes`: foyers of each payer; the booking's own one first when they belong to it. */
export function payeurOf(config: Configuration, homes: PayeurFoyers, q: PayerQuestion): PayeurOutcome {
  const home = (personne: string): string | null => {
    const own = homes.get(personne) ?? [];
    return own.find((id) => id === q.foyer?.id) ?? own[0] ?? null;
  };
  const calendrier = config.calendriers.get(q.siteId);
  const regles = q.enfant?.gardes ?? [];
  const defaut = q.foyer?.defaultPayeurId ?? null;
  if (!calendrier) return NOBODY;
  const answer = resolvePayeur({
    event: { date: q.jour, debut: q.debut },
    activite: q.activiteId,
    force: null,
    tiers: null,
    regles,
    demandeur: q.demandeur,
    defaut,
    calendrier,
  });
  if ('refusal' in answer)
    return regles.length > 0
      ? { ok: false, code: 'garde_non_couverte', sentence: 'Aucune règle de garde ne couvre ce jour.' }
      : NOBODY;
  const { value } = answer;
  if (value.anomalie)
    return { ok: false, code: value.anomalie, sentence: 'Aucune règle de garde ne couvre ce jour.' };
  return {
    ok: true,
    // A default payer pays for the booking's own household, whatever other one they belong to.
    referenceFoyerId:
      value.source === 'defaut' ? (q.foyer?.id ?? home(value.reference)) : home(value.reference),
    shares: value.parts.map((p) => ({ payeurId: p.payeur, foyerId: home(p.payeur), weight: p.poids })),
  };
}

/** Every person who may be asked to pay: default payers, custody rules, those who booked. */
export function payeursPossibles(
  foyers: Iterable<FoyerSituation>,
  enfants: Iterable<EnfantSituation>,
  demandeurs: Iterable<string>,
): string[] {
  const people = new Set<string>(demandeurs);
  for (const foyer of foyers) if (foyer.defaultPayeurId) people.add(foyer.defaultPayeurId);
  for (const enfant of enfants)
    for (const g of enfant.gardes) {
      const rythme = g.rythme;
      const named = [
        ...(g.mode.type === 'quote_part' ? [g.mode.reference, ...g.mode.parts.map((p) => p.payeur)] : []),
        ...(rythme?.type === 'parite_iso' ? [rythme.semaine_paire, rythme.semaine_impaire] : []),
        ...(rythme?.type === 'cycle' ? rythme.semaines : []),
        ...(rythme?.type === 'jours_semaine' ? rythme.jours.map((j) => j.payeur) : []),
        ...(g.vacances ? [...g.vacances.annee_paire, ...g.vacances.annee_impaire] : []),
        ...g.exceptions.map((e) => e.payeur),
      ];
      for (const personne of named) people.add(personne);
    }
  return [...people];
}
