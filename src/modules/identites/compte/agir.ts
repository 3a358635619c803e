import type { InstallationActor } from '../../../platform/action/index.ts';
import { keyed } from '../../../platform/config/keyed.ts';
import { FORM_KEY, type PageRequest } from '../../../platform/desk/index.ts';
import { remoteAddress } from '../../../platform/http/mount.ts';
import type { Caller } from './appel.ts';

/** The key of the posted form; what was typed is in it as a keyed digest, for it may be a password. */
const keyOf = (r: PageRequest): { idempotencyKey?: string } => {
  const key = r.form.text(FORM_KEY);
  const typed = keyed(r.services.config.secret, 'formulaire', r.form.fingerprint());
  return key === '' || key.length > 100 ? {} : { idempotencyKey: `${key}.${typed}` };
};

const placeOf = (r: PageRequest): string =>
  keyed(r.services.config.secret, 'origine', remoteAddress(r)).slice(0, 16);

const actorOf = (r: PageRequest): InstallationActor =>
  r.account ? { kind: 'compte', compteId: r.account.compteId } : { kind: 'visiteur' };

/** The caller of a write that is no form of its own: signing in, signing out. */
export const callerOf = (r: PageRequest): Caller => ({
  services: r.services,
  actor: actorOf(r),
  origin: { place: placeOf(r), request: r.requestId },
});

/** The caller of a posted form: the same form sent twice is one write. */
export const formCallerOf = (r: PageRequest): Caller => ({ ...callerOf(r), ...keyOf(r) });

/** The caller of a form that a link opens: it is one's own, whoever is signed in in this browser. */
export const visitorOf = (r: PageRequest): Caller => ({ ...formCallerOf(r), actor: { kind: 'visiteur' } });
