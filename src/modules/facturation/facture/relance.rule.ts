import { type CivilDate, daysBetween } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';

/** What a letter must offer: first a meeting, then the CCAS, then the announcement of the titre [Défenseur des droits 2019]. */
export type Proposition = 'rendez_vous' | 'ccas' | 'titre';

/** A range of days late, `[de, a]` both included; `a` null: and beyond. */
export type PalierRelance = { readonly de: number; readonly a: number | null; readonly propose: Proposition };

/** The state of a facture seen by a relance. */
export type FactureRelance = {
  readonly reste: Cents;
  readonly limite: CivilDate;
  readonly contestee: boolean;
  /** A delay granted, until this day included. */
  readonly delai_jusqu_au: CivilDate | null;
  readonly transferee: boolean;
  /** A payment whose outcome is unknown or that is not credited yet. */
  readonly paiement_en_cours: boolean;
  readonly deja_envoyees: readonly Proposition[];
};

const stopReason = (facture: FactureRelance, today: CivilDate, acteAutorise: boolean): string | null => {
  if (facture.reste <= 0) return 'la facture est réglée';
  if (facture.transferee) return 'la facture est transmise au comptable';
  if (facture.contestee) return 'la facture est contestée';
  if (facture.delai_jusqu_au !== null && facture.delai_jusqu_au >= today) return 'un délai a été accordé';
  if (facture.paiement_en_cours) return 'un paiement est en cours de vérification';
  return acteAutorise ? null : "l'acte de la régie ne permet pas de relance";
};

/**
 * facturation:REL-1: the letter due today, or null when none is due yet or the one of this range was sent. Refused when the facture
 * is paid, disputed, delayed, transferred or being paid, or when the act of the régie forbids reminders (regie:X1).
 * A letter is never skipped: far in the late ranges, the first one not sent goes first.
 */
export function relanceDue(
  facture: FactureRelance,
  paliers: readonly PalierRelance[],
  today: CivilDate,
  acteAutorise: boolean,
): Result<PalierRelance | null> {
  const motif = stopReason(facture, today, acteAutorise);
  if (motif !== null) return refuse('facturation.relance_interdite', { motif });
  const late = daysBetween(facture.limite, today);
  const index = paliers.findIndex(({ de, a }) => late >= de && (a === null || late <= a));
  if (index < 0) return ok(null);
  const next = paliers.slice(0, index + 1).find(({ propose }) => !facture.deja_envoyees.includes(propose));
  return ok(next ?? null);
}
