import type { CivilDate } from '../../kernel/calendar.ts';
import { frenchDate, frenchList } from '../../kernel/french.ts';
import type { Assignment } from './actor.ts';

export type Permission = { readonly label: string; readonly roles: readonly string[] };

export type PermissionDecision = { readonly allowed: boolean; readonly explanation: string };

/**
 * Decides whether dated assignments give a permission on a day, and says why.
 * Incompatible roles are refused when they are given, not here.
 */
export function decidePermission(
  permission: Permission,
  assignments: readonly Assignment[],
  on: CivilDate,
  serviceId: string | null = null,
): PermissionDecision {
  const usable = assignments.filter((a) => permission.roles.includes(a.role));
  const inForce = usable.filter((a) => a.from <= on && (a.until === null || on < a.until));
  const scoped = inForce.find((a) => a.serviceId === null || serviceId === null || a.serviceId === serviceId);
  if (scoped) {
    return {
      allowed: true,
      explanation: `« ${permission.label} » : rôle ${scoped.role} depuis le ${frenchDate(scoped.from)} (${scoped.act}).`,
    };
  }
  const past = usable.find((a) => a.until !== null && a.until <= on);
  const reason = past?.until
    ? ` Votre rôle ${past.role} a pris fin le ${frenchDate(past.until)}.`
    : inForce.length > 0
      ? ' Votre rôle porte sur un autre service.'
      : '';
  return {
    allowed: false,
    explanation: `« ${permission.label} » demande le rôle ${frenchList(permission.roles)}.${reason}`,
  };
}
