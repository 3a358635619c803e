import type { CivilDate } from '../../../kernel/calendar.ts';
import type { DecisionDelai } from '../delai/delai.schema.ts';
import { type PayeurFoyers, payeurOf } from '../payeur/payeur-du-jour.rule.ts';
import { attendanceFact } from '../pointage/pointage.rule.ts';
import { conditionsOf } from '../prix/conditions.rule.ts';
import type { EnfantSituation, FoyerSituation } from '../prix/situation.schema.ts';
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
  readonly enfantId: string;
  readonly homeFoyerId: string;
  readonly from: CivilDate;
  readonly enfant: EnfantSituation | undefined;
  readonly situations: ReadonlyMap<string, FoyerSituation>;
  readonly payeurFoyers: PayeurFoyers;
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
      const unite = input.config.unites.get(r.uniteId);
      const groupe = input.config.groupes.get(r.groupeId);
      if (!unite || !groupe) continue;
      const mark = marks.get(cle(r));
      const jours = found.get(unite.activiteId) ?? new Map<CivilDate, JourBooke>();
      const known = jours.get(r.jour);
      jours.set(r.jour, {
        date: r.jour,
        absent: mark?.valeur === 'absent' && (known?.absent ?? true),
        motif: mark?.motif ?? known?.motif ?? null,
        siteId: groupe.siteId,
        debut: unite.debut ?? NOON,
      });
      found.set(unite.activiteId, jours);
    }
  }
  return new Map([...found].map(([activite, jours]) => [activite, [...jours.values()]]));
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

/** famille:PTG-1 for one unit and day; null when nothing is to be billed or asked. */
function read(
  reservation: ReservationFacturable | undefined,
  mark: PresenceFacturable | undefined,
  prepaid: boolean,
  effect: AbsenceDuJour | undefined,
): Reading | null {
  const reserved = reservation?.statut === 'confirmee';
  if (reservation && !reserved && !there(mark)) return cancelledLate(reservation.decision);
  const etat = mark?.valeur ?? 'non_pointe';
  const presence = { etat, motif: null, marque: null, depart: null, conflit: false, horloge: false };
  const late = reservation
    ? lateBooking(lateOf(reservation.decision))
    : { late: false, surchargePercent: null };
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
export function factsOfEnfant(input: ChildInput): BillableFact[] {
  const { config, enfantId, enfant } = input;
  const marks = new Map(input.marks.presences.map((p) => [cle(p), p]));
  const reservations = new Map(input.marks.reservations.map((r) => [cle(r), r]));
  // A kept booking wins over one cancelled late.
  for (const r of input.marks.reservations) if (r.statut === 'confirmee') reservations.set(cle(r), r);
  const jours = bookedDays(input);
  const effects = new Map<string, Map<CivilDate, AbsenceDuJour>>();
  for (const [activite, list] of jours)
    effects.set(activite, absencesOf(config, activite, list, input.proofs));
  const facts: BillableFact[] = [];
  for (const key of new Set([...reservations.keys(), ...marks.keys()])) {
    const reservation = reservations.get(key);
    const mark = marks.get(key);
    const row = reservation ?? mark;
    const unite = row && config.unites.get(row.uniteId);
    const activite = unite && config.activites.get(unite.activiteId);
    const groupe = row && config.groupes.get(row.groupeId);
    if (!row || !unite || !activite || !groupe) continue;
    const reading = read(
      reservation,
      mark,
      activite.paiement === 'prepaye',
      effects.get(activite.id)?.get(row.jour),
    );
    if (!reading) continue;
    const enrolment = enfant?.inscriptions.find((i) => i.activiteId === activite.id);
    const foyerId = reservation?.foyerId ?? enrolment?.foyerId ?? input.homeFoyerId;
    const conditions = conditionsOf(config, enfant, unite, row.groupeId, row.jour);
    facts.push({
      enfantId,
      uniteId: unite.id,
      groupeId: row.groupeId,
      activiteId: activite.id,
      foyerId,
      jour: row.jour,
      quantity: reservation?.quantite ?? 1,
      minutes: mark?.minutes ?? null,
      ...reading,
      closed: input.closed.has(`${row.groupeId}/${unite.id}/${row.jour}`),
      pai: conditions.pai === 'panier',
      conditions,
      payeur: payeurOf(config, input.payeurFoyers, {
        enfant,
        activiteId: activite.id,
        siteId: groupe.siteId,
        foyer: input.situations.get(foyerId),
        jour: row.jour,
        debut: unite.debut ?? NOON,
        demandeur: reservation?.compteId ? (input.comptes.get(reservation.compteId) ?? null) : null,
      }),
    });
  }
  return facts.sort((a, b) => (a.jour < b.jour ? -1 : a.jour > b.jour ? 1 : a.uniteId < b.uniteId ? -1 : 1));
}
