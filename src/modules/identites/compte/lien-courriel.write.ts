import type { Instant } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { takeEnCours } from '../connexion/connexion-en-cours.sql.ts';
import { type LinkContent, type LinkReason, linkContentOf, linkKind } from './lien-courriel.query.ts';

/** Uses a link up in the transaction of what it allows: it serves once. */
export const takeLink = async (
  tx: Tx,
  reason: LinkReason,
  id: string,
  now: Instant,
): Promise<LinkContent | null> => linkContentOf(await takeEnCours(tx, id, linkKind(reason), now));
