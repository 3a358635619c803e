import { addDays, type CivilDate, civilDateOf, type Instant, msBetween } from '../../../kernel/calendar.ts';
import { dayName, frenchDay, frenchWeekDate } from '../../../kernel/french.ts';
import { momentWords } from '../../../modules/famille/index.ts';
import { Countdown } from '../../../platform/ui/index.ts';
import { upper } from '../tableau/dates.ts';
import type { VueCommune } from './lire.ts';

/** What can still change, and until when: the nearest limit. */
export type Echeance = {
  readonly until: Instant;
  readonly zone: string;
  /** Day of the meal or of the activity. */
  readonly jour: CivilDate;
  readonly uniteNom: string;
  readonly meal: boolean;
  readonly enfants: number;
  /** Nothing is booked yet: it is the booking that is still open. */
  readonly free: boolean;
};

/** A limit further than this is told as a date, not counted. */
const COUNTED_MS = 24 * 3_600_000;

/** The nearest last moment at which something costs nothing to change, over every child and commune. */
export function nextLimit(communes: readonly VueCommune[], now: Instant): Echeance | null {
  const cells = communes.flatMap((c) =>
    c.vue.cells.flatMap((view) => {
      const { dernierMoment, modifiable, tardif } = view.cell;
      return modifiable && !tardif && dernierMoment !== null && dernierMoment > now
        ? [{ view, until: dernierMoment, vue: c.vue }]
        : [];
    }),
  );
  const first = cells.sort((a, b) =>
    a.until < b.until ? -1 : a.until > b.until ? 1 : a.view.jour < b.view.jour ? -1 : 1,
  )[0];
  if (!first) return null;
  const together = cells.filter(
    (c) =>
      c.until === first.until && c.view.jour === first.view.jour && c.view.uniteNom === first.view.uniteNom,
  );
  const booked = together.filter((c) => c.view.cell.etat === 'reserve');
  return {
    until: first.until,
    zone: first.vue.conf.zone,
    jour: first.view.jour,
    uniteNom: first.view.uniteNom,
    meal: first.vue.conf.unites.get(first.view.uniteId)?.genre === 'repas',
    enfants: (booked.length > 0 ? booked : together).length,
    free: booked.length === 0,
  };
}

const dayWords = (jour: CivilDate, today: CivilDate): string => {
  if (jour === today) return 'd’aujourd’hui';
  if (jour === addDays(today, 1)) return 'de demain';
  return jour < addDays(today, 7) ? `de ${dayName(jour)}` : `du ${frenchDay(jour)}`;
};

/** « Vendredi 20 novembre. Les repas de lundi se changent encore pendant 30 minutes. » */
export const Essentiel = ({ next, now, zone }: { next: Echeance | null; now: Instant; zone: string }) => {
  const today = civilDateOf(now, zone);
  const date = `${upper(frenchWeekDate(today))}. `;
  if (!next) return <>{date}Rien ne presse aujourd’hui.</>;
  const many = next.enfants > 1;
  const what = next.meal ? (many ? 'Les repas' : 'Le repas') : `${upper(next.uniteNom.toLowerCase())},`;
  const words = `${what} ${next.meal ? dayWords(next.jour, today) : dayName(next.jour)}`;
  const counted = msBetween(now, next.until) <= COUNTED_MS;
  const plural = next.meal && many;
  const verb = next.free ? (plural ? 'se réservent' : 'se réserve') : plural ? 'se changent' : 'se change';
  return (
    <>
      {date}
      <a href="#t-semaine">{words}</a>{' '}
      {counted ? (
        <>
          {verb} encore pendant <Countdown until={next.until} now={now} ended="quelques instants" />.
        </>
      ) : (
        `${verb} jusqu’à ${momentWords(next.until, now, next.zone)}.`
      )}
    </>
  );
};
