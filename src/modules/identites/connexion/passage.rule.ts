import type { EnCours } from './connexion-en-cours.sql.ts';

/** What a sign-in that has begun keeps: the browser that began it, and what has to be remembered. */
export type Stored = { readonly browser: string; readonly content: unknown };

/** What was begun, when it was begun by this browser. */
export function openPassage(row: EnCours | undefined, browser: string | null) {
  if (!row || !browser) return null;
  const stored = JSON.parse(row.content) as Stored;
  if (stored.browser !== browser) return null;
  return { content: stored.content, back: row.back, compteId: row.compteId };
}
