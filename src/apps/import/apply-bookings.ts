import type { CivilDate } from '../../kernel/calendar.ts';
import { reserver } from '../../modules/famille/reservation/reserver.action.ts';
import type { Configuration } from '../../modules/famille/types.ts';
import { personnesByExternalIds } from '../../modules/identites/index.ts';
import { readTenant } from '../../platform/db/transaction.ts';
import { chunksOf } from './chunks.ts';
import type { Rows } from './files.ts';
import { groupKey } from './known.ts';
import { Marks } from './marks.ts';
import { type Line, linesOf } from './read.ts';
import type { Report } from './report.ts';
import type { Source } from './source.ts';
import { earliest, perform, requestedOn, type Target } from './target.ts';

const REASON = 'Reprise de l’ancien logiciel';
/** Changes of one booking action. */
const CALL = 400;

type Booking = Rows['reservations'];
type Named = Line<'reservations'> & { readonly enfantId: string; readonly uniteId: string };

/** Units by `<activite>/<unite>`. */
function uniteIds(conf: Configuration): Map<string, string> {
  return new Map(
    [...conf.unites.values()].map((u) => [`${conf.activites.get(u.activiteId)?.code}/${u.code}`, u.id]),
  );
}

/** The group of each child in each activity, from the enrolments of the same import. */
async function groupsOf(source: Source, conf: Configuration, report: Report): Promise<Map<string, string>> {
  const ids = new Map(
    [...conf.groupes.values()].map((g) => [
      `${conf.activites.get(g.activiteId)?.code}/${groupKey(conf.sites.get(g.siteId)?.code ?? '', g.nom)}`,
      g.id,
    ]),
  );
  const found = new Map<string, string>();
  for await (const { row } of linesOf(source, 'inscriptions', report)) {
    const id = ids.get(`${row.activite}/${groupKey(row.site, row.groupe)}`);
    if (id) found.set(`${row.enfant}/${row.activite}`, id);
  }
  return found;
}

async function named(
  target: Target,
  lines: readonly Line<'reservations'>[],
  unites: ReadonlyMap<string, string>,
): Promise<Named[]> {
  const externals = [...new Set(lines.map((l) => l.row.enfant))];
  const people = await readTenant(target.services.pools.app, target.collectiviteId, (tx) =>
    personnesByExternalIds(tx, target.collectiviteId, externals),
  );
  return lines.flatMap((line) => {
    const enfantId = people.get(line.row.enfant)?.id;
    const uniteId = unites.get(`${line.row.activite}/${line.row.unite}`);
    return enfantId && uniteId ? [{ ...line, enfantId, uniteId }] : [];
  });
}

/** Already there: the same file was imported before. */
const KNOWN = 'famille.deja_reserve';
/** Places are counted: what did not fit is told, never forced. */
const FULL = 'famille.complet';

type Answer = { readonly added: number; readonly held: readonly Named[] };

const cellKey = (c: { enfantId: string; uniteId: string; jour: CivilDate }): string =>
  `${c.enfantId}/${c.uniteId}/${c.jour}`;

const request = (lines: readonly Named[], waiting: boolean, reason: string | null) => ({
  changes: lines.map((l) => ({
    enfantId: l.enfantId,
    uniteId: l.uniteId,
    jour: l.row.jour,
    voulu: 'reserve' as const,
  })),
  waiting,
  reason,
});

/** Books what the rules accept; a second call sets aside, with its reason, what an agent may set aside. */
async function book(
  target: Target,
  lines: readonly Named[],
  waiting: boolean,
  report: Report,
  reason: string | null = null,
): Promise<Answer> {
  if (lines.length === 0) return { added: 0, held: [] };
  const asOf = lines.map((l) => requestedOn(l.row)).reduce(earliest);
  const { cells } = await perform(target, reserver, request(lines, waiting, reason), asOf);
  const lineOf = new Map(lines.map((l) => [cellKey({ ...l, jour: l.row.jour }), l]));
  const held: Named[] = [];
  const again: Named[] = [];
  let added = 0;
  for (const cell of cells) {
    const line = lineOf.get(cellKey(cell));
    if (!line) continue;
    if (cell.ok || cell.code === KNOWN) {
      held.push(line);
      added += cell.ok ? 1 : 0;
    } else if (cell.overridable && cell.code !== FULL && reason === null) again.push(line);
    else {
      const definition = target.services.refusals.get(cell.code);
      const why = definition ? `${definition.title} ${definition.agent(cell.params)}` : cell.code;
      report.warn('reservations', line.line, 'jour', why);
    }
  }
  const forced = await book(target, again, waiting, report, REASON);
  return { added: added + forced.added, held: [...held, ...forced.held] };
}

const asMark = (row: Booking, enfantId: string) => ({
  enfantId,
  valeur: row.presence ?? ('present' as const),
  motif: row.presence === 'absent' ? row.motif : null,
  minutes: row.minutes,
});

/**
 * Bookings through the booking action, as if each had been asked on its day, then their attendance.
 * What an action refuses is reported line by line; the rest is kept.
 */
export async function applyBookings(
  target: Target,
  source: Source,
  conf: Configuration,
  today: CivilDate,
  report: Report,
): Promise<{ booked: number; marked: number }> {
  const unites = uniteIds(conf);
  const groupes = await groupsOf(source, conf, report);
  const marks = new Marks(target, today);
  let booked = 0;
  for await (const lines of chunksOf(linesOf(source, 'reservations', report), CALL)) {
    const rows = await named(target, lines, unites);
    const firm = await book(
      target,
      rows.filter((l) => l.row.statut === 'confirmee'),
      false,
      report,
    );
    const waiting = await book(
      target,
      rows.filter((l) => l.row.statut === 'attente'),
      true,
      report,
    );
    booked += firm.added + waiting.added;
    for (const { row, line, enfantId, uniteId } of firm.held) {
      if (row.presence === null) continue;
      const groupeId = groupes.get(`${row.enfant}/${row.activite}`);
      if (groupeId) marks.add({ groupeId, uniteId, jour: row.jour }, asMark(row, enfantId));
      else
        report.warn(
          'reservations',
          line,
          'presence',
          'Pointage non repris : l’inscription n’est pas dans les fichiers.',
        );
    }
    if (marks.heavy) await marks.flush();
  }
  return { booked, marked: await marks.finish() };
}
