import { viewInstallation } from '../../../platform/db/transaction.ts';
import { type PageRequest, seeOther } from '../../../platform/desk/index.ts';
import {
  type AccountKind,
  newSessionToken,
  readCookie,
  sessionMark,
  writeCookie,
} from '../../../platform/session/index.ts';
import { callerOf } from '../compte/agir.ts';
import { act } from '../compte/appel.ts';
import { liensOf } from '../lien/lien.sql.ts';
import { RATTACHEMENT_URL } from '../urls.ts';
import { safeReturn } from './retour.rule.ts';
import { entrer } from './sessions.action.ts';

export type Entering = {
  readonly compteId: string;
  readonly kind: AccountKind;
  readonly method: string;
  readonly level: 1 | 2;
  readonly idToken?: string | null;
};

export const homeOf = (kind: AccountKind): string => (kind === 'agent' ? '/gestion' : '/accueil');

/** Whether cookies of ours need https. */
export const isSecure = (r: PageRequest): boolean => r.services.config.url.startsWith('https:');

/** A new session under a new token; the one this browser had is closed, and all the others when it is to be `alone`. */
export async function renewSession(r: PageRequest, who: Entering, alone = false): Promise<void> {
  const former = readCookie(r.c, isSecure(r));
  const token = newSessionToken();
  const answer = await act(callerOf(r), entrer, {
    compteId: who.compteId,
    genre: who.kind,
    methode: who.method,
    niveau: who.level,
    jetonIdentite: who.idToken ?? null,
    session: sessionMark(token),
    ancienne: former ? sessionMark(former) : null,
    seule: alone,
  });
  if (!answer.ok) throw new Error(answer.refusal.code);
  writeCookie(r.c, isSecure(r), token);
}

/** Opens the session and goes where the person wanted; a resident without any collectivité learns how to be linked. */
export async function enter(r: PageRequest, who: Entering, back: string): Promise<Response> {
  await renewSession(r, who);
  const links = await viewInstallation(r.services.pools.app, (tx) => liensOf(tx, who.compteId));
  if (who.kind === 'resident' && !links.some((link) => link.personneId !== null))
    return seeOther(r, RATTACHEMENT_URL);
  return seeOther(r, safeReturn(back, homeOf(who.kind)));
}
