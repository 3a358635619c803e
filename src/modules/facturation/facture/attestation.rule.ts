import { ageOn, type CivilDate, yearOf } from '../../../kernel/calendar.ts';
import { frenchEuros } from '../../../kernel/french.ts';
import { type Cents, split } from '../../../kernel/money.ts';
import type { Traced, TraceStep } from '../../../kernel/trace.ts';
import type { Parts } from '../../tarifs/rules.ts';
import { ATTESTATION } from './attestation.bareme.ts';

/** An issued line of one payer and every payment of it, signed (a rejection or a refund is negative). */
export type LigneReglee = {
  readonly id: string;
  readonly enfant: string;
  readonly montant: Cents;
  readonly parts: Parts;
  readonly reglements: readonly { readonly date: CivilDate; readonly montant: Cents }[];
};

export type EnfantAtteste = {
  readonly id: string;
  readonly naissance: CivilDate;
  readonly garde_alternee: boolean;
};

export type LigneAttestation = {
  readonly enfant: string;
  readonly montant: Cents;
  /** Ceiling of yearly expenses shown beside the amount, never applied by us. */
  readonly plafond: Cents;
};

/** Care part of the first `paid` cents of a line; the odd cents fall so that a fully paid line gives its whole care part. */
const careOf = (ligne: LigneReglee, paid: Cents): Cents => {
  const care = Math.abs(ligne.parts.garde);
  const whole = Math.abs(ligne.montant);
  if (care === 0 || whole === 0) return 0;
  return split(paid, [care, Math.max(0, whole - care)])[0] ?? 0;
};

const paidBefore = (ligne: LigneReglee, jour: CivilDate): Cents =>
  ligne.reglements.filter(({ date }) => date < jour).reduce((total, { montant }) => total + montant, 0);

/**
 * facturation:ATT-1: the fiscal attestation of `annee` for one payer: care paid in the year for children under six on 1 January.
 * Meals, penalties and extras are in other parts; third-party aids already lowered the lines. One result per child with
 * something paid, trace included [CGI 200 quater B].
 */
export function attestation(
  annee: number,
  enfants: readonly EnfantAtteste[],
  lignes: readonly LigneReglee[],
): Traced<readonly LigneAttestation[]> {
  const first = `${annee}-01-01`;
  const after = `${annee + 1}-01-01`;
  const trace: TraceStep[] = [];
  const value: LigneAttestation[] = [];
  for (const { id, naissance, garde_alternee } of enfants) {
    if (yearOf(naissance) > annee || ageOn(naissance, first) >= ATTESTATION.age_maximal) {
      trace.push(
        step(
          { enfant: id, naissance },
          0,
          `Enfant de six ans ou plus au 1er janvier ${annee} : pas de crédit d'impôt.`,
        ),
      );
      continue;
    }
    const mine = lignes.filter((ligne) => ligne.enfant === id);
    const montant = mine.reduce(
      (total, ligne) =>
        total + careOf(ligne, paidBefore(ligne, after)) - careOf(ligne, paidBefore(ligne, first)),
      0,
    );
    const plafond = garde_alternee ? ATTESTATION.plafond / 2 : ATTESTATION.plafond;
    trace.push(
      step(
        { enfant: id, naissance, lignes: mine.map((ligne) => ligne.id) },
        montant,
        `Garde payée en ${annee} : ${frenchEuros(montant)}, repas, pénalités et aides déduits. Plafond des dépenses retenues par l'administration : ${frenchEuros(plafond)}.`,
      ),
    );
    if (montant !== 0) value.push({ enfant: id, montant, plafond });
  }
  return { value, trace };
}

const step = (input: unknown, output: Cents, sentence: string): TraceStep => ({
  rule: 'ATT-1',
  version: ATTESTATION.source,
  input,
  output,
  sentence,
});
