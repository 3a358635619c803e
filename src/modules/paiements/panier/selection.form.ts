import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { PageRequest } from '../../../platform/desk/index.ts';

/**
 * What is left of a selection once its first payment is under way: ids only, for the guided next payment. Losing it
 * loses nothing, everything due is still on « Mes paiements ».
 */
const NOM = 'parvis_panier';
const UNE_HEURE = 3_600;
/** Longer selections are not remembered: a cookie has 4 096 bytes. */
const MAX = 40;

const options = (r: PageRequest) => ({
  path: '/paiements',
  httpOnly: true,
  sameSite: 'Lax' as const,
  secure: r.services.config.url.startsWith('https:'),
});

export function garderPanier(r: PageRequest, choices: readonly string[]): void {
  if (choices.length === 0 || choices.length > MAX) deleteCookie(r.c, NOM, options(r));
  else setCookie(r.c, NOM, choices.join(','), { ...options(r), maxAge: UNE_HEURE });
}

export const lirePanier = (r: PageRequest): string[] =>
  (getCookie(r.c, NOM) ?? '').split(',').filter((text) => /^[a-z0-9-]{2,60}\/[0-9a-f-]{36}$/i.test(text));
