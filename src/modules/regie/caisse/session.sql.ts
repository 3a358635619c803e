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
      join.onRef('p.collectivite_id', '=', 's.collectivite_id').onRef('p.id', '=', 's.point_id'),
    )
    .selectAll('s')
    .select(['p.code as point_code', 'p.nom as point_nom'])
    .where('s.collectivite_id', '=', collectiviteId);

type Row = Awaited<ReturnType<ReturnType<typeof base>['executeTakeFirstOrThrow']>>;

const fromRow = (r: Row, names: ReadonlyMap<string, string>): SessionLue => ({
  id: r.id,
  regieId: r.regie_id,
  pointId: r.point_id,
  pointCode: r.point_code,
  pointNom: r.point_nom,
  compteId: r.compte_id,
  agent: names.get(r.compte_id) ?? 'compte inconnu',
  statut: r.statut as StatutSession,
  fonds: r.fonds,
  ouverteLe: r.ouverte_le,
  comptage: r.comptage === null ? null : (JSON.parse(r.comptage) as Record<string, number>),
  compteMontant: r.compte_montant,
  ecart: r.ecart,
  commentaire: r.commentaire,
  compteeLe: r.comptee_le,
  valideeLe: r.validee_le,
});

async function named(tx: ReadTx, rows: readonly Row[]): Promise<SessionLue[]> {
  const names = await nomsDesComptes(
    tx,
    rows.map((r) => r.compte_id),
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
  if (regieId) query = query.where('s.regie_id', '=', regieId);
  return named(tx, await query.orderBy('s.ouverte_le').execute());
}

/** Last sessions of a régie, newest first. */
export async function dernieresSessions(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  limit: number,
): Promise<SessionLue[]> {
  const rows = await base(tx, collectiviteId)
    .where('s.regie_id', '=', regieId)
    .orderBy('s.ouverte_le', 'desc')
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
      collectivite_id: collectiviteId,
      id: s.id,
      regie_id: s.regieId,
      point_id: s.pointId,
      compte_id: s.compteId,
      statut: born(sessionCaisse, 'session_caisse.ouverte'),
      fonds: s.fonds,
      ouverte_le: now,
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
  const { rows } = await sql<{ session_id: string; compte: string; detail: string; montant: number }>`
    select e.session_id, m.compte, m.detail, sum(m.debit - m.credit)::bigint as montant
    from encaissement e
      join ecriture k on k.collectivite_id = e.collectivite_id and k.objet_id = e.id and k.evenement in ('encaissement', 'contrepassation')
      join mouvement m on m.collectivite_id = k.collectivite_id and m.regie_id = k.regie_id and m.numero = k.numero
    where e.collectivite_id = ${collectiviteId} and e.session_id = any(${[...sessionIds]}::uuid[])
      and m.compte in ('caisse', 'recettes_mandataires')
    group by e.session_id, m.compte, m.detail`.execute(tx);
  return rows.map((r) => ({
    sessionId: r.session_id,
    compte: r.compte,
    detail: r.detail,
    montant: r.montant,
  }));
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
    .where('collectivite_id', '=', collectiviteId)
    .where('session_id', '=', sessionId)
    .where('statut', '<>', 'contrepasse')
    .groupBy('mode')
    .orderBy('mode')
    .execute();
  return rows.map((r) => ({ mode: r.mode, nombre: Number(r.nombre), montant: Number(r.montant) }));
}
