import {
  addDays,
  type CivilDate,
  type CivilMonth,
  civilDateOf,
  datesOfMonth,
  mondayOf,
  monthOf,
  weekday,
} from '../../../../kernel/calendar.ts';
import { dayShort, frenchDay, frenchMonth, weekdayName } from '../../../../kernel/french.ts';
import {
  iconOr,
  type Limit,
  MonthCalendar,
  type MonthDay,
  type PaveProps,
} from '../../../../platform/ui/index.ts';
import type { CaseVue, Vue } from '../../queries/mois.ts';
import type { Lieu } from './lieu.ts';
import { cellValue, isBooked, isTickable, limitOf, otherOf, wordOf } from './mots.ts';

const sameLimit = (limits: readonly (Limit | undefined)[]): Limit | undefined => {
  const [first, ...others] = limits;
  return first && others.every((l) => l?.text === first.text) ? first : undefined;
};

type PaveOptions = {
  readonly units: number;
  readonly shared: boolean;
  readonly selected: ReadonlySet<string>;
};

function paveOf(lieu: Lieu, vue: Vue, view: CaseVue, o: PaveOptions): PaveProps {
  const index = vue.children.findIndex((c) => c.id === view.childId);
  const child = vue.children[index];
  const { cell } = view;
  const value = cellValue(view);
  const limit = o.shared ? undefined : limitOf(view, lieu.r.now, vue.conf.zone);
  const explained = cell.refus !== null && cell.refus.code !== 'famille.jour_ferme';
  const linked = !isTickable(view) && (explained || cell.modifiable);
  return {
    state: cell.etat,
    word: wordOf(view),
    who: { name: child?.prenom ?? '', second: index % 2 === 1 },
    ...(o.units > 1 ? { title: view.unitName } : {}),
    ...(cell.etat === 'reserve' || cell.etat === 'libre' ? {} : { icon: iconOr(cell.icone, 'interdit') }),
    ...(view.amount === null ? {} : { amount: view.amount }),
    ...(limit ? { limit } : {}),
    ...(isTickable(view)
      ? {
          check: {
            name: 'case',
            value,
            checked: isBooked(view) ? !o.selected.has(value) : o.selected.has(value),
            ...otherOf(view),
          },
        }
      : linked
        ? { href: lieu.urls.cell(view) }
        : {}),
  };
}

function dayOf(
  lieu: Lieu,
  vue: Vue,
  day: CivilDate,
  cells: readonly CaseVue[],
  selected: ReadonlySet<string>,
): MonthDay {
  const today = civilDateOf(lieu.r.now, vue.conf.zone);
  const limits = cells
    .filter((c) => c.cell.dernierMoment !== null)
    .map((c) => limitOf(c, lieu.r.now, vue.conf.zone));
  const limit = sameLimit(limits);
  const units = new Set(cells.map((c) => c.unitId)).size;
  const number = Number(day.slice(8));
  return {
    weekday: dayShort(day),
    number:
      number === 1 ? (
        <>
          1<sup>er</sup>
        </>
      ) : (
        String(number)
      ),
    past: day < today,
    today: day === today,
    cells: cells.map((c) => paveOf(lieu, vue, c, { units, shared: limit !== undefined, selected })),
    ...(limit ? { limit } : {}),
  };
}

/** Weeks of a month, by their Monday. */
const mondaysOf = (month: CivilMonth): CivilDate[] => [...new Set(datesOfMonth(month).map(mondayOf))];

/** The month of the chosen activity: one stone per child and unit, boxes where one tap changes the day. */
export const Grille = ({
  lieu,
  vue,
  month,
  selected,
}: {
  lieu: Lieu;
  vue: Vue;
  month: CivilMonth;
  /** Cells turned over by the person, kept when the page comes back. */
  selected: ReadonlySet<string>;
}) => {
  const today = civilDateOf(lieu.r.now, vue.conf.zone);
  const shown = new Set(vue.cells.map((c) => weekday(c.day)));
  const open = new Set(
    vue.activities.filter((a) => vue.cells.some((c) => c.activityId === a.id)).flatMap((a) => a.jours),
  );
  const weekdays = ([1, 2, 3, 4, 5, 6, 7] as const).filter((d) => shown.has(d) && open.has(d));
  const byDay = Map.groupBy(vue.cells, (c) => c.day);
  const weeks = mondaysOf(month).flatMap((monday) => {
    const dates = weekdays.map((d) => addDays(monday, d - 1));
    const inside = dates.filter((d) => monthOf(d) === month && byDay.has(d));
    const first = inside[0];
    const last = inside.at(-1);
    if (!first || !last) return [];
    return [
      {
        title: first === last ? `Le ${frenchDay(first)}` : `Du ${frenchDay(first)} au ${frenchDay(last)}`,
        past: last < today,
        days: dates.map((d) => {
          const cells = byDay.get(d);
          return monthOf(d) === month && cells ? dayOf(lieu, vue, d, cells, selected) : null;
        }),
      },
    ];
  });
  return (
    <MonthCalendar
      label={`Réservations de ${frenchMonth(month)}`}
      weekdays={weekdays.map(weekdayName)}
      weeks={weeks}
    />
  );
};
