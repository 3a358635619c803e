import type { Instant } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { canonical } from '../../../platform/action/index.ts';
import { inInstallation, type Tx } from '../../../platform/db/transaction.ts';
import type { Services } from '../../../platform/services.ts';
import { insertCompte, takeTurn } from '../compte/compte.sql.ts';
import { compteOfIdentity, identitiesOf, saveIdentity } from '../lien/identite-externe.sql.ts';
import { findMatches, linkEverywhere } from '../lien/relier-partout.ts';
import { pivotOfClaims } from '../personne/etat-civil.rule.ts';
import type { PivotIdentity } from '../ports.ts';

export type Certified = { readonly issuer: string; readonly sub: string; readonly claims: PivotIdentity };

/** First name as the person is called, the name at birth for who has none. */
const labelOf = (claims: PivotIdentity): string => claims.givenNames[0] ?? claims.familyName ?? 'Mon compte';

/** The only account that these persons already have, or none. */
async function accountAlreadyThere(services: Services, claims: PivotIdentity): Promise<string | null> {
  const tenants = await services.tenants.all();
  const matches = await findMatches(
    services,
    pivotOfClaims(claims),
    tenants.map((t) => t.id),
  );
  const accounts = new Set(matches.flatMap((match) => match.accounts));
  const [only] = accounts;
  return accounts.size === 1 && only !== undefined ? only : null;
}

async function accountFor(
  tx: Tx,
  identity: Certified,
  existing: string | null,
  now: Instant,
): Promise<string> {
  const { issuer, sub, claims } = identity;
  await takeTurn(tx, `${issuer} ${sub}`);
  let compteId = (await compteOfIdentity(tx, issuer, sub)) ?? existing;
  if (compteId === null) {
    compteId = uuidv7();
    const label = labelOf(claims);
    await insertCompte(tx, { id: compteId, kind: 'resident', label, email: null, passwordHash: null }, now);
  }
  const pivot = canonical({ ...pivotOfClaims(claims), nom_usage: claims.usageName });
  await saveIdentity(tx, { issuer, sub, compteId, pivot, seenAt: now });
  return compteId;
}

/**
 * FOY-6: the account of someone FranceConnect certifies. A known `sub` is its account; otherwise the account that
 * the same whole civil status already has; otherwise a new one. Then links wherever that civil status is known.
 * Neither the e-mail nor a partial identity ever links anything.
 */
export async function recognise(services: Services, identity: Certified, now: Instant): Promise<string> {
  const known = await inInstallation(services.pools.app, (tx) =>
    compteOfIdentity(tx, identity.issuer, identity.sub),
  );
  const existing = known ?? (await accountAlreadyThere(services, identity.claims));
  const compteId = await inInstallation(services.pools.app, (tx) => accountFor(tx, identity, existing, now));
  await linkEverywhere(services, compteId, pivotOfClaims(identity.claims));
  return compteId;
}

/**
 * Adds a FranceConnect identity to the account that asks for it. False when it is already another account's, or when
 * the account already is someone else at this provider.
 */
export async function attachIdentity(
  services: Services,
  compteId: string,
  identity: Certified,
  now: Instant,
): Promise<boolean> {
  const owner = await inInstallation(services.pools.app, async (tx) => {
    await takeTurn(tx, `${identity.issuer} ${identity.sub}`);
    const already = await compteOfIdentity(tx, identity.issuer, identity.sub);
    if (already !== null && already !== compteId) return null;
    const own = (await identitiesOf(tx, compteId)).filter((i) => i.issuer === identity.issuer);
    if (own.length > 0 && own.every((i) => i.sub !== identity.sub)) return null;
    return accountFor(tx, identity, compteId, now);
  });
  if (owner !== compteId) return false;
  await linkEverywhere(services, compteId, pivotOfClaims(identity.claims));
  return true;
}
