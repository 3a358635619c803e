import { assert } from '../../../kernel/assert.ts';
import { instantFromMs } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { step } from '../../../platform/life/index.ts';
import { lastMoment } from '../delai/delai.rule.ts';
import {
  type Acceptation,
  type Contexte,
  movePlaces,
  TIENT_UNE_PLACE,
} from '../reservation/decision.rule.ts';
import type { AttenteFait } from '../reservation/faits.schema.ts';
import { readFaits } from '../reservation/faits.sql.ts';
import { foyerFor } from '../reservation/instantane.rule.ts';
import { compteursOf, groupe, type Plateau, plateauOf } from '../reservation/plateau.rule.ts';
import { reservation } from '../reservation/reservation.life.ts';
import { waitingOn } from '../reservation/reserver.sql.ts';
import { placesLeft, promoteWaiting } from './capacite.rule.ts';
import type { Attente } from './capacite.schema.ts';
import { cellOf, recheck } from './relecture.rule.ts';

const asAttente = (a: AttenteFait): Attente => ({
  id: a.id,
  enfant: a.enfantId,
  classe: a.priorite + 1,
  demande_a: instantFromMs(Date.parse(a.demandeeLe)),
});

/** Groups and days on which this request frees a place. */
function freedDays(accepted: readonly Acceptation[]): { groupe: string; jour: string }[] {
  const jours = new Map<string, { groupe: string; jour: string }>();
  for (const a of accepted)
    if (a.effet === 'retrait' && a.de !== null && TIENT_UNE_PLACE.has(a.de))
      jours.set(`${a.groupe}/${a.jour}`, { groupe: a.groupe, jour: a.jour });
  return [...jours.values()];
}

/** Facts of the waiting children, with the places as they stand in this request. */
async function othersOf(tx: Tx, ctx: Contexte, waiting: readonly AttenteFait[]): Promise<Plateau> {
  const { conf, places } = ctx.plateau;
  const faits = await readFaits(tx, conf.collectiviteId, {
    enfants: waiting.map((w) => w.enfantId),
    jours: waiting.map((w) => w.jour),
    adultes: [],
    pieces: conf.pieces.length > 0,
    presences: false,
    verrou: null,
    rangs: false,
  });
  return { ...plateauOf(conf, faits), places };
}

/** Places left on the counters of a day, as they stand in this request. */
function leftFor(ctx: Contexte, { groupeId, uniteId, jour }: AttenteFait): number {
  const compteurs = compteursOf(ctx.plateau.conf, groupeId, uniteId).map((c) => ({
    ...c,
    unites: [],
    ...(ctx.plateau.places.get(`${c.id}/${jour}`) ?? { reserve: 0 }),
  }));
  return placesLeft(compteurs);
}

/** A waiting request that is confirmed, its place taken. */
function confirmed(
  ctx: Contexte,
  others: Plateau,
  row: AttenteFait,
  trace: Acceptation['trace'],
): Acceptation | null {
  const cell = cellOf(ctx, others, row);
  if (!cell?.inscription) return null;
  // The waiting list is read in that state and held.
  const change = step(reservation, 'reservation.confirmee', 'attente');
  assert(change !== null, 'a waiting request may be confirmed');
  movePlaces(ctx.plateau, row.groupeId, row.uniteId, row.jour, 1);
  return {
    voeu: { enfant: row.enfantId, unite: row.uniteId, jour: row.jour, voulu: 'reserve' },
    effet: 'validation',
    evenement: 'reservation.confirmee',
    reservationId: row.id,
    de: change.from,
    vers: change.to,
    enfant: row.enfantId,
    unite: row.uniteId,
    jour: row.jour,
    groupe: row.groupeId,
    foyer: foyerFor(others, row.enfantId, cell.inscription),
    delai: null,
    versions: { delai: cell.instantane.ajout.version, calendrier: cell.calendrier.version },
    derogations: [],
    avertissements: [],
    trace,
  };
}

function promoteList(ctx: Contexte, others: Plateau, list: readonly AttenteFait[]): Acceptation[] {
  const first = list[0];
  if (!first) return [];
  const sample = cellOf(ctx, others, first);
  const byId = new Map(list.map((a) => [a.id, a]));
  const left = leftFor(ctx, first);
  const promotion = promoteWaiting({
    places: Number.isFinite(left) ? Math.max(0, left) : list.length,
    list: list.map(asAttente),
    now: ctx.maintenant,
    dernierMoment: sample
      ? lastMoment(sample.instantane.ajout.regle, first.jour, sample.calendrier, sample.instantane.debut)
      : null,
    recheck: (candidate) => {
      const row = byId.get(candidate.id) ?? first;
      return recheck(ctx, cellOf(ctx, others, row), row);
    },
  });
  return promotion.promus.flatMap((promu) => {
    const row = byId.get(promu.id);
    const accepted = row && confirmed(ctx, others, row, promotion.trace);
    return accepted ? [accepted] : [];
  });
}

/**
 * famille:CAP-4: gives the places that this request frees to the waiting list, in the same transaction. The counters of
 * those days are held, and the list is read after that: nobody else can give the same place.
 */
export async function promote(
  tx: Tx,
  ctx: Contexte,
  accepted: readonly Acceptation[],
): Promise<Acceptation[]> {
  const jours = freedDays(accepted);
  if (jours.length === 0) return [];
  const leaving = new Set(accepted.map((a) => a.reservationId));
  const waiting = (await waitingOn(tx, ctx.plateau.conf.collectiviteId, jours)).filter(
    (w) => !leaving.has(w.id),
  );
  if (waiting.length === 0) return [];
  const others = await othersOf(tx, ctx, waiting);
  const lists = groupe(waiting, (w) => `${w.groupeId}/${w.uniteId}/${w.jour}`);
  return [...lists.values()].flatMap((list) => promoteList(ctx, others, list));
}
