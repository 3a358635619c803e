import { frenchWeekDate } from '../../../kernel/french.ts';
import { type Refusal, refuse } from '../../../kernel/refusal.ts';
import type { Contexte } from '../reservation/decision.rule.ts';
import type { AttenteFait } from '../reservation/faits.schema.ts';
import { type CaseLue, readCase } from '../reservation/instantane.rule.ts';
import type { Plateau } from '../reservation/plateau.rule.ts';
import { decideBooking } from '../reservation/reservation.rule.ts';

/** The cell of a waiting request, itself set aside: it is what is being decided again. */
export function cellOf(ctx: Contexte, others: Plateau, a: AttenteFait): CaseLue | undefined {
  const key = `${a.enfantId}/${a.jour}`;
  const held = (others.reservations.get(key) ?? []).filter((r) => r.id !== a.id);
  const alone = { ...others, reservations: new Map([[key, held]]) };
  const anyone = { type: 'resident', adulte: '' } as const;
  return readCase(alone, { enfant: a.enfantId, unite: a.uniteId, jour: a.jour }, ctx.maintenant, anyone);
}

/** Whether a waiting child could be booked now, its place apart. */
export function recheck(ctx: Contexte, cell: CaseLue | undefined, row: AttenteFait): Refusal | null {
  if (!cell) {
    const unite = ctx.plateau.conf.unites.get(row.uniteId)?.nom ?? '';
    return refuse('famille.jour_ferme', { jour: frenchWeekDate(row.jour), unite }).refusal;
  }
  const publics = cell.inscription?.codeInsee === ctx.plateau.conf.inseeCode ? ['residents'] : [];
  const answer = decideBooking(cell.instantane, { type: 'resident', refus: null, publics }, cell.calendrier);
  return 'refusal' in answer ? answer.refusal : null;
}
