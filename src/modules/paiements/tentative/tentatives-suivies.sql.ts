import type { Instant } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import type { Saisie } from '../ports.ts';
import { type EtatTentative, NON_RESOLUS } from './tentative.rule.ts';

export type TentativeSuivie = {
  readonly id: string;
  readonly regieId: string;
  readonly refdet: string;
  readonly montant: Cents;
  readonly saisie: Saisie;
  readonly etat: EtatTentative;
  readonly motif: string | null;
  /** Result code exactly as received. */
  readonly resultat: string | null;
  readonly creeeLe: Instant;
  readonly vueLe: Instant | null;
  readonly prochaineLe: Instant | null;
};

/** Motives that a person should look at, whatever the state. */
const MOTIFS_ALERTE = ['resultat_inconnu', 'toujours_en_cours', 'refus_inattendu'];

const base = (tx: ReadTx, collectiviteId: string) =>
  tx
    .selectFrom('tentative_paiement as t')
    .select([
      't.id',
      't.regieId',
      't.refdet',
      't.montant',
      't.saisie',
      't.statut',
      't.motif',
      't.resultat',
      't.creeeLe',
      't.vueLe',
      't.prochaineLe',
    ])
    .where('t.collectiviteId', '=', collectiviteId);

type Row = {
  id: string;
  regieId: string;
  refdet: string;
  montant: number;
  saisie: string;
  statut: string;
  motif: string | null;
  resultat: string | null;
  creeeLe: Instant;
  vueLe: Instant | null;
  prochaineLe: Instant | null;
};

const fromRow = (r: Row): TentativeSuivie => ({
  id: r.id,
  regieId: r.regieId,
  refdet: r.refdet,
  montant: r.montant,
  saisie: r.saisie as Saisie,
  etat: r.statut as EtatTentative,
  motif: r.motif,
  resultat: r.resultat,
  creeeLe: r.creeeLe,
  vueLe: r.vueLe,
  prochaineLe: r.prochaineLe,
});

/**
 * Attempts that a régisseur must look at: answers that do not match, results nobody announced to us, operations
 * without a result a day after. `before`: an attempt created earlier and still open counts.
 */
export async function tentativesARegarder(
  tx: ReadTx,
  collectiviteId: string,
  before: Instant,
  regieId: string | null = null,
  limit = 200,
): Promise<TentativeSuivie[]> {
  let query = base(tx, collectiviteId).where((eb) =>
    eb.or([
      eb('t.statut', '=', 'quarantaine'),
      eb.and([
        eb('t.motif', 'in', MOTIFS_ALERTE),
        eb('t.statut', 'in', ['redirigee', 'en_attente', 'expiree']),
      ]),
      eb.and([eb('t.statut', 'in', [...NON_RESOLUS]), eb('t.creeeLe', '<', before)]),
    ]),
  );
  if (regieId !== null) query = query.where('t.regieId', '=', regieId);
  return (await query.orderBy('t.creeeLe', 'desc').limit(limit).execute()).map(fromRow);
}

/** Attempts of a régie, newest first; `etat` null for all. */
export async function tentativesDeRegie(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  etats: readonly EtatTentative[] | null,
  limit: number,
  offset: number,
): Promise<TentativeSuivie[]> {
  let query = base(tx, collectiviteId).where('t.regieId', '=', regieId);
  if (etats) query = query.where('t.statut', 'in', [...etats]);
  const rows = await query
    .orderBy('t.creeeLe', 'desc')
    .orderBy('t.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(fromRow);
}
