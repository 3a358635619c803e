import { type Cents, split } from '../../../kernel/money.ts';
import { refuse } from '../../../kernel/refusal.ts';
import type { RuleAnswer } from '../../../kernel/rule.ts';
import type { TraceStep } from '../../../kernel/trace.ts';
import type { Calendrier } from '../activite/calendrier.rule.ts';
import { custodyAt, type Evenement, ruleInForce } from './garde.rule.ts';
import type { RegleGarde } from './garde.schema.ts';

export type Part = { readonly payeur: string; readonly poids: number };

export type Payeur = {
  /** Ranked shares; amounts are split by largest remainder. */
  readonly parts: readonly Part[];
  /** The payer whose QF, residence and siblings price the booking. */
  readonly reference: string;
  readonly source: 'agent' | 'tiers' | 'garde' | 'defaut';
  /** Custody rules exist but none covers the date: to be fixed before billing (facturation:FAC-4). */
  readonly anomalie?: 'garde_non_couverte';
};

export type PayerInput = {
  readonly event: Evenement;
  readonly activite: string;
  readonly force: { readonly payeur: string; readonly motif: string } | null;
  readonly tiers: { readonly payeur: string; readonly pourcent: number } | null;
  readonly regles: readonly RegleGarde[];
  readonly demandeur: string | null;
  readonly defaut: string | null;
  readonly calendrier: Calendrier;
};

const one = (payeur: string): readonly Part[] => [{ payeur, poids: 1 }];

function byCustody(rule: RegleGarde, input: PayerInput): Payeur | null {
  if (rule.mode.type === 'quote_part')
    return { parts: rule.mode.parts, reference: rule.mode.reference, source: 'garde' };
  const payeur =
    rule.mode.type === 'demandeur'
      ? input.demandeur
      : (custodyAt(rule, input.event, input.calendrier)?.payeur ?? null);
  return payeur === null ? null : { parts: one(payeur), reference: payeur, source: 'garde' };
}

/** Who pays when neither an agent nor a third party says so. */
function family(input: PayerInput): Payeur | null {
  const rule = ruleInForce(input.regles, input.activite, input.event.date);
  const payeur = rule && byCustody(rule, input);
  if (payeur) return payeur;
  if (input.defaut === null) return null;
  const base: Payeur = { parts: one(input.defaut), reference: input.defaut, source: 'defaut' };
  return input.regles.length === 0 ? base : { ...base, anomalie: 'garde_non_couverte' };
}

/** The third party's percentage first, then the family's shares of the rest, in whole weights. */
function withThirdParty(tiers: NonNullable<PayerInput['tiers']>, rest: Payeur | null): Payeur | null {
  if (tiers.pourcent === 100)
    return { parts: one(tiers.payeur), reference: rest?.reference ?? tiers.payeur, source: 'tiers' };
  if (!rest) return null;
  const total = rest.parts.reduce((sum, p) => sum + p.poids, 0);
  const parts = [
    { payeur: tiers.payeur, poids: tiers.pourcent * total },
    ...rest.parts.map((p) => ({ payeur: p.payeur, poids: p.poids * (100 - tiers.pourcent) })),
  ];
  return { ...rest, parts, source: 'tiers' };
}

const SENTENCES: Readonly<Record<Payeur['source'], string>> = {
  agent: 'Le payeur a été choisi par un agent, avec un motif.',
  tiers: 'Un tiers prend en charge une part.',
  garde: 'Le payeur suit la règle de garde de ce jour.',
  defaut: 'Le payeur habituel de l’enfant paie.',
};

/**
 * famille:FOY-7: agent override, then third-party share, then custody at the date, then default payer, else the
 * refusal `famille.sans_payeur`, a blocking anomaly for billing.
 */
export function resolvePayeur(input: PayerInput): RuleAnswer<Payeur> {
  const forced: Payeur | null = input.force
    ? { parts: one(input.force.payeur), reference: input.force.payeur, source: 'agent' }
    : null;
  const rest = forced ?? family(input);
  const payeur = !forced && input.tiers ? withThirdParty(input.tiers, rest) : rest;
  const step = (output: unknown, sentence: string): TraceStep => {
    const version = ruleInForce(input.regles, input.activite, input.event.date)?.version;
    return {
      rule: 'FOY-7',
      ...(version ? { version } : {}),
      input: { ...input.event, activite: input.activite },
      output,
      sentence,
    };
  };
  if (!payeur) {
    const { refusal } = refuse('famille.sans_payeur');
    return { refusal, trace: [step(null, 'Personne n’est désigné pour payer ce jour-là.')] };
  }
  const warning = payeur.anomalie ? ' Aucune règle de garde ne couvre ce jour.' : '';
  return { value: payeur, trace: [step(payeur, SENTENCES[payeur.source] + warning)] };
}

/** famille:FOY-7: an amount priced once, shared exactly; ties of a cent go to the first-ranked payer. */
export function shareAmount(montant: Cents, parts: readonly Part[]): { payeur: string; montant: Cents }[] {
  const montants = split(
    montant,
    parts.map((p) => p.poids),
  );
  return parts.map((p, index) => ({ payeur: p.payeur, montant: montants[index]! }));
}
