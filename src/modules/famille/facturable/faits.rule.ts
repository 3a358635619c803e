import type { CivilDate } from '../../../kernel/calendar.ts';
import type { DecisionDelai } from '../delai/delai.schema.ts';
import { type PayerHomes, payerOf } from '../payeur/payeur-du-jour.rule.ts';
import { attendanceFact } from '../pointage/pointage.rule.ts';
import { type ChildSituation, conditionsOf, type FoyerSituation } from '../prix/situations.query.ts';
import { isLate, readDecision } from '../reservation/decision-gardee.schema.ts';
import type { Configuration } from '../types.ts';
import type { EffetAbsence } from './absence.schema.ts';
import { type AbsenceDuJour, absencesOf, type JourBooke } from './absences-du-mois.rule.ts';
import type { BillableFact } from './facturable.schema.ts';
import type { JustificatifRecu, PresenceFacturable, ReservationFacturable } from './facturable.sql.ts';

export type Marks = {
  readonly reservations: readonly ReservationFacturable[];
  readonly presences: readonly PresenceFacturable[];
};

export type ChildInput = {
  readonly config: Configuration;
  readonly childId: string;
  readonly homeFoyerId: string;
  readonly from: CivilDate;
  readonly child: ChildSituation | undefined;
  readonly situations: ReadonlyMap<string, FoyerSituation>;
  readonly payerHomes: PayerHomes;
  readonly comptes: ReadonlyMap<string, string>;
  readonly closed: ReadonlySet<string>;
  readonly proofs: readonly JustificatifRecu[];
  readonly marks: Marks;
  /** Before the month, when an absence may have begun there. */
  readonly past: Marks;
};

const NOON = '12:00';
const cle = (r: { uniteId: string; jour: CivilDate }): string => `${r.uniteId}/${r.jour}`;

type Late = Pick<DecisionDelai, 'a_temps' | 'effet' | 'pourcent'>;

/** The late decision kept with a booking; null when it was in time. */
function lateOf(text: string): Late | null {
  const decision = readDecision(text);
  return isLate(decision) ? (decision?.delai ?? null) : null;
}

const there = (p: PresenceFacturable | undefined): boolean =>
  p?.valeur === 'present' || p?.valeur === 'parti';

/** Booked days of the child in each activity, past ones included, one per date: absent when every unit was. */
function bookedDays(input: ChildInput): Map<string, JourBooke[]> {
  const found = new Map<string, Map<CivilDate, JourBooke>>();
  for (const { reservations, presences } of [input.past, input.marks]) {
    const marks = new Map(presences.map((p) => [cle(p), p]));
    for (const r of reservations) {
      if (r.statut !== 'confirmee') continue;
      const unit = input.config.unites.get(r.uniteId);
      const group = input.config.groupes.get(r.groupeId);
      if (!unit || !group) continue;
      const mark = marks.get(cle(r));
      const days = found.get(unit.activiteId) ?? new Map<CivilDate, JourBooke>();
      const known = days.get(r.jour);
      days.set(r.jour, {
        date: r.jour,
        absent: mark?.valeur === 'absent' && (known?.absent ?? true),
        motif: mark?.motif ?? known?.motif ?? null,
        siteId: group.siteId,
        debut: unit.debut ?? NOON,
      });
      found.set(unit.activiteId, days);
    }
  }
  return new Map([...found].map(([activity, days]) => [activity, [...days.values()]]));
}

type Reading = Pick<BillableFact, 'state' | 'motif' | 'absenceEffect' | 'late' | 'surchargePercent'>;

const NORMAL = { motif: null, absenceEffect: null, late: false, surchargePercent: null } as const;

function lateBooking(late: Late | null): Pick<Reading, 'late' | 'surchargePercent'> {
  if (!late) return { late: false, surchargePercent: null };
  return { late: true, surchargePercent: late.effet === 'majorer' ? (late.pourcent ?? 0) : null };
}

function cancelledLate(decision: string): Reading | null {
  const late = lateOf(decision);
  if (!late || late.effet === 'gratuit') return null;
  const absenceEffect: EffetAbsence = {
    type: 'taux',
    pourcent: late.effet === 'facturer' ? (late.pourcent ?? 100) : 100,
  };
  return { ...NORMAL, state: 'annule_tard', motif: 'annulation tardive', absenceEffect };
}

function absent(mark: PresenceFacturable, effect: AbsenceDuJour | undefined): Reading {
  const justified = effect?.justifie ?? mark.justifie ?? false;
  return {
    ...NORMAL,
    state: justified ? 'absent_justifie' : 'absent_injustifie',
    motif: effect?.libelle ?? null,
    absenceEffect: effect?.effet ?? null,
  };
}

/** PTG-1 for one unit and day; null when nothing is to be billed or asked. */
function read(
  booking: ReservationFacturable | undefined,
  mark: PresenceFacturable | undefined,
  prepaid: boolean,
  effect: AbsenceDuJour | undefined,
): Reading | null {
  const reserved = booking?.statut === 'confirmee';
  if (booking && !reserved && !there(mark)) return cancelledLate(booking.decision);
  const etat = mark?.valeur ?? 'non_pointe';
  const presence = { etat, motif: null, marque: null, depart: null, conflit: false, horloge: false };
  const late = booking ? lateBooking(lateOf(booking.decision)) : { late: false, surchargePercent: null };
  switch (attendanceFact(reserved, presence)) {
    case 'present':
      return { ...NORMAL, ...late, state: 'present' };
    case 'imprevu':
      return { ...NORMAL, state: 'imprevu' };
    case 'absence':
      return mark ? absent(mark, effect) : null;
    case 'non_pointe':
      return { ...NORMAL, ...late, state: prepaid ? 'reserve' : 'non_pointe' };
    case 'rien':
      return null;
  }
}

/** Facts of one child for the month, one per unit and day. */
export function factsOfChild(input: ChildInput): BillableFact[] {
  const { config, childId, child } = input;
  const marks = new Map(input.marks.presences.map((p) => [cle(p), p]));
  const bookings = new Map(input.marks.reservations.map((r) => [cle(r), r]));
  // A kept booking wins over one cancelled late.
  for (const r of input.marks.reservations) if (r.statut === 'confirmee') bookings.set(cle(r), r);
  const days = bookedDays(input);
  const effects = new Map<string, Map<CivilDate, AbsenceDuJour>>();
  for (const [activity, list] of days)
    effects.set(activity, absencesOf(config, activity, list, input.proofs));
  const facts: BillableFact[] = [];
  for (const key of new Set([...bookings.keys(), ...marks.keys()])) {
    const booking = bookings.get(key);
    const mark = marks.get(key);
    const row = booking ?? mark;
    const unit = row && config.unites.get(row.uniteId);
    const activity = unit && config.activites.get(unit.activiteId);
    const group = row && config.groupes.get(row.groupeId);
    if (!row || !unit || !activity || !group) continue;
    const reading = read(
      booking,
      mark,
      activity.paiement === 'prepaye',
      effects.get(activity.id)?.get(row.jour),
    );
    if (!reading) continue;
    const enrolment = child?.inscriptions.find((i) => i.activiteId === activity.id);
    const foyerId = booking?.foyerId ?? enrolment?.foyerId ?? input.homeFoyerId;
    const conditions = conditionsOf(config, child, unit, row.groupeId, row.jour);
    facts.push({
      childId,
      unitId: unit.id,
      groupId: row.groupeId,
      activityId: activity.id,
      foyerId,
      day: row.jour,
      quantity: booking?.quantite ?? 1,
      minutes: mark?.minutes ?? null,
      ...reading,
      closed: input.closed.has(`${row.groupeId}/${unit.id}/${row.jour}`),
      pai: conditions.pai === 'panier',
      conditions,
      payer: payerOf(config, input.payerHomes, {
        child,
        activityId: activity.id,
        siteId: group.siteId,
        foyer: input.situations.get(foyerId),
        day: row.jour,
        debut: unit.debut ?? NOON,
        demandeur: booking?.compteId ? (input.comptes.get(booking.compteId) ?? null) : null,
      }),
    });
  }
  return facts.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.unitId < b.unitId ? -1 : 1));
}
