import { addDays, type CivilDate, datesBetween, isCivilDate, weekday } from '../../../kernel/calendar.ts';
import { isUuid } from '../../../kernel/ids.ts';
import type { Form } from '../../../platform/desk/index.ts';
import { MAX_CHANGES } from '../reservation/reservation.schema.ts';

export type Changement = {
  readonly enfantId: string;
  readonly uniteId: string;
  readonly jour: CivilDate;
  readonly voulu: 'reserve' | 'annule';
};

/** `<enfant>/<unite>/<jour>`; anything else is ignored: it did not come from our page. */
export function readCell(text: string): Omit<Changement, 'voulu'> | null {
  const [enfantId = '', uniteId = '', jour = ''] = text.split('/');
  return isUuid(enfantId) && isUuid(uniteId) && isCivilDate(jour) ? { enfantId, uniteId, jour } : null;
}

const words = (text: string): string[] => text.split(' ').filter(Boolean);

/** What changed between the boxes as they were shown (`avant`) and as they were sent (`case`). */
function fromBoxes(form: Form): Changement[] {
  const before = new Set(words(form.text('avant')));
  const now = new Set(form.all('case'));
  const cells = (list: Iterable<string>, voulu: Changement['voulu']): Changement[] =>
    [...list].flatMap((text) => {
      const cell = readCell(text);
      return cell ? [{ ...cell, voulu }] : [];
    });
  return [
    ...cells(
      [...now].filter((c) => !before.has(c)),
      'reserve',
    ),
    ...cells(
      [...before].filter((c) => !now.has(c)),
      'annule',
    ),
  ];
}

/** « Tous les lundis et jeudis jusqu’au 18 décembre »: every such day from tomorrow, or from `du`. */
function fromWeekdays(form: Form, today: CivilDate): Changement[] {
  const jours = new Set(form.all('jours').map(Number));
  const until = form.text('jusqu');
  const from = isCivilDate(form.text('du')) && form.text('du') > today ? form.text('du') : addDays(today, 1);
  const uniteId = form.text('unite');
  const enfants = form.all('enfants').filter(isUuid);
  if (!isCivilDate(until) || until < from || !isUuid(uniteId) || until > addDays(today, 400)) return [];
  return datesBetween(from, until)
    .filter((jour) => jours.has(weekday(jour)))
    .flatMap((jour) => enfants.map((enfantId) => ({ enfantId, uniteId, jour, voulu: 'reserve' as const })));
}

/** `+<cell>` adds, `-<cell>` removes: how the check page sends the choice on. */
export const writeChanges = (list: readonly Changement[]): string =>
  list.map((c) => `${c.voulu === 'reserve' ? '+' : '-'}${c.enfantId}/${c.uniteId}/${c.jour}`).join(' ');

function fromHidden(form: Form): Changement[] {
  return words(form.text('changements')).flatMap((word) => {
    const cell = readCell(word.slice(1));
    return cell
      ? [{ ...cell, voulu: word.startsWith('-') ? ('annule' as const) : ('reserve' as const) }]
      : [];
  });
}

export type Choix = {
  readonly changes: readonly Changement[];
  /** More days than one request may hold: the rest is left out, and said. */
  readonly tooMany: boolean;
  readonly bulk: boolean;
};

/** The changes a form asks for, whichever of the three forms it is. */
export function readChoice(form: Form, today: CivilDate): Choix {
  const bulk = form.has('jusqu');
  const all = form.has('changements') ? fromHidden(form) : bulk ? fromWeekdays(form, today) : fromBoxes(form);
  return { changes: all.slice(0, MAX_CHANGES), tooMany: all.length > MAX_CHANGES, bulk };
}
