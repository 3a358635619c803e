import {
  addDays,
  type CivilDate,
  type CivilMonth,
  civilDateOf,
  datesOfMonth,
  mondayOf,
  monthOf,
  weekday,
} from '../../../kernel/calendar.ts';
import { dayShort, frenchDay, ofMonth, weekdayName } from '../../../kernel/french.ts';
import {
  iconOr,
  type Limit,
  MonthCalendar,
  type MonthDay,
  type PaveProps,
} from '../../../platform/ui/index.ts';
import {
  cellValue,
  isBooked,
  isForced,
  isTickable,
  limitOf,
  otherOf,
  stoneOf,
  wordOf,
} from './calendrier.words.ts';
import type { Lieu } from './lieu.view.ts';
import type { CaseVue, Vue } from './mois.query.ts';

const sameLimit = (limits: readonly (Limit | undefined)[]): Limit | undefined => {
  const [first, ...others] = limits;
  return first && others.every((l) => l?.text === first.text) ? first : undefined;
};

type PaveOptions = {
  readonly shared: boolean;
  readonly selected: ReadonlySet<string>;
};

function paveOf(lieu: Lieu, vue: Vue, view: CaseVue, o: PaveOptions): PaveProps {
  const index = vue.enfants.findIndex((c) => c.id === view.enfantId);
  const enfant = vue.enfants[index];
  const { cell } = view;
  const value = cellValue(view);
  const limit = o.shared ? undefined : limitOf(view, lieu.r.now, vue.conf.zone);
  const explained = cell.refus !== null && cell.refus.code !== 'famille.jour_ferme';
  const tickable = isTickable(view, lieu.audience);
  const linked = !tickable && (explained || cell.modifiable);
  return {
    // What an agent may force is drawn as free: its word says why it is not.
    ...(isForced(view, lieu.audience) ? { state: 'libre' as const } : stoneOf(cell, 'couverts')),
    word: wordOf(view),
    who: { name: enfant?.prenom ?? '', second: index % 2 === 1 },
    ...(cell.etat === 'reserve' || cell.etat === 'libre' ? {} : { icon: iconOr(cell.icone, 'interdit') }),
    ...(view.montant === null ? {} : { amount: view.montant }),
    ...(limit ? { limit } : {}),
    ...(tickable
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

/** A day on which the activity does not happen: nothing to say of each child. */
const isClosed = (lieu: Lieu, view: CaseVue): boolean =>
  view.cell.refus?.code === 'famille.jour_ferme' &&
  view.event === null &&
  view.cell.etat === 'ferme' &&
  !isTickable(view, lieu.audience);

/** One stone per child and unit; a closed day is one quiet stone. */
function pavesOf(lieu: Lieu, vue: Vue, cells: readonly CaseVue[], o: PaveOptions): PaveProps[] {
  const words = new Set(cells.map(wordOf));
  const [word] = words;
  return words.size === 1 && word !== undefined && cells.every((c) => isClosed(lieu, c))
    ? [{ state: 'ferme', word }]
    : cells.map((c) => paveOf(lieu, vue, c, o));
}

function dayOf(
  lieu: Lieu,
  vue: Vue,
  jour: CivilDate,
  cells: readonly CaseVue[],
  selected: ReadonlySet<string>,
  past: boolean,
): MonthDay {
  const today = civilDateOf(lieu.r.now, vue.conf.zone);
  const limits = cells
    .filter((c) => c.cell.dernierMoment !== null)
    .map((c) => limitOf(c, lieu.r.now, vue.conf.zone));
  const limit = sameLimit(limits);
  const number = Number(jour.slice(8));
  return {
    weekday: dayShort(jour),
    number:
      number === 1 ? (
        <>
          1<sup>er</sup>
        </>
      ) : (
        String(number)
      ),
    past: !past && jour < today,
    today: jour === today,
    cells: pavesOf(lieu, vue, cells, { shared: limit !== undefined, selected }),
    ...(limit ? { limit } : {}),
  };
}

/** « 1er », « 16 ». */
const dayNumber = (jour: CivilDate): string => frenchDay(jour).split(' ')[0] ?? '';

/** Weeks of a month, by their Monday. */
const mondaysOf = (mois: CivilMonth): CivilDate[] => [...new Set(datesOfMonth(mois).map(mondayOf))];

/** The month of the chosen activity: one stone per child and unit, boxes where one tap changes the day. */
export const Grille = ({
  lieu,
  vue,
  mois,
  selected,
  pastHref,
}: {
  lieu: Lieu;
  vue: Vue;
  mois: CivilMonth;
  /** Cells turned over by the person, kept when the page comes back. */
  selected: ReadonlySet<string>;
  /** Where a phone reads the days that are over. */
  pastHref: string;
}) => {
  const today = civilDateOf(lieu.r.now, vue.conf.zone);
  const past = lieu.r.query.get('passes') === 'oui';
  const held = vue.cells.filter((c) => !isClosed(lieu, c));
  // A weekday on which nothing happens this month has no column; a month without anything keeps them all.
  const shown = new Set((held.length > 0 ? held : vue.cells).map((c) => weekday(c.jour)));
  const open = new Set(
    vue.activites.filter((a) => vue.cells.some((c) => c.activiteId === a.id)).flatMap((a) => a.jours),
  );
  const weekdays = ([1, 2, 3, 4, 5, 6, 7] as const).filter((d) => shown.has(d) && open.has(d));
  const byDay = Map.groupBy(vue.cells, (c) => c.jour);
  const weeks = mondaysOf(mois).flatMap((monday) => {
    const dates = weekdays.map((d) => addDays(monday, d - 1));
    const inside = dates.filter((d) => monthOf(d) === mois && byDay.has(d));
    const first = inside[0];
    const last = inside.at(-1);
    if (!first || !last) return [];
    return [
      {
        title: first === last ? `Le ${frenchDay(first)}` : `Du ${dayNumber(first)} au ${frenchDay(last)}`,
        past: !past && last < today,
        days: dates.map((d) => {
          const cells = byDay.get(d);
          return monthOf(d) === mois && cells ? dayOf(lieu, vue, d, cells, selected, past) : null;
        }),
      },
    ];
  });
  const gone = !past && weeks.some((w) => w.days.some((d) => d?.past));
  return (
    <MonthCalendar
      label={`Réservations ${ofMonth(mois)}`}
      weekdays={weekdays.map(weekdayName)}
      weeks={weeks}
      {...(gone ? { pastLink: { href: pastHref, label: 'Voir les jours passés' } } : {})}
    />
  );
};
