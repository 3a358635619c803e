import { createHash } from 'node:crypto';
import type { Claims, Identity, Profile } from './types.ts';

type Person = { readonly claims: Claims; readonly acr: string };

/** Who can sign in: those of the list, and those typed in « Autre identité » since the start. */
export function people(profile: Profile, identities: readonly Identity[]) {
  const firstAcr = profile.acrValues[0] ?? '';
  const known = new Map<string, Person>();
  const accountOf = (claims: Claims): string =>
    createHash('sha256')
      .update(`${profile.name}\n${profile.seed(claims)}`)
      .digest('hex');
  const add = (person: Person): string => {
    const accountId = accountOf(person.claims);
    known.set(accountId, person);
    return accountId;
  };
  const byLogin = new Map(identities.map((identity) => [identity.login, identity]));
  for (const identity of identities) add({ claims: identity.claims, acr: identity.acr ?? firstAcr });
  return {
    /** Account of someone of the list; undefined for an unknown login. */
    choose(login: string): string | undefined {
      const identity = byLogin.get(login);
      return identity && add({ claims: identity.claims, acr: identity.acr ?? firstAcr });
    },
    addFree: (claims: Claims): string => add({ claims, acr: firstAcr }),
    find: (accountId: string): Person | undefined => known.get(accountId),
  };
}

export type People = ReturnType<typeof people>;

/**
 * The `sub` a client receives: stable for one person and one client, different for each client, and different
 * when the civil status changes, since it is derived from it.
 */
export const pairwiseSub = (accountId: string, clientId: string): string =>
  `${createHash('sha256').update(`${clientId}\n${accountId}`).digest('hex')}v1`;
