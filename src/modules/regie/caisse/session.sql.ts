import { sql } from 'kysely';
import type { Instant } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import { born } from '../../../platform/life/index.ts';
import { nomsDesComptes } from '../../identites/index.ts';
import { type StatutSession, sessionCaisse } from './session.life.ts';

export type SessionLue = {
  readonly id: string;
  readonly regieId: string;
  readonly pointId: string;
  readonly pointCode: string;
  readonly pointNom: string;
  readonly compteId: string;
  /** Name of the agent who opened it. */
  readonly agent: string;
  readonly statut: StatutSession;
  readonly fonds: Cents;
  readonly ouverteLe: Instant;
  readonly comptage: Record<string, number> | null;
  readonly compteMontant: Cents | null;
  readonly ecart: Cents | null;
  readonly commentaire: string | null;
  readonly compteeLe: Instant | null;
  readonly valideeLe: Instant | null;
};

const base = (tx: ReadTx, collectiviteId: string) =>
  tx
    .selectFrom('session_caisse as s')
    .innerJoin('point_encaissement as p', (join) =>
      join.onRef('p.collectiviteId', '=', 's.collectiviteId').onRef('p.id', '=', 's.pointId'),
    )
    .selectAll('s')
    .select(['p.code as pointCode', 'p.nom as pointNom'])
    .where('s.collectiviteId', '=', collectiviteId);

type Row = Awaited<ReturnType<ReturnType<typeof base>['executeTakeFirstOrThrow']>>;

const fromRow = (r: Row, names: ReadonlyMap<string, string>): SessionLue => ({
  id: r.id,
  regieId: r.regieId,
  pointId: r.pointId,
  pointCode: r.pointCode,
  pointNom: r.pointNom,
  compteId: r.compteId,
  agent: names.get(r.compteId) ?? 'compte inconnu',
  statut: r.statut as StatutSession,
  fonds: r.fonds,
  ouverteLe: r.ouverteLe,
  comptage: r.comptage === null ? null : (JSON.parse(r.comptage) as Record<string, number>),
  compteMontant: r.compteMontant,
  ecart: r.ecart,
  commentaire: r.commentaire,
  compteeLe: r.compteeLe,
  valideeLe: r.valideeLe,
});

async function named(tx: ReadTx, rows: readonly Row[]): Promise<SessionLue[]> {
  const names = await nomsDesComptes(
    tx,
    rows.map((r) => r.compteId),
  );
  return rows.map((r) => fromRow(r, names));
}

export async function sessionById(
  tx: ReadTx,
  collectiviteId: string,
  id: string,
): Promise<SessionLue | undefined> {
  const [found] = await named(tx, await base(tx, collectiviteId).where('s.id', '=', id).execute());
  return found;
}

/** Sessions that are not validated yet, oldest first. */
export async function sessionsEnCours(
  tx: ReadTx,
  collectiviteId: string,
  regieId?: string,
): Promise<SessionLue[]> {
  let query = base(tx, collectiviteId).where('s.statut', '<>', 'validee');
  if (regieId) query = query.where('s.regieId', '=', regieId);
  return named(tx, await query.orderBy('s.ouverteLe').execute());
}

/** Last sessions of a régie, newest first. */
export async function dernieresSessions(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  limit: number,
): Promise<SessionLue[]> {
  const rows = await base(tx, collectiviteId)
    .where('s.regieId', '=', regieId)
    .orderBy('s.ouverteLe', 'desc')
    .limit(limit)
    .execute();
  return named(tx, rows);
}

export async function insererSession(
  tx: Tx,
  collectiviteId: string,
  s: { id: string; regieId: string; pointId: string; compteId: string; fonds: Cents },
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('session_caisse')
    .values({
      collectiviteId: collectiviteId,
      id: s.id,
      regieId: s.regieId,
      pointId: s.pointId,
      compteId: s.compteId,
      statut: born(sessionCaisse, 'session_caisse.ouverte'),
      fonds: s.fonds,
      ouverteLe: now,
    })
    .execute();
}

/** What moved on accounts because of a session's receipts, reversals included: `caisse`, `recettes_mandataires/especes`… */
export async function mouvementsDeSession(
  tx: ReadTx,
  collectiviteId: string,
  sessionIds: readonly string[],
): Promise<{ sessionId: string; compte: string; detail: string; montant: Cents }[]> {
  if (sessionIds.length === 0) return [];
  const { rows } = await sql<{ sessionId: string; compte: string; detail: string; montant: number }>`
    select e.session_id, m.compte, m.detail, sum(m.debit - m.credit)::bigint as montant
    from encaissement e
      join ecriture k on k.collectivite_id = e.collectivite_id and k.objet_id = e.id and k.evenement in ('encaissement', 'contrepassation')
      join mouvement m on m.collectivite_id = k.collectivite_id and m.regie_id = k.regie_id and m.numero = k.numero
    where e.collectivite_id = ${collectiviteId} and e.session_id = any(${[...sessionIds]}::uuid[])
      and m.compte in ('caisse', 'recettes_mandataires')
    group by e.session_id, m.compte, m.detail`.execute(tx);
  return rows;
}

/** Receipts of a session by means, cancelled ones left out. */
export async function totauxDeSession(
  tx: ReadTx,
  collectiviteId: string,
  sessionId: string,
): Promise<{ mode: string; nombre: number; montant: Cents }[]> {
  const rows = await tx
    .selectFrom('encaissement')
    .select(({ fn }) => ['mode', fn.countAll<number>().as('nombre'), fn.sum<number>('montant').as('montant')])
    .where('collectiviteId', '=', collectiviteId)
    .where('sessionId', '=', sessionId)
    .where('statut', '<>', 'contrepasse')
    .groupBy('mode')
    .orderBy('mode')
    .execute();
  return rows.map((r) => ({ mode: r.mode, nombre: Number(r.nombre), montant: Number(r.montant) }));
}
