import { createHash, randomBytes } from 'node:crypto';
import { getCookie, setCookie } from 'hono/cookie';
import { addMinutes } from '../../../kernel/calendar.ts';
import { inInstallation, viewInstallation } from '../../../platform/db/transaction.ts';
import type { PageRequest } from '../../../platform/desk/index.ts';
import { peekEnCours, saveEnCours, takeEnCours } from './connexion-en-cours.sql.ts';
import { openPassage, type Stored } from './passage.rule.ts';

const MINUTES = 15;

const isSecure = (r: PageRequest): boolean => r.services.config.url.startsWith('https:');
const cookieName = (r: PageRequest): string => (isSecure(r) ? '__Host-parvis-passage' : 'parvis-passage');
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** What binds a sign-in that has begun to the browser that began it: without it, a stolen link opens nothing. */
function browserOf(r: PageRequest): string | null {
  const cookie = getCookie(r.c, cookieName(r));
  return cookie && /^[\w-]{43}$/.test(cookie) ? digest(cookie) : null;
}

function bindBrowser(r: PageRequest): string {
  const cookie = randomBytes(32).toString('base64url');
  setCookie(r.c, cookieName(r), cookie, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: isSecure(r),
    maxAge: MINUTES * 60,
  });
  return digest(cookie);
}

type Passage = { readonly content: unknown; readonly back: string; readonly compteId?: string | null };

/** Where something that has no state of its own waits, for an action that uses it up; null without a browser of ours. */
export function passageOf(r: PageRequest, kind: string): { etat: string; navigateur: string } | null {
  const navigateur = browserOf(r);
  return navigateur === null ? null : { etat: `${kind}:${navigateur}`, navigateur };
}

/**
 * Remembers for fifteen minutes what this browser has begun. `state` is the provider's when there is one;
 * otherwise a browser does one such thing at a time.
 */
export async function beginPassage(
  r: PageRequest,
  kind: string,
  passage: Passage,
  state?: string,
): Promise<void> {
  const browser = bindBrowser(r);
  const stored: Stored = { browser, content: passage.content };
  await inInstallation(r.services.pools.app, (tx) =>
    saveEnCours(tx, {
      state: state ?? `${kind}:${browser}`,
      kind,
      content: JSON.stringify(stored),
      back: passage.back,
      compteId: passage.compteId ?? null,
      expiresAt: addMinutes(r.now, MINUTES),
    }),
  );
}

/** What this browser had begun, used up; null when it is too late, or another browser's. */
export async function takePassage(r: PageRequest, kind: string, state?: string) {
  const browser = browserOf(r);
  const row = await inInstallation(r.services.pools.app, (tx) =>
    takeEnCours(tx, state ?? `${kind}:${browser ?? ''}`, kind, r.now),
  );
  return openPassage(row, browser);
}

/** The same without using it up. */
export async function peekPassage(r: PageRequest, kind: string) {
  const browser = browserOf(r);
  if (!browser) return null;
  const row = await viewInstallation(r.services.pools.app, (tx) =>
    peekEnCours(tx, `${kind}:${browser}`, kind, r.now),
  );
  return openPassage(row, browser);
}
