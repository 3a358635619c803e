import type { CivilDate } from '../../../kernel/calendar.ts';
import { frenchWeekDate, plural } from '../../../kernel/french.ts';
import type { Traced } from '../../../kernel/trace.ts';
import { ETATS_ACTIFS } from '../reservation/reservation.schema.ts';

/** A strike, a school trip, a closure: entered once for a class, a group, a site or everyone. */
export type EvenementCollectif = {
  readonly id: string;
  readonly motif: string;
  readonly portee:
    | { readonly type: 'classe' | 'groupe' | 'site'; readonly id: string }
    | { readonly type: 'tous' };
  /** Dates concerned, both included. */
  readonly du: CivilDate;
  readonly au: CivilDate;
  /** Units cancelled; all of them when null. */
  readonly unites: readonly string[] | null;
};

export type ReservationCollective = {
  readonly id: string;
  readonly date: CivilDate;
  readonly unite: string;
  readonly etat: string;
  readonly classe: string | null;
  readonly groupe: string | null;
  readonly site: string;
  readonly foyer: string;
};

export type AnnulationCollective = {
  /** Bookings to cancel free of charge. */
  readonly annulees: readonly ReservationCollective[];
  /** Foyers to tell, once each. */
  readonly prevenir: readonly string[];
};

const inScope = (portee: EvenementCollectif['portee'], r: ReservationCollective): boolean =>
  portee.type === 'tous' || r[portee.type] === portee.id;

/** famille:DEL-6: the bookings that a collective event cancels free of charge, whatever the deadline, and whom to tell. */
export function cancelCollectively(
  event: EvenementCollectif,
  reservations: readonly ReservationCollective[],
): Traced<AnnulationCollective> {
  const annulees = reservations.filter(
    (r) =>
      ETATS_ACTIFS.includes(r.etat) &&
      event.du <= r.date &&
      r.date <= event.au &&
      (event.unites === null || event.unites.includes(r.unite)) &&
      inScope(event.portee, r),
  );
  const prevenir = [...new Set(annulees.map((r) => r.foyer))];
  const when =
    event.du === event.au
      ? frenchWeekDate(event.du)
      : `du ${frenchWeekDate(event.du)} au ${frenchWeekDate(event.au)}`;
  const sentence = `${event.motif}, ${when}\u00a0: ${plural(annulees.length, 'réservation annulée', 'réservations annulées')} sans frais.`;
  const output = { annulees: annulees.map((r) => r.id) };
  return {
    value: { annulees, prevenir },
    trace: [{ rule: 'DEL-6', version: event.id, input: event, output, sentence }],
  };
}
