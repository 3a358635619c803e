import { z } from 'zod';
import { addMinutes, type Instant } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { inInstallation, type Tx } from '../../../platform/db/transaction.ts';
import type { Services } from '../../../platform/services.ts';
import { peekEnCours, saveEnCours, takeEnCours } from '../connexion/connexion-en-cours.sql.ts';
import { readToken } from '../secret/coffre.ts';
import { addTask } from './tache.sql.ts';

/** How long a link of ours may be followed. */
export const LINK_MINUTES = 60;

/** Why an address is written to: to open an account, to choose a password, to change the address of an account. */
export const LinkReason = z.enum(['creer', 'oubli', 'adresse']);
export type LinkReason = z.infer<typeof LinkReason>;

const Content = z.object({ email: z.string(), kind: z.enum(['resident', 'agent']) });
export type LinkContent = z.infer<typeof Content> & { readonly compteId: string | null };

const kindOf = (reason: LinkReason): string => `courriel:${reason}`;

/**
 * Asks for a link to be mailed. The same rows and the same job whether the address is known or not: only the job,
 * later, knows what to write, so the page cannot tell.
 */
export async function requestLink(
  services: Services,
  reason: LinkReason,
  link: LinkContent,
  now: Instant,
): Promise<void> {
  const id = uuidv7();
  await inInstallation(services.pools.app, async (tx) => {
    await saveEnCours(tx, {
      state: id,
      kind: kindOf(reason),
      content: JSON.stringify({ email: link.email, kind: link.kind }),
      back: '',
      compteId: link.compteId,
      expiresAt: addMinutes(now, LINK_MINUTES),
    });
    await addTask(tx, 'identites.courriel', { id, motif: reason });
  });
}

const contentOf = (row: { content: string; compteId: string | null } | undefined): LinkContent | null =>
  row ? { ...Content.parse(JSON.parse(row.content)), compteId: row.compteId } : null;

/** What a link request says, for the job that writes the mail. */
export const linkRequest = async (
  tx: Tx,
  reason: LinkReason,
  id: string,
  now: Instant,
): Promise<LinkContent | null> => contentOf(await peekEnCours(tx, id, kindOf(reason), now));

/** What the token of a link opens, without using it up: mail readers follow links by themselves. */
export async function readLink(
  services: Services,
  reason: LinkReason,
  token: string,
  now: Instant,
): Promise<LinkContent | null> {
  const id = readToken(services.config.secret, token);
  return id === null ? null : inInstallation(services.pools.app, (tx) => linkRequest(tx, reason, id, now));
}

/** Uses a link up in the transaction of what it allows: it serves once. */
export async function takeLink(
  tx: Tx,
  secret: string,
  reason: LinkReason,
  token: string,
  now: Instant,
): Promise<LinkContent | null> {
  const id = readToken(secret, token);
  return id === null ? null : contentOf(await takeEnCours(tx, id, kindOf(reason), now));
}
