import {
  addDays,
  type CivilDate,
  civilDateOf,
  type Instant,
  lastDayOfPeriod,
} from '../../../kernel/calendar.ts';
import { frenchDate } from '../../../kernel/french.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { type Avertissement, avertir, etape, type RuleAnswer, refus, refusal } from '../../../kernel/rule.ts';
import { LIBELLE_QUALITE, type Nomination, type Qualite, type Remplacement } from './nomination.schema.ts';

export type Gens = {
  readonly nominations: readonly Nomination[];
  readonly remplacements: readonly Remplacement[];
  /** Time zone of the collectivité. */
  readonly fuseau: string;
};

export type Droit = { readonly qualite: Qualite; readonly dernier_jour: CivilDate | null };

const earliest = (a: CivilDate | null, b: CivilDate | null) => (a === null ? b : b === null || a < b ? a : b);
const covers = (du: CivilDate, au: CivilDate | null, date: CivilDate) =>
  du <= date && (au === null || date <= au);

/** Last day an absence may be covered by a suppléant: 2 calendar months from its first day, replacements that follow one another counted together. */
export function finRemplacement(remplacement: Remplacement, tous: readonly Remplacement[]): CivilDate {
  let start = remplacement.du;
  for (;;) {
    const before = tous.find(
      (r) => r.du < start && r.au !== null && addDays(r.au, 1) >= start && r.id !== remplacement.id,
    );
    if (!before) return lastDayOfPeriod(start, 2);
    start = before.du;
  }
}

/** Last day of an intérim: 6 months, or 12 when renewed once (CGCT R1617-5-1). Null for the other qualities. */
export const finInterim = (nomination: Nomination): CivilDate | null =>
  nomination.qualite === 'regisseur_interimaire'
    ? lastDayOfPeriod(nomination.du, nomination.renouvelee ? 12 : 6)
    : null;

type Verdict = { readonly droit: Droit; readonly limite: CivilDate | null } | { readonly refusal: Refusal };

function judge(
  nomination: Nomination,
  point: string,
  date: CivilDate,
  at: Instant | null,
  gens: Gens,
): Verdict | null {
  if (!covers(nomination.du, nomination.au, date)) return null;
  const { qualite } = nomination;
  const withdrawn = nomination.avis_retire_le;
  if (withdrawn !== null && (at === null ? date > civilDateOf(withdrawn, gens.fuseau) : at >= withdrawn))
    return { refusal: refusal('regie.avis_retire', { qualite: LIBELLE_QUALITE[qualite] }) };
  if (qualite === 'mandataire' && !nomination.points.includes(point)) return null;
  if (qualite === 'mandataire_suppleant') {
    const absence = gens.remplacements.find(
      (r) => r.suppleant === nomination.personne && covers(r.du, r.au, date),
    );
    if (!absence) return null;
    const limite = finRemplacement(absence, gens.remplacements);
    if (date > limite)
      return { refusal: refusal('regie.remplacement_trop_long', { limite: frenchDate(limite) }) };
    return { droit: { qualite, dernier_jour: earliest(absence.au, limite) }, limite };
  }
  const limite = finInterim(nomination);
  if (limite !== null && date > limite)
    return { refusal: refusal('regie.interim_trop_long', { limite: frenchDate(limite) }) };
  return { droit: { qualite, dernier_jour: earliest(nomination.au, limite) }, limite };
}

/**
 * regie:A3, regie:A5: may `personne` act at `point` on `date`? With `at`, the instant itself is judged (a withdrawn avis closes
 * rights at once). Returns the best right, or the reason there is none.
 */
export function droitDe(
  gens: Gens,
  personne: string,
  point: string,
  date: CivilDate,
  at: Instant | null,
): Verdict {
  let reason: Refusal | null = null;
  for (const nomination of gens.nominations.filter((n) => n.personne === personne)) {
    const verdict = judge(nomination, point, date, at, gens);
    if (verdict && 'droit' in verdict) return verdict;
    if (verdict) reason = verdict.refusal;
  }
  return { refusal: reason ?? refusal('regie.non_habilite', { date: frenchDate(date) }) };
}

/** Warnings from 15 days before a legal limit (regie:A5). */
export const alerteLimite = (limite: CivilDate | null, today: CivilDate): Avertissement[] =>
  limite !== null && today <= limite && today >= addDays(limite, -15)
    ? [
        avertir(
          'REG-A5',
          'fin_de_droits',
          `Les droits s’arrêtent le ${frenchDate(limite)} : prévoir la suite.`,
        ),
      ]
    : [];

export type HabilitationInput = Gens & {
  /** Null for a bank fact, which nobody takes. */
  readonly encaisseur: string | null;
  readonly enregistreur: string;
  readonly point: string;
  readonly date_operation: CivilDate;
  readonly maintenant: Instant;
};

export type Habilitation = {
  /** Quality of the collector, or of the recorder of a bank fact. */
  readonly qualite: Qualite;
  readonly dernier_jour: CivilDate | null;
  readonly avertissements: readonly Avertissement[];
};

/** regie:A3: the collector on the day of the operation, the recorder at the instant of recording. */
export function habilitation(input: HabilitationInput): RuleAnswer<Habilitation> {
  const today = civilDateOf(input.maintenant, input.fuseau);
  const recorder = droitDe(input, input.enregistreur, input.point, today, input.maintenant);
  if ('refusal' in recorder) {
    const step = etape(
      'REG-A3',
      'La personne qui enregistre n’a pas de droits ouverts à cet instant.',
      today,
      false,
    );
    return refus({ ...recorder.refusal, field: 'enregistreur' }, [step]);
  }
  const collector =
    input.encaisseur === null
      ? recorder
      : droitDe(input, input.encaisseur, input.point, input.date_operation, null);
  if ('refusal' in collector) {
    const step = etape(
      'REG-A3',
      'La personne qui encaisse n’avait pas de droits ce jour-là.',
      input.date_operation,
      false,
    );
    return refus({ ...collector.refusal, field: 'encaisseur' }, [step]);
  }
  const { qualite, dernier_jour } = collector.droit;
  const until = dernier_jour === null ? 'sans date de fin' : `jusqu’au ${frenchDate(dernier_jour)}`;
  return {
    value: { qualite, dernier_jour, avertissements: alerteLimite(recorder.limite, today) },
    trace: [
      etape(
        'REG-A3',
        `Encaissement fait en qualité de ${LIBELLE_QUALITE[qualite]}, ${until}.`,
        { date_operation: input.date_operation, point: input.point },
        qualite,
      ),
    ],
  };
}
