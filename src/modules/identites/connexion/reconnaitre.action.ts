import { z } from 'zod';
import type { Instant } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { canonical, defineAction } from '../../../platform/action/index.ts';
import { type ReadTx, type Tx, viewInstallation } from '../../../platform/db/transaction.ts';
import type { Services } from '../../../platform/services.ts';
import { act, type Caller } from '../compte/appel.ts';
import { insertCompte, takeTurn } from '../compte/compte.sql.ts';
import { compteOfIdentity, identitiesOf, saveIdentity } from '../lien/identite-externe.sql.ts';
import { findMatches, linkEverywhere } from '../lien/relier-partout.ts';
import { pivotOfClaims } from '../personne/etat-civil.rule.ts';
import type { PivotIdentity } from '../ports.ts';

export type Certified = { readonly issuer: string; readonly sub: string; readonly claims: PivotIdentity };

/** What is kept of someone a provider certifies: the canonical pivot, and how they are called. */
const certified = z.object({
  issuer: z.string(),
  sub: z.string(),
  /** Canonical JSON. */
  pivot: z.string(),
  nom: z.string(),
});
type Kept = z.infer<typeof certified>;

/** First name as the person is called, the name at birth for who has none. */
const labelOf = (claims: PivotIdentity): string => claims.givenNames[0] ?? claims.familyName ?? 'Mon compte';

const keptOf = ({ issuer, sub, claims }: Certified): Kept => ({
  issuer,
  sub,
  pivot: canonical({ ...pivotOfClaims(claims), nom_usage: claims.usageName }),
  nom: labelOf(claims),
});

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

const takeTurnOf = (tx: ReadTx, { issuer, sub }: Kept): Promise<void> => takeTurn(tx, `${issuer} ${sub}`);

async function accountFor(tx: Tx, identity: Kept, existing: string | null, now: Instant): Promise<string> {
  const { issuer, sub, pivot, nom } = identity;
  let compteId = (await compteOfIdentity(tx, issuer, sub)) ?? existing;
  if (compteId === null) {
    compteId = uuidv7();
    await insertCompte(
      tx,
      { id: compteId, kind: 'resident', label: nom, email: null, passwordHash: null },
      now,
    );
  }
  await saveIdentity(tx, { issuer, sub, compteId, pivot, seenAt: now });
  return compteId;
}

/** famille:FOY-6: records whom a provider certifies, under a known account, the one found beside, or a new one. */
export const reconnaitreHabitant = defineAction({
  scope: 'installation',
  name: 'identites.reconnaitre_habitant',
  actors: ['visiteur', 'compte'],
  security: 'compte',
  input: certified.extend({ existant: z.uuid().nullable() }),
  remembers: () => ({}),
  run: async ({ tx, now, note }, { existant, ...identity }) => {
    await takeTurnOf(tx, identity);
    const compteId = await accountFor(tx, identity, existant, now);
    note({ compte: compteId });
    return ok({ compteId });
  },
});

/** Adds a certified identity to one's own account: not another account's, and one at most by provider. */
export const ajouterIdentite = defineAction({
  scope: 'installation',
  name: 'identites.ajouter_identite',
  actors: ['compte'],
  security: 'moyen',
  input: certified,
  remembers: () => ({}),
  run: async ({ tx, now, actor }, identity) => {
    const compteId = actor.kind === 'compte' ? actor.compteId : '';
    const { issuer, sub } = identity;
    await takeTurnOf(tx, identity);
    const already = await compteOfIdentity(tx, issuer, sub);
    const own = (await identitiesOf(tx, compteId)).filter((i) => i.issuer === issuer);
    const other = own.length > 0 && own.every((i) => i.sub !== sub);
    if ((already !== null && already !== compteId) || other) return refuse('identites.identite_ailleurs');
    await accountFor(tx, identity, compteId, now);
    return ok({ compteId });
  },
});

/**
 * famille:FOY-6: the account of someone FranceConnect certifies. A known `sub` is its account; otherwise the account that
 * the same whole civil status already has; otherwise a new one. Then links wherever that civil status is known.
 * Neither the e-mail nor a partial identity ever links anything.
 */
export async function recognise(caller: Caller, identity: Certified): Promise<string> {
  const { services } = caller;
  const known = await viewInstallation(services.pools.app, (tx) =>
    compteOfIdentity(tx, identity.issuer, identity.sub),
  );
  const existant = known ?? (await accountAlreadyThere(services, identity.claims));
  const answer = await act(caller, reconnaitreHabitant, { ...keptOf(identity), existant });
  if (!answer.ok) throw new Error(answer.refusal.code);
  const { compteId } = answer.value;
  await linkEverywhere(services, compteId, pivotOfClaims(identity.claims));
  return compteId;
}

/**
 * Adds a FranceConnect identity to the account that asks for it. False when it is already another account's, or when
 * the account already is someone else at this provider.
 */
export async function attachIdentity(caller: Caller, identity: Certified): Promise<boolean> {
  const answer = await act(caller, ajouterIdentite, keptOf(identity));
  if (!answer.ok) return false;
  await linkEverywhere(caller.services, answer.value.compteId, pivotOfClaims(identity.claims));
  return true;
}
