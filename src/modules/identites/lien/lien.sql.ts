import type { Instant } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import { type AccountKind, revokeSessions } from '../../../platform/session/index.ts';
import { partCollectivites } from '../../collectivites/index.ts';

export type Lien = {
  readonly collectiviteId: string;
  readonly slug: string;
  readonly name: string;
  readonly quality: AccountKind;
  readonly personneId: string | null;
  /** `franceconnect`, `guichet`, or the act that made an agent. */
  readonly proof: string;
  readonly since: Instant;
  readonly hiddenAt: Instant | null;
};

/** Every collectivité of an account, hidden ones too. */
export async function liensOf(tx: ReadTx, compteId: string): Promise<Lien[]> {
  const rows = await tx
    .selectFrom('commun.compte_lien as l')
    .innerJoin(partCollectivites.as('k'), 'k.id', 'l.collectiviteId')
    .select(['k.id', 'k.slug', 'k.nom', 'l.qualite', 'l.personneId', 'l.preuve', 'l.creeLe', 'l.masqueLe'])
    .where('l.compteId', '=', compteId)
    .orderBy('k.nom')
    .execute();
  return rows.map((row) => ({
    collectiviteId: row.id,
    slug: row.slug,
    name: row.nom,
    quality: row.qualite as AccountKind,
    personneId: row.personneId,
    proof: row.preuve,
    since: row.creeLe,
    hiddenAt: row.masqueLe,
  }));
}

/** Links an account to a collectivité, or changes what the link says; a hidden link is shown again. */
export async function saveLien(
  tx: Tx,
  lien: {
    compteId: string;
    collectiviteId: string;
    quality: AccountKind;
    personneId: string | null;
    proof: string;
  },
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('commun.compte_lien')
    .values({
      compteId: lien.compteId,
      collectiviteId: lien.collectiviteId,
      qualite: lien.quality,
      personneId: lien.personneId,
      preuve: lien.proof,
      creeLe: now,
    })
    .onConflict((oc) =>
      oc.columns(['compteId', 'collectiviteId', 'qualite']).doUpdateSet({
        personneId: lien.personneId,
        preuve: lien.proof,
        creeLe: now,
        masqueLe: null,
      }),
    )
    .execute();
}

/** Hides a collectivité from one's own pages, or shows it again. Nothing is unlinked. */
export async function hideLien(
  tx: Tx,
  compteId: string,
  collectiviteId: string,
  hiddenAt: Instant | null,
): Promise<void> {
  await tx
    .updateTable('commun.compte_lien')
    .set({ masqueLe: hiddenAt })
    .where('compteId', '=', compteId)
    .where('collectiviteId', '=', collectiviteId)
    .where('qualite', '=', 'resident')
    .where('personneId', 'is not', null)
    .execute();
}

/** Open accounts that are this person of this collectivité. */
export async function comptesOfPersonne(
  tx: ReadTx,
  collectiviteId: string,
  personneIds: readonly string[],
): Promise<{ compteId: string; personneId: string; since: Instant; proof: string }[]> {
  if (personneIds.length === 0) return [];
  const rows = await tx
    .selectFrom('commun.compte_lien as l')
    .innerJoin('commun.compte as c', 'c.id', 'l.compteId')
    .select(['c.id', 'l.personneId', 'l.creeLe', 'l.preuve'])
    .where('l.collectiviteId', '=', collectiviteId)
    .where('l.qualite', '=', 'resident')
    .where('l.personneId', 'in', [...personneIds])
    .where('c.fermeLe', 'is', null)
    .execute();
  return rows.map((row) => ({
    compteId: row.id,
    personneId: row.personneId ?? '',
    since: row.creeLe,
    proof: row.preuve,
  }));
}

/** Takes the person away from a link; what the account had open there ends. */
export async function undoLien(
  tx: Tx,
  compteId: string,
  collectiviteId: string,
  reason: string,
  now: Instant,
): Promise<void> {
  await tx
    .updateTable('commun.compte_lien')
    .set({ personneId: null, masqueLe: now, preuve: reason })
    .where('compteId', '=', compteId)
    .where('collectiviteId', '=', collectiviteId)
    .where('qualite', '=', 'resident')
    .execute();
  await revokeSessions(tx, compteId, collectiviteId, reason, now);
}

/** The person of this collectivité that a portal account is, when it is one. */
export async function personneDuCompte(
  tx: ReadTx,
  collectiviteId: string,
  compteId: string,
): Promise<string | null> {
  const row = await tx
    .selectFrom('commun.compte_lien')
    .select('personneId')
    .where('compteId', '=', compteId)
    .where('collectiviteId', '=', collectiviteId)
    .where('qualite', '=', 'resident')
    .executeTakeFirst();
  return row?.personneId ?? null;
}

/** Lets an account open a collectivité it proved to owe something to. */
export async function ouvrirCollectivite(
  tx: Tx,
  collectiviteId: string,
  compteId: string,
  preuve: string,
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('commun.compte_lien')
    .values({
      compteId: compteId,
      collectiviteId: collectiviteId,
      qualite: 'resident',
      preuve,
      creeLe: now,
    })
    .onConflict((oc) => oc.columns(['compteId', 'collectiviteId', 'qualite']).doUpdateSet({ masqueLe: null }))
    .execute();
}

/** Person behind each portal account, in this collectivité. */
export async function personnesDesComptes(
  tx: ReadTx,
  collectiviteId: string,
  comptes: readonly string[],
): Promise<Map<string, string>> {
  if (comptes.length === 0) return new Map();
  const rows = await tx
    .selectFrom('commun.compte_lien')
    .select(['compteId', 'personneId'])
    .where('collectiviteId', '=', collectiviteId)
    .where('compteId', 'in', [...new Set(comptes)])
    .where('personneId', 'is not', null)
    .execute();
  return new Map(rows.flatMap((r) => (r.personneId === null ? [] : [[r.compteId, r.personneId]])));
}
