import {
  addDays,
  type CivilDate,
  type CivilMonth,
  type Instant,
  instantFromMs,
  monthOf,
  yearOf,
} from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { closures, schoolHolidays, services, sites } from '../../collectivites/index.ts';
import type { Fenetre } from '../capacite/capacite.schema.ts';
import { type Delai, delai } from '../delai/delai.schema.ts';
import { type RegleAbsence, regleAbsence } from '../facturable/absence.schema.ts';
import type { Activite, Configuration, Groupe, Revision, Unite } from '../types.ts';
import { buildCalendrier, type Calendrier } from './calendrier.rule.ts';
import { territoire } from './calendrier.schema.ts';
import { type ReglagesBruts, readReglages } from './configuration.sql.ts';
import { activiteOf, groupeOf, uniteOf } from './configuration-lignes.schema.ts';
import { pieceDemandee } from './reglages.schema.ts';

/** Days of closures and holidays kept around today. */
const BEHIND = 500;
const AHEAD = 900;

const instantOf = (text: string): Instant => instantFromMs(Date.parse(text));

const byId = <T extends { readonly id: string }>(list: readonly T[]): Map<string, T> =>
  new Map(list.map((item) => [item.id, item]));

function grouped<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groupes = new Map<string, T[]>();
  for (const item of list) {
    const groupe = groupes.get(key(item));
    if (groupe) groupe.push(item);
    else groupes.set(key(item), [item]);
  }
  return groupes;
}

function pairs(list: readonly (readonly [string, string])[]): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const [from, to] of list) map.set(from, [...(map.get(from) ?? []), to]);
  return map;
}

async function calendriers(
  tx: ReadTx,
  collectiviteId: string,
  today: CivilDate,
): Promise<Map<string, Calendrier>> {
  const closed = await closures(tx, collectiviteId, addDays(today, -BEHIND), addDays(today, AHEAD));
  const made = new Map<string, Calendrier>();
  const byZone = new Map<string, Awaited<ReturnType<typeof schoolHolidays>>>();
  for (const site of await sites(tx, collectiviteId)) {
    const holidays = byZone.get(site.schoolZone) ?? (await schoolHolidays(tx, site.schoolZone));
    byZone.set(site.schoolZone, holidays);
    const own = closed.filter((c) => c.siteId === null || c.siteId === site.id);
    made.set(
      site.id,
      buildCalendrier({
        version: `${holidays[0]?.version ?? 'sans'}+${own.length}`,
        fuseau: site.zone,
        territoire: territoire.catch('metropole').parse(site.holidayTerritory),
        vacances: holidays.map((h) => ({
          nom: h.name,
          debut: h.from,
          fin: h.backOn ?? `${yearOf(h.from)}-09-01`,
          ...(h.backOn === null ? { fin_estimee: true } : {}),
        })),
        fermetures: own.map((c) => ({ nom: c.reason, debut: c.from, fin: c.until })),
      }),
    );
  }
  return made;
}

function delaisOf(raw: ReglagesBruts, unites: ReadonlyMap<string, Unite>): Map<string, Revision<Delai>[]> {
  return grouped(
    raw.delais.map((r) => ({
      key: `${r.uniteId}/${r.sens}`,
      debut: r.debut,
      fin: r.fin,
      valeur: delai.parse({
        ...JSON.parse(r.contenu),
        sens: r.sens,
        version: `${unites.get(r.uniteId)?.code ?? ''}/${r.sens}/${r.version}`,
      }),
    })),
    (r) => r.key,
  );
}

const absencesOf = (raw: ReglagesBruts) =>
  grouped(
    raw.absences.map((r) => ({
      key: r.activiteId,
      debut: r.debut,
      fin: r.fin,
      libelle: r.libelle,
      valeur: regleAbsence.parse({
        ...JSON.parse(r.contenu),
        motif: r.motif,
        version: `${r.motif}/${r.version}`,
      }),
    })),
    (r) => r.key,
  ) satisfies Map<string, (Revision<RegleAbsence> & { libelle: string })[]>;

const fenetresOf = (raw: ReglagesBruts): Map<string, Fenetre[]> =>
  pairsOfWindows(raw.periodes.map((p) => [p.activiteId, windowOf(p)] as const));

const windowOf = (p: ReglagesBruts['periodes'][number]): Fenetre => ({
  id: p.id,
  evenements: { debut: p.debut, fin: p.fin },
  ouverture: instantOf(p.ouvreLe),
  fermeture: instantOf(p.fermeLe),
  public: p.audience === 'tous' ? null : p.audience,
});

function pairsOfWindows(list: readonly (readonly [string, Fenetre])[]): Map<string, Fenetre[]> {
  const map = new Map<string, Fenetre[]>();
  for (const [activite, fenetre] of list) map.set(activite, [...(map.get(activite) ?? []), fenetre]);
  return map;
}

async function load(tx: ReadTx, collectiviteId: string, today: CivilDate): Promise<Configuration> {
  const raw = await readReglages(tx, collectiviteId);
  const activites: Map<string, Activite> = byId(raw.activites.map(activiteOf));
  const unites: Map<string, Unite> = byId(raw.unites.map(uniteOf));
  const groupes: Map<string, Groupe> = byId(raw.groupes.map(groupeOf));
  const rivals = raw.incompatibilites.map((i) => [i.uniteAId, i.uniteBId] as const);
  const needs = raw.dependances.map((d) => [d.uniteId, d.requiertId] as const);
  return {
    collectiviteId,
    inseeCode: raw.collectivite.codeInsee,
    zone: raw.collectivite.fuseau,
    activites,
    unites,
    groupes,
    compteurs: grouped(
      raw.compteurs.map((c) => ({
        id: c.id,
        groupeId: c.groupeId,
        nom: c.nom,
        unites: c.unites,
        capacite: c.capacite,
      })),
      (c) => c.groupeId,
    ),
    incompatibles: pairs([...rivals, ...rivals.map(([a, b]) => [b, a] as const)]),
    requiert: pairs(needs),
    requisPar: pairs(needs.map(([a, b]) => [b, a] as const)),
    delais: delaisOf(raw, unites),
    fenetres: fenetresOf(raw),
    absences: absencesOf(raw),
    pieces: raw.typesPiece.map((t) =>
      pieceDemandee.parse({
        id: t.id,
        code: t.code,
        nom: t.nom,
        portee: t.portee,
        effet: t.effet,
        ...JSON.parse(t.validite),
      }),
    ),
    sites: new Map(
      (await sites(tx, collectiviteId)).map((s) => [s.id, { id: s.id, code: s.code, nom: s.name }]),
    ),
    services: new Map(
      (await services(tx, collectiviteId)).map((s) => [
        s.id,
        { nom: s.name, adresse: s.address, telephone: s.phone },
      ]),
    ),
    calendriers: await calendriers(tx, collectiviteId, today),
  };
}

const TTL_MS = 5_000;
const MOST = 500;
const MOST_MONTHS = 24;
type Kept = { readonly at: number; readonly value: Configuration };
/** By collectivité, then by month asked: a page about a distant day must not lend its closures to the bookings of today. */
const kept = new Map<string, Map<CivilMonth, Kept>>();

/**
 * Settings of a collectivité, kept in this process for five seconds and forgotten by `forgetConfiguration`.
 * Revisions are immutable and carry their dates: a late process only misses what began seconds ago.
 */
export async function configurationOf(
  tx: ReadTx,
  collectiviteId: string,
  today: CivilDate,
): Promise<Configuration> {
  const mois = monthOf(today);
  const own = kept.get(collectiviteId) ?? new Map<CivilMonth, Kept>();
  const known = own.get(mois);
  if (known && performance.now() - known.at < TTL_MS) return known.value;
  const value = await load(tx, collectiviteId, today);
  if (kept.size >= MOST) kept.clear();
  if (own.size >= MOST_MONTHS) own.clear();
  own.set(mois, { at: performance.now(), value });
  kept.set(collectiviteId, own);
  return value;
}

/** Called by what changes settings, so that this process sees them at once. */
export const forgetConfiguration = (collectiviteId: string): void => {
  kept.delete(collectiviteId);
};
