import { addMonths, type CivilDate, monthOf, weekday } from '../../../kernel/calendar.ts';
import { enregistrerFoyers } from '../../../modules/famille/registre/enregistrer-foyers.action.ts';
import { printable } from '../../import/print.ts';
import { importFolder } from '../../import/run.ts';
import { memorySource } from '../../import/source.ts';
import { ImportRefusal } from '../../import/target.ts';
import { csvTexts } from './generator/csv.ts';
import { generate } from './generator/generate.ts';
import { readLists } from './generator/lists.ts';
import type { CsvRecord } from './generator/records.ts';
import type { Place, Setting, Span } from './generator/setting.ts';
import { lateWednesday } from './history/events.ts';
import { residentIdentities } from './identities.ts';
import { idOf, inhabitantRecords, memberSince } from './inhabitant-records.ts';
import { type Inhabitants, keyOf, readInhabitants } from './inhabitants.ts';
import { settingOf } from './setting-of.ts';
import { spanOf } from './span.ts';
import { type Installed, play, type Stage } from './stage.ts';
import { readTerritory } from './territory.ts';

const COMMUNES = ['saint-aubin-les-pres', 'ormeval', 'chantelouve'];

const placesOf = (root: string): Map<string, Place> =>
  new Map(
    COMMUNES.map((slug) => {
      const c = readTerritory(root, slug).collectivite;
      return [slug, { nom: c.nom, code_postal: c.code_postal, code_insee: c.code_insee }];
    }),
  );

/** Bookings to come in a leisure centre ask for a place like everybody: those in excess wait for one. */
const asRequests = (record: CsvRecord, today: CivilDate): CsvRecord =>
  record.file === 'reservations' && (record.cells.jour ?? '') >= today
    ? { ...record, cells: { ...record.cells, statut: 'attente' } }
    : record;

/** Léo has not asked yet for the Wednesday of the week after next: he will find it full. */
const isLate = ({ file, cells }: CsvRecord, today: CivilDate): boolean =>
  file === 'reservations' && cells.enfant === idOf('leo') && cells.jour === lateWednesday(today);

/** Children of the first made-up families, whom nobody marked one evening: their payers cannot be billed yet. */
const UNMARKED = /^GE([1-9]|1[0-2])-/;

const withoutMarks = (record: CsvRecord, activite: string, jour: CivilDate | undefined): CsvRecord =>
  record.file === 'reservations' &&
  record.cells.activite === activite &&
  record.cells.jour === jour &&
  UNMARKED.test(record.cells.enfant ?? '')
    ? { ...record, cells: { ...record.cells, presence: '', motif: '', minutes: '' } }
    : record;

/** Those who can sign in did not come that evening: an unfinished roll-call holds back all who are on it (famille:PTG-1). */
const isAway = ({ file, cells }: CsvRecord, activite: string, jour: CivilDate | undefined): boolean =>
  file === 'reservations' &&
  cells.activite === activite &&
  cells.jour === jour &&
  (cells.enfant ?? '').startsWith(idOf(''));

/** Activity and weekdays of the roll-call left unfinished. */
const FORGOTTEN = { activite: 'accueil_soir', weekdays: [2, 5] };

/** The last Tuesday or Friday evening of last month: its payers stay in the draft until somebody marks it. */
function forgottenDay(setting: Setting, span: Span): CivilDate | undefined {
  const activite = setting.activites.find((a) => a.code === FORGOTTEN.activite);
  const mois = addMonths(monthOf(span.today), -1);
  return (
    activite &&
    span
      .openDays(activite, '')
      .filter((jour) => monthOf(jour) === mois && FORGOTTEN.weekdays.includes(weekday(jour)))
      .at(-1)
  );
}

function* recordsOf(stage: Stage, { territory }: Installed, span: Span): Generator<CsvRecord> {
  const { root } = stage;
  const setting = settingOf(root, territory);
  yield* inhabitantRecords({
    inhabitants: readInhabitants(root, territory.collectivite.slug),
    identities: residentIdentities(root),
    activites: setting.activites,
    pieces: setting.pieces,
    places: placesOf(root),
    home: setting.commune,
    span,
  });
  yield* generate({
    setting,
    span,
    lists: readLists(root),
    seed: territory.graine,
    prefix: 'G',
    families: territory.familles,
    owing: 0,
    // A few addresses are enough: the inbox of the demonstration stays readable.
    mails: 0.1,
  });
}

/** Alternating custody: who has the child that week pays. */
const custody = (people: Inhabitants, debut: CivilDate) =>
  people.gardes.map((g) => ({
    enfant: idOf(g.enfant),
    debut,
    contenu: {
      mode: { type: 'calendrier' },
      rythme: {
        type: 'parite_iso',
        semaine_paire: idOf(g.pair),
        semaine_impaire: idOf(g.impair),
        bascule: { jour: 5, heure: '18:00' },
      },
    },
  }));

/** The two payers of each custody rule, as they already belong to their own foyer. */
function payeursOf(people: Inhabitants, debut: CivilDate) {
  const payeurs = new Set(people.gardes.flatMap((g) => [g.pair, g.impair]));
  return people.foyers.flatMap((home) =>
    home.adultes
      .filter((a) => payeurs.has(keyOf(a)))
      .map((a) => ({ foyer: idOf(`foyer-${home.code}`), personne: idOf(keyOf(a)), role: a.role, debut })),
  );
}

/** Families of one collectivité and two months of their life, through the import that a commune would use. */
export async function installPeople(stage: Stage, installed: Installed): Promise<void> {
  const { territory, collectiviteId } = installed;
  const { slug, nom } = territory.collectivite;
  const span = spanOf(stage.root, territory, stage.today, stage.from);
  const setting = settingOf(stage.root, territory);
  const forgotten = forgottenDay(setting, span);
  const records = recordsOf(stage, installed, span);
  const shaped = function* (): Generator<CsvRecord> {
    for (const record of records) {
      if (slug === 'val-d-aulne' && isLate(record, stage.today)) continue;
      if (isAway(record, FORGOTTEN.activite, forgotten)) continue;
      const marked = withoutMarks(record, FORGOTTEN.activite, forgotten);
      yield slug === 'val-d-aulne' ? asRequests(marked, stage.today) : marked;
    }
  };
  const outcome = await importFolder({
    services: stage.services,
    collectiviteId,
    source: memorySource(csvTexts(shaped())),
    write: true,
  });
  if (!outcome.written) throw new ImportRefusal('import.erreurs', printable(outcome, true));
  const people = readInhabitants(stage.root, slug);
  const gardes = custody(people, span.yearFrom);
  if (gardes.length > 0)
    await play(stage, collectiviteId, enregistrerFoyers, {
      // Both payers, so that the rule may name them.
      appartenances: payeursOf(people, memberSince(span.yearFrom)),
      regles_garde: gardes,
    });
  stage.told(
    `${nom} : ${outcome.checked.rows.get('foyers') ?? 0} foyers, ${outcome.written.booked} réservations, ${outcome.written.marked} pointages`,
  );
}
