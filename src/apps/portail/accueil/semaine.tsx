import {
  addDays,
  type CivilDate,
  civilDateOf,
  datesBetween,
  type Instant,
  wallTimeOf,
  weekday,
} from '../../../kernel/calendar.ts';
import { dayShort, frenchDay, frenchList, frenchTime, weekdayName } from '../../../kernel/french.ts';
import { type CaseVue, stoneOf, urls, wordOf } from '../../../modules/famille/index.ts';
import {
  Badge,
  Dalles,
  iconOr,
  type Limit,
  LinkButton,
  type PaveProps,
  PersonWeek,
  Section,
} from '../../../platform/ui/index.ts';
import { homeUrl } from '../urls.ts';
import type { VueCommune } from './lire.ts';

/** A cell of a child, in the commune that holds it. */
type Case = { readonly commune: VueCommune; readonly cell: CaseVue };

/** A child of the account, the same one in every commune that knows them. */
export type EnfantDuFoyer = {
  readonly prenom: string;
  readonly notes: readonly string[];
  readonly cases: readonly Case[];
};

/** The same first name and birth date are the same child: both communes hold them from the same civil status. */
export function enfantsOf(communes: readonly VueCommune[]): EnfantDuFoyer[] {
  const known = new Map<string, { prenom: string; notes: string[]; cases: Case[] }>();
  for (const commune of communes)
    for (const enfant of commune.vue.enfants) {
      const key = `${enfant.prenom}/${commune.births.get(enfant.id) ?? enfant.id}`;
      const own = known.get(key) ?? { prenom: enfant.prenom, notes: [], cases: [] };
      if (enfant.note !== '') own.notes.push(enfant.note);
      own.cases.push(
        ...commune.vue.cells.filter((c) => c.enfantId === enfant.id).map((cell) => ({ commune, cell })),
      );
      known.set(key, own);
    }
  return [...known.values()];
}

const GENRES = ['cantine', 'mercredi', 'vacances', 'periscolaire', 'evenement'];

const genreOf = ({ commune, cell }: Case): number =>
  GENRES.indexOf(commune.vue.conf.activites.get(cell.activiteId)?.genre ?? 'evenement');

/** The stone of a day: what is booked first, then what is open, meals before the rest. */
function mainCase(cases: readonly Case[]): Case | undefined {
  const rank = ({ cell: { cell } }: Case): number => {
    if (cell.etat !== 'ferme') return cell.etat === 'libre' ? 1 : 0;
    return cell.refus?.code === 'famille.jour_ferme' ? 3 : 2;
  };
  return [...cases].sort((a, b) => rank(a) - rank(b) || genreOf(a) - genreOf(b))[0];
}

const dayTitle = (jour: CivilDate): string => `${dayShort(jour)}\u00a0${Number(jour.slice(8))}`;

/** « auj. 10 h », « lun. 10 h », « clos jeu. 19 »: short enough for a narrow stone; the rest is read aloud. */
function shortLimit({ commune, cell: { cell } }: Case, now: Instant): Limit | undefined {
  if (cell.dernierMoment === null) return undefined;
  const { zone } = commune.vue.conf;
  const date = civilDateOf(cell.dernierMoment, zone);
  const today = civilDateOf(now, zone);
  if (cell.tardif) return { closed: true, before: 'modifiable sans frais,', text: `clos ${dayTitle(date)}` };
  const time = frenchTime(wallTimeOf(cell.dernierMoment, zone));
  const jour = date === today ? 'auj.' : date < addDays(today, 7) ? dayShort(date) : dayTitle(date);
  return { before: 'modifiable jusqu’à', text: `${jour} ${time}` };
}

const isMeal = ({ commune, cell }: Case): boolean =>
  commune.vue.conf.activites.get(cell.activiteId)?.genre === 'cantine';

function paveOf(jour: CivilDate, found: Case | undefined, now: Instant, today: CivilDate): PaveProps {
  const common = { title: dayTitle(jour), today: jour === today };
  if (!found) return { ...common, state: 'ferme', word: 'Rien', icon: 'moins' };
  const { cell: view, commune } = found;
  const { cell } = view;
  const past = jour < today;
  const limit = past ? undefined : shortLimit(found, now);
  const open = cell.modifiable || cell.etat === 'attente';
  return {
    ...common,
    ...stoneOf(cell, isMeal(found) ? 'couverts' : 'loisirs'),
    word: past && cell.refus?.code === 'famille.delai_depasse' ? 'Non réservé' : wordOf(view),
    ...(cell.etat === 'reserve' || cell.etat === 'libre' ? {} : { icon: iconOr(cell.icone, 'interdit') }),
    ...(view.montant !== null && cell.etat !== 'ferme' && { amount: view.montant }),
    ...(limit && (limit.closed || open) && { limit }),
    ...(open && { href: urls.cellUrl(commune.tenant.slug, view) }),
  };
}

/** What else is booked that week, under the child's name: « Accueil du soir : lundi, jeudi ». */
function others(enfant: EnfantDuFoyer, shown: ReadonlySet<CaseVue>, jours: readonly CivilDate[]): string[] {
  const byActivity = new Map<string, CivilDate[]>();
  for (const { commune, cell } of enfant.cases) {
    if (shown.has(cell) || !jours.includes(cell.jour)) continue;
    if (cell.cell.etat !== 'reserve' && cell.cell.etat !== 'attente' && cell.cell.etat !== 'present')
      continue;
    const name = commune.vue.conf.activites.get(cell.activiteId)?.nom ?? cell.uniteNom;
    byActivity.set(name, [...(byActivity.get(name) ?? []), cell.jour]);
  }
  return [...byActivity].map(
    ([name, list]) => `${name}\u00a0: ${frenchList([...new Set(list)].map((d) => weekdayName(weekday(d))))}`,
  );
}

/** Class and school, once: a note that another one already says is left out. */
const notesOf = ({ notes }: EnfantDuFoyer): string =>
  [...new Set(notes)].filter((n) => !notes.some((other) => other !== n && other.includes(n))).join(' · ');

/** Monday to Friday, and the week-end when something happens then. */
function daysOf(enfants: readonly EnfantDuFoyer[], monday: CivilDate): CivilDate[] {
  const alive = new Set(
    enfants.flatMap((c) => c.cases.filter((x) => x.cell.cell.etat !== 'ferme').map((x) => x.cell.jour)),
  );
  return datesBetween(monday, addDays(monday, 6)).filter((d) => weekday(d) <= 5 || alive.has(d));
}

/** The commune that holds most of what is shown: its look, its month. */
export const principal = (communes: readonly VueCommune[]): VueCommune | undefined =>
  [...communes].sort((a, b) => b.vue.cells.length - a.vue.cells.length)[0];

type WeekProps = {
  readonly communes: readonly VueCommune[];
  readonly monday: CivilDate;
  readonly now: Instant;
  readonly today: CivilDate;
};

type EnfantProps = Pick<WeekProps, 'now' | 'today'> & {
  readonly enfant: EnfantDuFoyer;
  readonly second: boolean;
  readonly jours: readonly CivilDate[];
};

const SemaineEnfant = ({ enfant, second, jours, now, today }: EnfantProps) => {
  const picked = jours.map((jour) => mainCase(enfant.cases.filter((c) => c.cell.jour === jour)));
  const shown = new Set(picked.flatMap((c) => (c && isMeal(c) ? [c.cell] : [])));
  const more = others(enfant, shown, jours);
  return (
    <PersonWeek
      name={enfant.prenom}
      note={notesOf(enfant)}
      second={second}
      {...(more.length > 0 && {
        details: more.map((line) => (
          <Badge icon="loisirs" bare>
            {line}
          </Badge>
        )),
      })}
      days={jours.map((jour, i) => paveOf(jour, picked[i], now, today))}
    />
  );
};

/** The week of each child, one stone a day, every commune together. */
export const Semaine = ({ communes, monday, now, today }: WeekProps) => {
  const enfants = enfantsOf(communes);
  const jours = daysOf(enfants, monday);
  const first = principal(communes);
  return (
    <Section
      title={`La semaine du ${frenchDay(monday)}`}
      id="t-semaine"
      action={
        <div class="rang">
          <LinkButton
            kind="second"
            icon="gauche"
            href={homeUrl(addDays(monday, -7))}
            label="Semaine précédente"
          />
          <LinkButton
            kind="second"
            icon="droite"
            href={homeUrl(addDays(monday, 7))}
            label="Semaine suivante"
          />
          <LinkButton
            kind="second"
            href={first ? urls.calendarUrl(first.tenant.slug, { mois: monday.slice(0, 7) }) : '/calendrier'}
          >
            Tout le mois
          </LinkButton>
        </div>
      }
    >
      <Dalles>
        {enfants.map((enfant, index) => (
          <SemaineEnfant enfant={enfant} second={index % 2 === 1} jours={jours} now={now} today={today} />
        ))}
      </Dalles>
      <p class="petit discret">
        Chaque pavé dit l’état, le prix et le dernier moment pour changer.{' '}
        {communes.map(({ tenant }, i) => (
          <>
            {i > 0 && ' · '}
            <a href={urls.rulesUrl(tenant.slug)}>
              Jusqu’à quand changer{communes.length > 1 && `, ${tenant.name}`}
            </a>
          </>
        ))}
      </p>
    </Section>
  );
};
