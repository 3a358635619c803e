import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import { frenchWeekDate } from '../../../kernel/french.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { type Refusal, refuse } from '../../../kernel/refusal.ts';
import type { TraceStep } from '../../../kernel/trace.ts';
import { type EventOf, impossible } from '../../../platform/life/life.ts';
import { born, step } from '../../../platform/life/take.ts';
import { decideCancellation } from '../delai/annulation.rule.ts';
import { decideChange } from '../delai/decision.rule.ts';
import type { DecisionDelai } from '../delai/delai.schema.ts';
import type { ReservationFait } from './faits.schema.ts';
import { type CaseLue, demandeurOf, foyerFor, type Qui, readCase } from './instantane.rule.ts';
import { compteursOf, type Plateau } from './plateau.rule.ts';
import { reservation } from './reservation.life.ts';
import { decideBooking } from './reservation.rule.ts';

/** One cell that somebody wants changed. Cells of the same `lot` are all accepted or all refused (famille:DEL-4). */
export type Voeu = {
  readonly enfant: string;
  readonly unite: string;
  readonly jour: CivilDate;
  readonly voulu: 'reserve' | 'annule';
  readonly lot?: string | undefined;
};

export type Acceptation = {
  readonly voeu: Voeu;
  readonly effet: 'ajout' | 'retrait' | 'validation';
  readonly evenement: EventOf<typeof reservation>;
  readonly reservationId: string;
  /** State before; null for a new booking. */
  readonly de: string | null;
  readonly vers: string;
  readonly enfant: string;
  readonly unite: string;
  readonly jour: CivilDate;
  readonly groupe: string;
  readonly foyer: string;
  readonly delai: DecisionDelai | null;
  /** Versions of the rules and of the calendar applied. */
  readonly versions: { readonly delai: string; readonly calendrier: string };
  readonly derogations: readonly Refusal[];
  readonly avertissements: readonly string[];
  readonly trace: readonly TraceStep[];
};

export type Refus = { readonly voeu: Voeu; readonly refus: Refusal; readonly trace: readonly TraceStep[] };
export type Reponse = Acceptation | Refus;

export type Contexte = {
  readonly plateau: Plateau;
  readonly qui: Qui;
  readonly maintenant: Instant;
  readonly today: CivilDate;
  /** A full cell becomes a place in the waiting list. */
  readonly attente: boolean;
};

/** States that hold a place in the counters. */
export const TIENT_UNE_PLACE: ReadonlySet<string> = new Set(['option', 'confirmee', 'demandee', 'proposee']);

/** How a new booking begins. */
const NEW = {
  confirmee: 'reservation.confirmee',
  demandee: 'reservation.demandee',
  attente: 'attente.inscrite',
} as const;

const key = (v: { enfant: string; jour: CivilDate }): string => `${v.enfant}/${v.jour}`;

const refusal = (voeu: Voeu, refus: Refusal, trace: Refus['trace'] = []): Refus => ({ voeu, refus, trace });

/** Moves the simulated places of a booking's counters. */
export function movePlaces(p: Plateau, groupe: string, unite: string, jour: CivilDate, delta: number): void {
  for (const c of compteursOf(p.conf, groupe, unite)) {
    const known = p.places.get(`${c.id}/${jour}`) ?? { capacite: c.capacite, reserve: 0 };
    p.places.set(`${c.id}/${jour}`, { ...known, reserve: known.reserve + delta });
  }
}

/** A day and its unit, as texts say them. */
const said = (voeu: Voeu, cell: CaseLue | undefined) => ({
  jour: frenchWeekDate(voeu.jour),
  unite: cell?.unite.nom ?? 'activité inconnue',
});

function book(ctx: Contexte, voeu: Voeu, cell: CaseLue): Reponse {
  const p = ctx.plateau;
  const asker = demandeurOf(p, ctx.qui, cell, ctx.today);
  const existing = p.reservations.get(key(voeu))?.find((r) => r.uniteId === voeu.unite);
  if (existing?.statut === 'demandee' && ctx.qui.type === 'agent') return validate(ctx, voeu, cell, existing);
  const answer = decideBooking(cell.instantane, asker, cell.calendrier);
  if ('refusal' in answer) return refusal(voeu, answer.refusal, answer.trace);
  const { inscription } = cell;
  if (!inscription) return refusal(voeu, refuse('famille.sans_inscription', said(voeu, cell)).refusal);
  const { etat, delai, derogations, avertissements } = answer.value;
  // Nothing is paid beforehand yet: no unit asks for a cart.
  if (etat === 'option')
    return refusal(voeu, impossible(reservation, 'reservation.option_posee', null).refusal, answer.trace);
  if (etat === 'attente' && !ctx.attente) {
    const full = cell.instantane.compteurs.filter((c) => c.reserve >= c.capacite);
    const compteurs = full.map((c) => `${c.nom} (${c.reserve} sur ${c.capacite})`).join(', ');
    const { jour } = said(voeu, cell);
    const params = { jour, compteurs, attente: 'oui' };
    return refusal(voeu, refuse('famille.complet', params).refusal, answer.trace);
  }
  const made: ReservationFait = {
    id: uuidv7(),
    enfantId: voeu.enfant,
    uniteId: voeu.unite,
    groupeId: inscription.groupeId,
    foyerId: foyerFor(p, voeu.enfant, inscription),
    jour: voeu.jour,
    statut: born(reservation, NEW[etat]),
    demandeeLe: ctx.maintenant,
    decision: '',
  };
  p.reservations.set(key(voeu), [...(p.reservations.get(key(voeu)) ?? []), made]);
  if (etat !== 'attente') movePlaces(p, made.groupeId, made.uniteId, made.jour, 1);
  return {
    voeu,
    effet: 'ajout',
    evenement: NEW[etat],
    reservationId: made.id,
    de: null,
    vers: made.statut,
    ...subject(made),
    delai,
    versions: { delai: cell.instantane.ajout.version, calendrier: cell.calendrier.version },
    derogations,
    avertissements,
    trace: answer.trace,
  };
}

const subject = (r: ReservationFait) => ({
  enfant: r.enfantId,
  unite: r.uniteId,
  jour: r.jour,
  groupe: r.groupeId,
  foyer: r.foyerId,
});

/** An agent says yes to a request: its place is already held. */
function validate(ctx: Contexte, voeu: Voeu, cell: CaseLue, existing: ReservationFait): Reponse {
  const change = step(reservation, 'reservation.confirmee', existing.statut);
  if (!change)
    return refusal(voeu, impossible(reservation, 'reservation.confirmee', existing.statut).refusal);
  replace(ctx.plateau, { ...existing, statut: 'confirmee' });
  return {
    voeu,
    effet: 'validation',
    evenement: 'reservation.confirmee',
    reservationId: existing.id,
    de: change.from,
    vers: change.to,
    ...subject(existing),
    delai: null,
    versions: { delai: cell.instantane.ajout.version, calendrier: cell.calendrier.version },
    derogations: [],
    avertissements: [],
    trace: [
      {
        rule: 'CAP-5',
        input: { de: existing.statut },
        output: 'confirmee',
        sentence: 'La demande a été acceptée par le service.',
      },
    ],
  };
}

const replace = (p: Plateau, next: ReservationFait): void => {
  const k = key({ enfant: next.enfantId, jour: next.jour });
  p.reservations.set(
    k,
    (p.reservations.get(k) ?? []).map((r) => (r.id === next.id ? next : r)),
  );
};

function cancel(ctx: Contexte, voeu: Voeu, cell: CaseLue): Reponse {
  const p = ctx.plateau;
  const held = p.reservations.get(key(voeu)) ?? [];
  const existing = held.find((r) => r.uniteId === voeu.unite);
  const asker = demandeurOf(p, ctx.qui, cell, ctx.today);
  const named = {
    id: existing?.id ?? '-',
    unite: voeu.unite,
    nom: cell.unite.nom,
    date: voeu.jour,
    etat: existing?.statut ?? ('annulee' as const),
  };
  const answer = decideCancellation(cell.instantane, named, asker, cell.calendrier);
  if ('refusal' in answer) return refusal(voeu, answer.refusal, answer.trace);
  if (!existing) return refusal(voeu, refuse('famille.deja_annule', said(voeu, cell)).refusal);
  const refused = existing.statut === 'demandee' && ctx.qui.type === 'agent' && ctx.qui.motif !== null;
  const evenement = refused ? 'reservation.refusee' : (`reservation.${answer.value.etat}` as const);
  const change = step(reservation, evenement, existing.statut);
  if (!change) return refusal(voeu, impossible(reservation, evenement, existing.statut).refusal);
  p.reservations.set(
    key(voeu),
    held.filter((r) => r.id !== existing.id),
  );
  if (TIENT_UNE_PLACE.has(existing.statut))
    movePlaces(p, existing.groupeId, existing.uniteId, existing.jour, -1);
  return {
    voeu,
    effet: 'retrait',
    evenement,
    reservationId: existing.id,
    de: change.from,
    vers: change.to,
    ...subject(existing),
    delai: answer.value.delai,
    versions: { delai: cell.instantane.retrait.version, calendrier: cell.calendrier.version },
    derogations: answer.value.derogations,
    avertissements: [],
    trace: answer.trace,
  };
}

/** Decides one cell and moves the simulated state when it is accepted. */
export function decideOne(ctx: Contexte, voeu: Voeu): Reponse {
  const cell = readCase(ctx.plateau, voeu, ctx.maintenant, ctx.qui);
  if (!cell) return refusal(voeu, refuse('famille.jour_ferme', said(voeu, cell)).refusal);
  return voeu.voulu === 'reserve' ? book(ctx, voeu, cell) : cancel(ctx, voeu, cell);
}

/** famille:DEL-4: the cells of a lot, all or none: one refusal puts everything back and refuses the others with it. */
export function decideLot(ctx: Contexte, voeux: readonly Voeu[]): Reponse[] {
  const { reservations, places } = ctx.plateau;
  const before = voeux.length > 1 ? { r: new Map(reservations), p: new Map(places) } : null;
  const answers = voeux.map((v) => decideOne(ctx, v));
  if (!before) return answers;
  const change = decideChange(
    answers.map((a) => ('refus' in a ? { refusal: a.refus, trace: a.trace } : { value: a, trace: a.trace })),
  );
  if (!('refusal' in change)) return answers;
  restore(reservations, before.r);
  restore(places, before.p);
  return answers.map((a) => ('refus' in a ? a : refusal(a.voeu, change.refusal, change.trace)));
}

function restore<K, V>(map: Map<K, V>, before: ReadonlyMap<K, V>): void {
  map.clear();
  for (const [k, v] of before) map.set(k, v);
}
