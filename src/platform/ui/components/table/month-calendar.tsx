import type { Children } from '../../types.ts';
import { type Limit, LimitText, Pave, type PaveProps } from './pave.tsx';

export type MonthDay = {
  /** « lun. ». */
  readonly weekday: string;
  /** « 2 », or « 1er » with its exponent. */
  readonly number: Children;
  /** Hidden on a phone, where the list starts today. */
  readonly past?: boolean | undefined;
  readonly today?: boolean | undefined;
  /** One stone per person or service. */
  readonly cells: readonly PaveProps[];
  readonly limit?: Limit | undefined;
};

export type MonthCalendarProps = {
  /** « Repas de novembre 2026 ». */
  label: string;
  /** Names of the days shown, at the head of the columns: 1 to 7. */
  weekdays: readonly string[];
  weeks: readonly {
    /** « Du 9 au 13 novembre ». */
    readonly title: string;
    readonly past?: boolean | undefined;
    /** As many as `weekdays`; null where the month has no such day. */
    readonly days: readonly (MonthDay | null)[];
  }[];
  /** On a small screen, where past days are left out: how to read them. */
  pastLink?: { readonly href: string; readonly label: string } | undefined;
};

const Day = ({ day }: { day: MonthDay }) => (
  <div class={day.past ? 'jour passe' : 'jour'} aria-current={day.today ? 'date' : undefined}>
    <h3>
      {day.weekday} <b>{day.number}</b>
    </h3>
    <div class="cellules">
      {day.cells.map((cell) => (
        <Pave {...cell} />
      ))}
    </div>
    {day.limit && <LimitText limit={day.limit} />}
  </div>
);

/** A month: a list of days on a phone, a grid of the open days on a desk. */
export const MonthCalendar = ({ label, weekdays, weeks, pastLink }: MonthCalendarProps) => (
  <section class={`mois mois-${weekdays.length}`} aria-label={label}>
    {weekdays.map((day) => (
      <p class="entetes petit discret" aria-hidden="true">
        {day}
      </p>
    ))}
    {pastLink && (
      <p class="jours-passes">
        <a href={pastLink.href}>{pastLink.label}</a>
      </p>
    )}
    {weeks.map((week) => (
      <>
        <h2 class={week.past ? 'passe' : undefined}>{week.title}</h2>
        {week.days.map((day) => (day ? <Day day={day} /> : <div class="jour passe jour-vide" />))}
      </>
    ))}
  </section>
);
