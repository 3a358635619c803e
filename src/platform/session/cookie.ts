import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/** `__Host-` needs https; the demonstration on http://localhost uses a plain name with the same flags otherwise. */
const cookieName = (secure: boolean): string => (secure ? '__Host-parvis' : 'parvis');

export const readCookie = (c: Context, secure: boolean): string | undefined =>
  getCookie(c, cookieName(secure));

export const writeCookie = (c: Context, secure: boolean, token: string): void =>
  setCookie(c, cookieName(secure), token, { httpOnly: true, sameSite: 'Lax', path: '/', secure });

export const dropCookie = (c: Context, secure: boolean): void => {
  deleteCookie(c, cookieName(secure), { path: '/', secure });
};
