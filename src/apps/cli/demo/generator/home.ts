import { addDays, type CivilDate, yearOf } from '../../../../kernel/calendar.ts';
import { fold } from '../../../../kernel/french.ts';
import type { Lists } from './lists.ts';
import type { Draws } from './random.ts';
import type { Setting, Span } from './setting.ts';

export type Adult = {
  readonly id: string;
  readonly name: string;
  readonly first: string;
  readonly sex: 'F' | 'M';
  readonly birth: CivilDate;
};
export type Child = Adult & {
  readonly allergy: string | null;
  readonly pai: boolean;
  readonly noPork: boolean;
};
export type Home = {
  readonly id: string;
  readonly label: string;
  readonly address: string;
  readonly place: Setting['commune'];
  readonly adults: readonly Adult[];
  readonly payeur: string;
  readonly qf: string | null;
  readonly msa: boolean;
};
/** Children with the one or two homes they live in; the first home enrols and pays. */
export type Family = { readonly homes: readonly Home[]; readonly enfants: readonly Child[] };

/** A birthday that gives `age` completed years on 1 January of `year`, any day of the year before. */
const birthday = (draws: Draws, year: number): CivilDate => addDays(`${year}-01-01`, draws.whole(0, 364));

const adult = (draws: Draws, lists: Lists, id: string, sex: 'F' | 'M', year: number): Adult => ({
  id,
  name: draws.pick(lists.noms),
  first: draws.pick(sex === 'F' ? lists.adultes_f : lists.adultes_m),
  sex,
  birth: birthday(draws, year - draws.whole(27, 47)),
});

/** Median near 870, a long tail above, as the index is spread among families. */
const quotient = (draws: Draws): string => {
  const spread = draws.next() + draws.next() + draws.next() - 1.5;
  return Math.min(3_900, Math.max(48, 870 * Math.exp(spread * 1.15))).toFixed(draws.chance(0.3) ? 2 : 0);
};

function home(draws: Draws, lists: Lists, setting: Setting, id: string, adults: readonly Adult[]): Home {
  const names = [...new Set(adults.map((a) => a.name))];
  return {
    id,
    label: names.length > 1 ? `Famille ${names.join(' et ')}` : `Famille ${names[0] ?? ''}`,
    address: `${draws.whole(1, 98)}${draws.chance(0.08) ? ' bis' : ''}, ${draws.pick(lists.voies)}`,
    place: setting.around.length > 0 && draws.chance(0.09) ? draws.pick(setting.around) : setting.commune,
    adults,
    payeur: draws.pick(adults).id,
    qf: draws.chance(0.86) ? quotient(draws) : null,
    msa: draws.chance(0.08),
  };
}

function enfant(draws: Draws, lists: Lists, id: string, name: string, span: Span): Child {
  const sex = draws.chance(0.5) ? 'F' : 'M';
  const allergic = draws.chance(0.07);
  return {
    id,
    name,
    first: draws.pick(sex === 'F' ? lists.enfants_f : lists.enfants_m),
    sex,
    birth: birthday(draws, yearOf(span.yearFrom) - draws.whole(3, 10)),
    allergy: allergic ? draws.pick(lists.allergies) : null,
    pai: allergic && draws.chance(0.35),
    noPork: draws.chance(0.06),
  };
}

/** Family number `n` of a territory: couples, single parents, separated parents with two homes, siblings. */
export function family(
  draws: Draws,
  lists: Lists,
  setting: Setting,
  span: Span,
  prefix: string,
  n: number,
): Family {
  const id = (kind: string, rank: number): string => `${prefix}${kind}${n}-${rank}`;
  const year = yearOf(span.yearFrom);
  const kind = draws.weighted([
    ['couple', 68],
    ['single', 21],
    ['separated', 11],
  ] as const);
  const mother = adult(draws, lists, id('A', 1), 'F', year);
  const father = adult(draws, lists, id('A', 2), 'M', year);
  const married = draws.chance(0.45);
  const couple = [married ? { ...mother, name: father.name } : mother, father];
  const homes =
    kind === 'couple'
      ? [home(draws, lists, setting, id('F', 1), couple)]
      : kind === 'single'
        ? [home(draws, lists, setting, id('F', 1), [draws.chance(0.82) ? mother : father])]
        : [
            home(draws, lists, setting, id('F', 1), [mother]),
            home(draws, lists, setting, id('F', 2), [father]),
          ];
  const name = kind === 'single' ? homes[0]!.adults[0]!.name : father.name;
  const count = draws.weighted([
    [1, 38],
    [2, 43],
    [3, 16],
    [4, 3],
  ] as const);
  const enfants: Child[] = [];
  for (let rank = 1; rank <= count; rank += 1) {
    const one = enfant(draws, lists, id('E', rank), name, span);
    if (!enfants.some((c) => fold(c.first) === fold(one.first))) enfants.push(one);
  }
  return { homes, enfants };
}
