import { type CivilDate, covers } from '../../../kernel/calendar.ts';
import { type Calendrier, dayType } from '../activite/calendrier.rule.ts';
import type { Activite, CompteurCapacite, Configuration, Unite } from '../types.ts';
import type {
  AttenteFait,
  CompteurFait,
  EvenementFait,
  FaitsBruts,
  InscriptionFait,
  ReservationFait,
} from './faits.schema.ts';

export type Place = { readonly capacite: number; readonly reserve: number };

/** Facts of some children on some days, indexed. `reservations` and `places` move while a request is decided. */
export type Plateau = {
  readonly conf: Configuration;
  readonly faits: FaitsBruts;
  /** `<enfant>/<activite>` */
  readonly inscriptions: ReadonlyMap<string, readonly InscriptionFait[]>;
  /** `<enfant>/<jour>` */
  readonly reservations: Map<string, readonly ReservationFait[]>;
  /** `<compteur>/<jour>` */
  readonly places: Map<string, Place>;
  /** Counters that this transaction holds. */
  readonly tenus: ReadonlySet<string>;
  /** `<groupe>/<unite>/<jour>` */
  readonly creneaux: ReadonlyMap<string, FaitsBruts['creneaux'][number]['statut']>;
  readonly evenements: ReadonlyMap<CivilDate, readonly EvenementFait[]>;
  /** `<groupe>/<unite>/<jour>`, in order. */
  readonly attentes: ReadonlyMap<string, readonly AttenteFait[]>;
};

export function groupe<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const item of list) {
    const known = map.get(key(item));
    if (known) known.push(item);
    else map.set(key(item), [item]);
  }
  return map;
}

const placeKey = (c: CompteurFait): string => `${c.compteurId}/${c.jour}`;

/** Indexes what was read; held counters win over the snapshot, which may be older. */
export function plateauOf(conf: Configuration, faits: FaitsBruts): Plateau {
  const places = new Map<string, Place>();
  for (const c of [...faits.compteurs, ...faits.tenus])
    places.set(placeKey(c), { capacite: c.capacite, reserve: c.reserve });
  return {
    conf,
    faits,
    inscriptions: groupe(faits.inscriptions, (i) => `${i.enfantId}/${i.activiteId}`),
    reservations: groupe(faits.reservations, (r) => `${r.enfantId}/${r.jour}`),
    places,
    tenus: new Set(faits.tenus.map(placeKey)),
    creneaux: new Map(faits.creneaux.map((t) => [`${t.groupeId}/${t.uniteId}/${t.jour}`, t.statut])),
    evenements: groupe(faits.evenements, (e) => e.jour),
    attentes: groupe(faits.attentes, (a) => `${a.groupeId}/${a.uniteId}/${a.jour}`),
  };
}

/** The enrolment that gives the right to a unit on a day, or the nearest one, so that a refusal can say why. */
export function inscriptionFor(
  p: Plateau,
  enfant: string,
  activite: string,
  jour: CivilDate,
): InscriptionFait | undefined {
  const list = p.inscriptions.get(`${enfant}/${activite}`) ?? [];
  return list.find((i) => covers(i, jour)) ?? list[0];
}

/** Counters that a unit touches in a group. */
export const compteursOf = (conf: Configuration, groupe: string, unite: string): CompteurCapacite[] =>
  (conf.compteurs.get(groupe) ?? []).filter((c) => c.unites.includes(unite));

/** What was called off for everyone that day, if this child is concerned (famille:DEL-6). */
export function eventOf(
  p: Plateau,
  inscription: InscriptionFait,
  unite: string,
  jour: CivilDate,
): EvenementFait | undefined {
  const site = p.conf.groupes.get(inscription.groupeId)?.siteId;
  return p.evenements
    .get(jour)
    ?.find(
      (e) =>
        (e.unites.length === 0 || e.unites.includes(unite)) &&
        (e.siteId === null || e.siteId === site) &&
        (e.groupeId === null || e.groupeId === inscription.groupeId) &&
        (e.classe === null || e.classe === inscription.classe),
    );
}

/** Whether the activity runs on a day of this calendar. */
export function runsOn(activite: Activite, calendrier: Calendrier, jour: CivilDate): boolean {
  const weekday = ((new Date(`${jour}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
  if (!activite.jours.some((j) => j === weekday)) return false;
  return activite.typesJour.includes(dayType(jour, calendrier).type);
}

export const calendrierOf = (conf: Configuration, groupe: string): Calendrier | undefined => {
  const site = conf.groupes.get(groupe)?.siteId;
  return site === undefined ? undefined : conf.calendriers.get(site);
};

/** State of the créneau, or null when nothing happens that day. */
export function creneauOf(p: Plateau, inscription: InscriptionFait, unite: Unite, jour: CivilDate) {
  const activite = p.conf.activites.get(unite.activiteId);
  const calendrier = calendrierOf(p.conf, inscription.groupeId);
  if (!activite || !calendrier || !runsOn(activite, calendrier, jour)) return null;
  if (eventOf(p, inscription, unite.id, jour)) return null;
  return { etat: p.creneaux.get(`${inscription.groupeId}/${unite.id}/${jour}`) ?? ('ouvert' as const) };
}
