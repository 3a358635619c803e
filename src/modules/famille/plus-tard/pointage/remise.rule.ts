import { type CivilDate, covers } from '../../../../kernel/calendar.ts';
import { ok, type Result, refuse } from '../../../../kernel/refusal.ts';
import type { AutorisationRetrait, Responsabilite } from '../../foyer/droits.schema.ts';

/** famille:FOY-4: persons to whom the child may be handed over on a date, never one who is forbidden. */
export function releasable(
  date: CivilDate,
  responsabilites: readonly Responsabilite[],
  autorisations: readonly AutorisationRetrait[],
): string[] {
  const today = autorisations.filter((a) => covers(a, date));
  const barred = new Set(today.filter((a) => a.genre === 'interdit').map((a) => a.personne));
  const adults = responsabilites
    .filter((r) => covers(r, date) && r.droits.includes('recuperer'))
    .map((r) => r.adulte);
  const named = today.filter((a) => a.genre === 'recuperer').map((a) => a.personne);
  return [...new Set([...adults, ...named])].filter((personne) => !barred.has(personne));
}

/** famille:PTG-3: a child leaves only with a holder of `recuperer` on that date. Refusal `famille.remise_interdite`. */
export function canHandOver(
  personne: string,
  date: CivilDate,
  responsabilites: readonly Responsabilite[],
  autorisations: readonly AutorisationRetrait[],
): Result<string> {
  return releasable(date, responsabilites, autorisations).includes(personne)
    ? ok(personne)
    : refuse('famille.remise_interdite');
}
