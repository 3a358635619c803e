import type { CivilDate } from '../../kernel/calendar.ts';

/** A dated role of an agent in one collectivité, with the act that gives it. */
export type Assignment = {
  readonly role: string;
  readonly serviceId: string | null;
  readonly from: CivilDate;
  /** First day without the role, or null. */
  readonly until: CivilDate | null;
  readonly act: string;
};

/** Who acts. Labels are for logs and audit: they never hold a name. */
export type Actor =
  | { readonly kind: 'resident'; readonly compteId: string; readonly personneId: string }
  | { readonly kind: 'agent'; readonly compteId: string; readonly assignments: readonly Assignment[] }
  | { readonly kind: 'source'; readonly sourceId: string; readonly scopes: readonly string[] }
  | { readonly kind: 'system'; readonly task: string };

/** `agent:<uuid>`, the form written in `auteur` columns and in the audit journal. */
export function actorLabel(actor: Actor): string {
  switch (actor.kind) {
    case 'resident':
    case 'agent':
      return `${actor.kind}:${actor.compteId}`;
    case 'source':
      return `source:${actor.sourceId}`;
    case 'system':
      return `systeme:${actor.task}`;
  }
}
