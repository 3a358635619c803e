import {
  ageOn,
  type CivilDate,
  covers,
  firstOfMonth,
  mondayOf,
  monthOf,
  yearOf,
} from '../../../kernel/calendar.ts';
import type { TarifVersion } from '../tarif/tarif.schema.ts';
import { type EnfantFratrie, siblingRank } from './fratrie.rule.ts';
import { type QfConnu, qfOn } from './qf.rule.ts';
import type { Snapshot } from './snapshot.schema.ts';

type Period = { readonly debut: CivilDate; readonly fin: CivilDate | null };

/** What is known of the household that prices a booking. */
export type FoyerPrix = {
  readonly id: string;
  readonly residence: Snapshot['residence'];
  readonly qf: readonly QfConnu[];
  readonly enfants: readonly {
    readonly id: string;
    readonly naissance: CivilDate;
    readonly du: CivilDate;
    readonly au: CivilDate | null;
  }[];
};

/** Days booked or attended, and enrolments, of the children of the households concerned. */
export type Fratrie = {
  readonly jours: ReadonlyMap<string, ReadonlySet<CivilDate>>;
  readonly inscriptions: ReadonlyMap<string, readonly Period[]>;
};

/** tarifs:TAR-8: rank of a child on a day in the scope the tariff declares; 1 when it has none. */
export function rankOf(
  version: TarifVersion,
  foyer: FoyerPrix,
  enfant: string,
  jour: CivilDate,
  fratrie: Fratrie,
): number {
  const portee = version.parametres.fratrie?.portee ?? (usesRank(version) ? 'inscrits' : null);
  if (portee === null || foyer.enfants.length < 2) return 1;
  const mois = monthOf(jour);
  const enfants = foyer.enfants
    .filter((e) => e.id === enfant || covers({ debut: e.du, fin: e.au }, jour))
    .map((e): EnfantFratrie => {
      const jours = fratrie.jours.get(e.id);
      return {
        id: e.id,
        naissance: e.naissance,
        facture_jour: jours?.has(jour) ?? false,
        facture_periode: jours !== undefined && [...jours].some((d) => monthOf(d) === mois),
        inscrit: (fratrie.inscriptions.get(e.id) ?? []).some((i) => covers(i, jour)),
      };
    });
  return enfants.some((e) => e.id === enfant) ? siblingRank(enfant, enfants, portee) : 1;
}

/** A grid by rank without a declared scope ranks the enrolled children. */
function usesRank({ parametres: { methode } }: TarifVersion): boolean {
  const base = methode.methode === 'horaire' || methode.methode === 'forfait' ? methode.prix : methode;
  return base.methode === 'grille' && base.axes.some((a) => a.axe === 'rang');
}

export type Conditions = {
  readonly typeJour: Snapshot['type_jour'];
  readonly niveau: string;
  readonly ecole: string;
  readonly garde: Snapshot['garde'];
  readonly pai: Snapshot['pai'];
  /** Minutes booked. */
  readonly minutes: number | null;
};

const LATE = 'reservation_tardive';

export type Evenement = {
  readonly enfant: string;
  readonly jour: CivilDate;
  readonly conditions: Conditions;
  readonly pointage: Snapshot['pointage'];
  /** Minutes spent; null when they were not recorded. */
  readonly minutes: number | null;
  readonly tardif: { readonly pourcent: number | null } | null;
  readonly rangUnite: number;
};

/** A late booking is raised by the tariff's own surcharge when it has one, else by the deadline rule's per cent (famille:DEL-5). */
function latePart(version: TarifVersion, e: Evenement): Pick<Snapshot, 'surcharges' | 'pointage'> {
  if (!e.tardif) return { surcharges: [], pointage: e.pointage };
  if (version.parametres.surcharges.some((s) => s.code === LATE))
    return { surcharges: [LATE], pointage: e.pointage };
  const { pourcent } = e.tardif;
  if (pourcent === null || pourcent === 0 || e.pointage.effet)
    return { surcharges: [], pointage: e.pointage };
  return {
    surcharges: [],
    pointage: {
      ...e.pointage,
      motif: 'réservation tardive',
      effet: { type: 'taux', pourcent: 100 + pourcent },
    },
  };
}

/** The frozen facts of one price (tarifs:TAR-1), from the household that prices it and what happened. */
export function snapshotOf(version: TarifVersion, foyer: FoyerPrix, e: Evenement, rang: number): Snapshot {
  const { parametres } = version;
  const enfant = foyer.enfants.find((c) => c.id === e.enfant);
  const { conditions } = e;
  const effet = parametres.qf?.effet ?? { type: 'reception' as const };
  return {
    date: e.jour,
    qf: qfOn(foyer.qf, e.jour, effet),
    ressources: null,
    residence: foyer.residence,
    rang,
    age: Math.min(25, Math.max(0, enfant ? ageOn(enfant.naissance, e.jour) : 0)),
    niveau: conditions.niveau,
    ecole: conditions.ecole,
    regularite: 'regulier',
    type_jour: conditions.typeJour,
    garde: conditions.garde,
    pai: conditions.pai,
    reductions: [],
    aides: [],
    ...latePart(version, e),
    ...(conditions.minutes !== null && {
      minutes: {
        reservees: e.pointage.etat === 'imprevu' ? 0 : conditions.minutes,
        utilisees: usedMinutes(e, conditions.minutes),
      },
    }),
    rang_unite: e.rangUnite,
  };
}

/** Somebody who came without a booking used the slot, unless the minutes say otherwise. */
const usedMinutes = (e: Evenement, booked: number): number | null =>
  e.minutes ?? (e.pointage.etat === 'imprevu' ? booked : null);

/** What of a snapshot makes the price: everything but the day. Equal keys, equal prices. */
export function priceKey(s: Snapshot): string {
  const { date: _date, qf, pointage, minutes, ...rest } = s;
  return JSON.stringify([rest, qf, pointage, minutes ?? null]);
}

/** First day of the period in which units are counted, for a price by n-th unit. */
export function periodStart(periode: 'semaine' | 'mois' | 'annee_scolaire', jour: CivilDate): CivilDate {
  if (periode === 'semaine') return mondayOf(jour);
  if (periode === 'mois') return firstOfMonth(monthOf(jour));
  return jour.slice(5) >= '09-01' ? `${yearOf(jour)}-09-01` : `${yearOf(jour) - 1}-09-01`;
}
