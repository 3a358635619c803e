import { sql } from 'kysely';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import { born } from '../../../platform/life/index.ts';
import { type CreanceTouchee, imputationsEtTouchees } from '../../creances/index.ts';
import type { Imputation } from '../../creances/rules.ts';
import type { ModeEncaissement } from '../modes.ts';
import { encaissement, type StatutEncaissement } from './encaissement.life.ts';

export type EncaissementAEcrire = {
  readonly id: string;
  readonly regieId: string;
  readonly redevableId: string | null;
  readonly payeur: string;
  readonly mode: ModeEncaissement;
  readonly montant: Cents;
  readonly surplus: Cents;
  /** Means data as JSON text: what regie:E1 and regie:E3 demand, nothing of a card. */
  readonly moyen: string;
  readonly dateOperation: CivilDate;
  readonly dateValeur: CivilDate;
  readonly auteur: string;
  readonly auteurCompteId: string | null;
  readonly sessionId: string | null;
  readonly genreRecu: 'Q' | 'J';
  readonly numero: string;
  readonly refExterne: string | null;
  readonly sourceId: string | null;
  readonly acteId: string | null;
  /** Trace of the decision, JSON text. */
  readonly decision: string;
  readonly imputations: readonly (Imputation & { readonly id: string })[];
};

/**
 * Writes one receipt, its imputations, and what they leave on lines and créances, in one statement.
 * The table's own checks refuse any imputation beyond what is due, whoever writes at the same time (invariant 4).
 */
export async function ecrireEncaissement(
  tx: Tx,
  collectiviteId: string,
  e: EncaissementAEcrire,
  now: Instant,
): Promise<CreanceTouchee[]> {
  const part = imputationsEtTouchees(collectiviteId, e.id, e.imputations, now);
  const { rows } = await sql<CreanceTouchee>`
    with nouveau as (
      insert into encaissement (collectivite_id, id, regie_id, redevable_id, payeur, mode, montant, surplus, moyen, date_operation, date_valeur,
        enregistre_le, auteur, auteur_compte_id, session_id, statut, genre_recu, numero, ref_externe, source_id, acte_id, decision)
      values (${collectiviteId}, ${e.id}, ${e.regieId}, ${e.redevableId}, ${e.payeur}, ${e.mode}, ${e.montant}, ${e.surplus}, ${e.moyen},
        ${e.dateOperation}, ${e.dateValeur}, ${now}, ${e.auteur}, ${e.auteurCompteId}, ${e.sessionId}, ${born(encaissement, 'encaissement.enregistre')}, ${e.genreRecu}, ${e.numero},
        ${e.refExterne}, ${e.sourceId}, ${e.acteId}, ${e.decision})
    ), ${part} select * from touchees`.execute(tx);
  return rows;
}

export type EncaissementLu = {
  readonly id: string;
  readonly regieId: string;
  readonly redevableId: string | null;
  readonly payeur: string;
  readonly mode: ModeEncaissement;
  readonly montant: Cents;
  readonly surplus: Cents;
  readonly moyen: Record<string, unknown>;
  readonly dateOperation: CivilDate;
  readonly enregistreLe: Instant;
  readonly auteur: string;
  readonly statut: StatutEncaissement;
  readonly genreRecu: 'Q' | 'J';
  readonly numero: string;
  readonly sessionId: string | null;
};

type Row = {
  id: string;
  regieId: string;
  redevableId: string | null;
  payeur: string;
  mode: string;
  montant: number;
  surplus: number;
  moyen: string;
  dateOperation: CivilDate;
  enregistreLe: Instant;
  auteur: string;
  statut: string;
  genreRecu: string;
  numero: string;
  sessionId: string | null;
};

const fromRow = (r: Row): EncaissementLu => ({
  ...r,
  mode: r.mode as ModeEncaissement,
  statut: r.statut as EncaissementLu['statut'],
  genreRecu: r.genreRecu as 'Q' | 'J',
  moyen: JSON.parse(r.moyen) as Record<string, unknown>,
});

const COLUMNS = [
  'id',
  'regieId',
  'redevableId',
  'payeur',
  'mode',
  'montant',
  'surplus',
  'moyen',
  'dateOperation',
  'enregistreLe',
  'auteur',
  'statut',
  'genreRecu',
  'numero',
  'sessionId',
] as const;

export async function encaissementById(
  tx: ReadTx,
  collectiviteId: string,
  id: string,
): Promise<EncaissementLu | undefined> {
  const row = await tx
    .selectFrom('encaissement')
    .select(COLUMNS)
    .where('collectiviteId', '=', collectiviteId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && fromRow(row);
}

/** Last receipts of a régie, or of one session, newest first. */
export async function derniersEncaissements(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  limit: number,
  sessionId?: string,
): Promise<EncaissementLu[]> {
  let query = tx
    .selectFrom('encaissement')
    .select(COLUMNS)
    .where('collectiviteId', '=', collectiviteId)
    .where('regieId', '=', regieId);
  if (sessionId) query = query.where('sessionId', '=', sessionId);
  return (await query.orderBy('enregistreLe', 'desc').limit(limit).execute()).map(fromRow);
}
