import { z } from 'zod';
import type { Instant } from '../../../kernel/calendar.ts';
import { type ReadTx, viewInstallation } from '../../../platform/db/transaction.ts';
import type { Services } from '../../../platform/services.ts';
import { peekEnCours } from '../connexion/connexion-en-cours.sql.ts';
import { readToken } from '../secret/coffre.ts';

/** Why an address is written to: to open an account, to choose a password, to change the address of an account. */
export const LinkReason = z.enum(['creer', 'oubli', 'adresse']);
export type LinkReason = z.infer<typeof LinkReason>;

const Content = z.object({ email: z.string(), kind: z.enum(['resident', 'agent']) });
export type LinkContent = z.infer<typeof Content> & { readonly compteId: string | null };

/** Kind under which a link waits. */
export const linkKind = (reason: LinkReason): string => `courriel:${reason}`;

/** What a waiting link holds. */
export const linkContentOf = (
  row: { content: string; compteId: string | null } | undefined,
): LinkContent | null => (row ? { ...Content.parse(JSON.parse(row.content)), compteId: row.compteId } : null);

/** What a link request says, for the job that writes the mail. */
export const linkRequest = async (
  tx: ReadTx,
  reason: LinkReason,
  id: string,
  now: Instant,
): Promise<LinkContent | null> => linkContentOf(await peekEnCours(tx, id, linkKind(reason), now));

/** What the token of a link opens, without using it up: mail readers follow links by themselves. */
export async function readLink(
  services: Services,
  reason: LinkReason,
  token: string,
  now: Instant,
): Promise<LinkContent | null> {
  const id = readToken(services.config.secret, token);
  return id === null ? null : viewInstallation(services.pools.app, (tx) => linkRequest(tx, reason, id, now));
}
