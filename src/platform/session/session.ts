import { createHash, randomBytes } from 'node:crypto';
import { addMs, type Instant } from '../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../db/transaction.ts';

const DAY_MS = 86_400_000;
/** A resident stays signed in for 12 hours, an agent for 4, used or not. */
const LIFETIME_MS = { resident: DAY_MS / 2, agent: DAY_MS / 6 } as const;

export type AccountKind = keyof typeof LIFETIME_MS;

/** One collectivité that an account may open. */
export type AccountLink = {
  readonly collectiviteId: string;
  readonly slug: string;
  readonly name: string;
  readonly quality: AccountKind;
  /** The person of that collectivité this account is, when it is one. */
  readonly personneId: string | null;
};

/** The signed-in account, read from its opaque session at each request. */
export type Account = {
  readonly compteId: string;
  readonly kind: AccountKind;
  /** Name shown to the person themselves. */
  readonly label: string;
  readonly email: string | null;
  readonly method: string;
  /** 1 password or FranceConnect, 2 with a second factor. */
  readonly level: number;
  readonly formToken: string;
  readonly idToken: string | null;
  readonly links: readonly AccountLink[];
};

const fingerprint = (token: string): Buffer => createHash('sha256').update(token, 'utf8').digest();

/** SHA-256 of a session's token, hexadecimal: what names a session without opening it. */
export const sessionMark = (token: string): string => fingerprint(token).toString('hex');

/** An opaque token for the cookie: 256 random bits. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url');

type Opening = {
  compteId: string;
  kind: AccountKind;
  method: string;
  level: number;
  idToken?: string | null;
};

/** Opens a session and returns the opaque token for the cookie: only its hash is kept. */
export async function openSession(tx: Tx, who: Opening, now: Instant): Promise<string> {
  const token = newSessionToken();
  await insertSession(tx, sessionMark(token), who, now);
  return token;
}

/** Opens a session under the mark of a token that the caller holds. */
export async function insertSession(tx: Tx, mark: string, who: Opening, now: Instant): Promise<void> {
  await tx
    .insertInto('commun.session')
    .values({
      empreinte: Buffer.from(mark, 'hex'),
      compteId: who.compteId,
      jetonFormulaire: randomBytes(18).toString('base64url'),
      methode: who.method,
      niveau: who.level,
      jetonIdentite: who.idToken ?? null,
      creeeLe: now,
      vueLe: now,
      expireLe: addMs(now, LIFETIME_MS[who.kind]),
    })
    .execute();
}

/** The account of a session token, with the collectivités it may open and has not lost; null when it is not valid any more. */
export async function readSession(tx: ReadTx, token: string, now: Instant): Promise<Account | null> {
  const rows = await tx
    .selectFrom('commun.session as s')
    .innerJoin('commun.compte as c', 'c.id', 's.compteId')
    .leftJoin('commun.compte_lien as l', (join) =>
      join.onRef('l.compteId', '=', 'c.id').on('l.masqueLe', 'is', null),
    )
    .leftJoin('commun.collectivite as k', 'k.id', 'l.collectiviteId')
    .leftJoin('commun.session_revocation as r', (join) =>
      join
        .onRef('r.compteId', '=', 'c.id')
        .onRef('r.collectiviteId', '=', 'l.collectiviteId')
        .onRef('r.revoqueeLe', '>=', 's.creeeLe'),
    )
    .select([
      'c.id as compteId',
      'c.genre',
      'c.libelle',
      'c.courriel',
      's.methode',
      's.niveau',
      's.jetonFormulaire',
      's.jetonIdentite',
    ])
    .select(['k.id as collectiviteId', 'k.slug', 'k.nom', 'l.qualite', 'l.personneId', 'r.revoqueeLe'])
    .where('s.empreinte', '=', fingerprint(token))
    .where('s.expireLe', '>', now)
    .where('c.fermeLe', 'is', null)
    .orderBy((eb) => eb.case().when('k.genre', '=', 'commune').then(0).else(1).end())
    .orderBy('k.nom')
    .execute();
  const first = rows[0];
  if (!first) return null;
  const links: AccountLink[] = [];
  for (const row of rows) {
    if (row.collectiviteId === null || row.slug === null || row.nom === null || row.revoqueeLe !== null)
      continue;
    links.push({
      collectiviteId: row.collectiviteId,
      slug: row.slug,
      name: row.nom,
      quality: row.qualite as AccountKind,
      personneId: row.personneId,
    });
  }
  return {
    compteId: first.compteId,
    kind: first.genre as AccountKind,
    label: first.libelle,
    email: first.courriel,
    method: first.methode,
    level: first.niveau,
    formToken: first.jetonFormulaire,
    idToken: first.jetonIdentite,
    links,
  };
}

/** Ends the session of a mark (`sessionMark`). */
export async function closeSession(tx: Tx, mark: string): Promise<void> {
  await tx.deleteFrom('commun.session').where('empreinte', '=', Buffer.from(mark, 'hex')).execute();
}

/** Ends every session of an account, for instance after a password change. */
export async function closeAllSessions(tx: Tx, compteId: string): Promise<void> {
  await tx.deleteFrom('commun.session').where('compteId', '=', compteId).execute();
}

/** The sessions open until now no longer open this collectivité; signing in again reads today's rights. */
export async function revokeSessions(
  tx: Tx,
  compteId: string,
  collectiviteId: string,
  reason: string,
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('commun.session_revocation')
    .values({ compteId: compteId, collectiviteId: collectiviteId, revoqueeLe: now, motif: reason })
    .onConflict((oc) =>
      oc.columns(['compteId', 'collectiviteId']).doUpdateSet({ revoqueeLe: now, motif: reason }),
    )
    .execute();
}

/** Removes sessions past their end. Bounded: called by a job. */
export async function purgeSessions(tx: Tx, now: Instant): Promise<void> {
  await tx.deleteFrom('commun.session').where('expireLe', '<', now).execute();
}
