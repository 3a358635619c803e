import { addDays, ageOn, type CivilDate, weekday } from '../../../kernel/calendar.ts';
import { classOf } from './generator/habits.ts';
import { Draws } from './generator/random.ts';
import type { CsvRecord } from './generator/records.ts';
import type { ActivitySetting, Place, Span } from './generator/setting.ts';
import type { ResidentIdentity } from './identities.ts';
import { type ChildEntry, type HomeEntry, type Inhabitants, keyOf, type PersonEntry } from './inhabitants.ts';

export type Cast = {
  readonly inhabitants: Inhabitants;
  readonly identities: ReadonlyMap<string, ResidentIdentity>;
  readonly activites: readonly ActivitySetting[];
  readonly pieces: readonly { readonly code: string; readonly portee: 'enfant' | 'foyer' }[];
  readonly places: ReadonlyMap<string, Place>;
  readonly home: Place;
  readonly span: Span;
};

/** Prefix of external identifiers of the people anybody can sign in as. */
export const idOf = (key: string): string => `demo:${key}`;

/** They have been known since the school year before. */
export const memberSince = (yearFrom: CivilDate): CivilDate => `${Number(yearFrom.slice(0, 4)) - 1}-09-01`;

const SEX = { female: 'F', male: 'M', unspecified: '' } as const;

/** Civil status exactly as FranceConnect gives it, so that the account is linked by the pivot identity. */
function personRecord(p: PersonEntry, cast: Cast): CsvRecord {
  const claims = p.login ? cast.identities.get(p.login) : undefined;
  const french = claims?.birthcountry === '99100';
  const enfant = p as ChildEntry;
  return {
    file: 'personnes',
    cells: {
      id_externe: idOf(keyOf(p)),
      nom_naissance: claims?.family_name ?? p.nom ?? '',
      prenoms: claims ? claims.given_name_array.join(' ') : (p.prenoms ?? ''),
      nom_usage: claims?.preferred_username ?? '',
      sexe: claims ? SEX[claims.gender] : (p.sexe ?? ''),
      date_naissance: claims?.birthdate ?? p.naissance ?? '',
      commune_naissance: p.lieu ?? (french ? (claims?.birthplace ?? '') : ''),
      pays_naissance: claims?.birthcountry ?? '99100',
      courriel: claims?.email ?? '',
      telephone: p.telephone ?? '',
      allergie: enfant.allergie ?? '',
      regime: enfant.regime ?? '',
    },
  };
}

const RIGHTS = { inscrire: 'oui', reserver: 'oui', consulter: 'oui', payer: 'oui', recuperer: 'oui' };
const PAYER_ONLY = { inscrire: 'non', reserver: 'non', consulter: 'non', payer: 'oui', recuperer: 'oui' };

function* homeRecords(home: HomeEntry, cast: Cast): Generator<CsvRecord> {
  const { yearFrom } = cast.span;
  const debut = memberSince(yearFrom);
  const place = (home.commune && cast.places.get(home.commune)) || cast.home;
  const foyer = idOf(`foyer-${home.code}`);
  yield {
    file: 'foyers',
    cells: {
      id_externe: foyer,
      libelle: home.libelle,
      adresse: home.adresse,
      code_postal: place.code_postal,
      commune: place.nom,
      code_insee: place.code_insee,
      adresse_masquee: home.adresse_masquee ? 'oui' : '',
      payeur: home.payeur === null ? '' : idOf(home.payeur),
    },
  };
  for (const a of home.adultes)
    yield {
      file: 'appartenances',
      cells: { foyer, personne: idOf(keyOf(a)), role: a.role, debut },
    };
  for (const enfant of home.enfants) {
    yield {
      file: 'appartenances',
      cells: { foyer, personne: idOf(keyOf(enfant)), role: 'enfant', debut },
    };
    for (const a of home.adultes)
      yield {
        file: 'responsabilites',
        cells: {
          adulte: idOf(keyOf(a)),
          enfant: idOf(keyOf(enfant)),
          autorite: a.role === 'payeur' ? 'aucune' : a.autorite,
          ...(a.role === 'payeur' ? PAYER_ONLY : RIGHTS),
          debut,
          preuve: a.preuve,
        },
      };
  }
  if (home.qf !== null)
    yield {
      file: 'qf',
      cells: {
        foyer,
        valeur: home.qf.replace('.', ','),
        source: 'CNAF',
        mois: `${yearFrom.slice(0, 4)}-01`,
        mois_calcul: `${yearFrom.slice(0, 4)}-01`,
        debut: `${yearFrom.slice(0, 4)}-01-01`,
      },
    };
  for (const { code, portee } of cast.pieces)
    if (portee === 'foyer')
      yield {
        file: 'pieces',
        cells: { type: code, foyer, statut: 'acceptee', valable_du: debut, valable_au: cast.span.yearUntil },
      };
}

const pieceRecords = (enfant: ChildEntry, cast: Cast): CsvRecord[] =>
  cast.pieces
    .filter((p) => p.portee === 'enfant')
    .map((p) => {
      const statut = p.code === 'assurance' ? enfant.piece : 'acceptee';
      const dates =
        statut === 'acceptee' ? { valable_du: cast.span.yearFrom, valable_au: cast.span.yearUntil } : {};
      return {
        file: 'pieces',
        cells: { type: p.code, enfant: idOf(keyOf(enfant)), statut, ...dates },
      };
    });

function* dayRecords(
  enfant: ChildEntry,
  activite: ActivitySetting,
  jours: readonly CivilDate[],
  unite: string,
  span: Span,
): Generator<CsvRecord> {
  const draws = new Draws('habitants', keyOf(enfant), activite.code);
  const hourly = activite.unites.find((u) => u.code === unite)?.hourly === true;
  for (const jour of jours) {
    const absent = draws.chance(0.04);
    const past = jour < span.today;
    yield {
      file: 'reservations',
      cells: {
        enfant: idOf(keyOf(enfant)),
        activite: activite.code,
        unite,
        jour,
        demandee_le: addDays(jour, -draws.whole(14, 30)),
        presence: past ? (absent ? 'absent' : 'present') : '',
        motif: past && absent ? 'famille' : '',
        minutes: past && !absent && hourly ? String(draws.whole(4, 10) * 10) : '',
      },
    };
  }
}

function* attendanceRecords(child: ChildEntry, home: HomeEntry, cast: Cast): Generator<CsvRecord> {
  const { span } = cast;
  for (const wish of child.inscriptions ?? []) {
    const activite = cast.activites.find((a) => a.code === wish.activite);
    const born = child.naissance;
    if (!activite || !born) continue;
    const age = ageOn(born, span.today);
    const fit = activite.groupes.filter((g) => g.age_min <= age && age <= g.age_max);
    const groupe = fit.find((g) => g.site === child.ecole) ?? fit[0];
    if (!groupe) continue;
    const enfant = idOf(keyOf(child));
    yield {
      file: 'inscriptions',
      cells: {
        id_externe: `${enfant}/${activite.code}`,
        enfant,
        foyer: idOf(`foyer-${home.code}`),
        activite: activite.code,
        site: groupe.site,
        groupe: groupe.nom,
        classe: classOf(born, span.yearFrom),
        debut: span.yearFrom,
        fin: span.yearUntil,
      },
    };
    const jours = span
      .openDays(activite, groupe.site)
      .filter((jour) => span.from <= jour && jour <= span.to && wish.jours.includes(weekday(jour)));
    yield* dayRecords(child, activite, jours, wish.unite ?? activite.unites[0]!.code, span);
  }
}

/** Every line of the families that somebody can sign in as. A child of two homes is enrolled by the first. */
export function* inhabitantRecords(cast: Cast): Generator<CsvRecord> {
  const seen = new Set<string>();
  for (const home of cast.inhabitants.foyers) {
    for (const p of [...home.adultes, ...home.enfants]) {
      if (seen.has(keyOf(p)) || (!p.login && !p.nom)) continue;
      seen.add(keyOf(p));
      yield personRecord(p, cast);
    }
    yield* homeRecords(home, cast);
    for (const enfant of home.enfants) {
      if (!enfant.inscriptions) continue;
      yield* pieceRecords(enfant, cast);
      yield* attendanceRecords(enfant, home, cast);
    }
  }
  for (const { enfant, nom, preuve } of cast.inhabitants.interdits)
    yield {
      file: 'autorisations_retrait',
      cells: { enfant: idOf(enfant), nom, genre: 'interdit', preuve, debut: cast.span.yearFrom },
    };
}
