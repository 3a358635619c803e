import type { CivilDate, Instant, WallTime } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { dayType } from '../activite/calendrier.rule.ts';
import type { DayType } from '../activite/calendrier.schema.ts';
import { covers } from '../commun.schema.ts';
import { paiEffect } from '../foyer/sante.rule.ts';
import { type RegleGarde, regleGarde } from '../payeur/garde.schema.ts';
import type { Configuration, Unite } from '../types.ts';
import { type EnfantBrut, enfantsBruts, foyersBruts } from './situations.sql.ts';

/** What a price needs of a household: its quotients, where it lives, its children (eldest first). */
export type FoyerSituation = {
  readonly id: string;
  readonly numero: number;
  readonly label: string;
  readonly address: string;
  readonly postalCode: string;
  readonly commune: string;
  readonly inseeCode: string;
  readonly residence: 'commune' | 'epci' | 'exterieur';
  readonly defaultPayeurId: string | null;
  /** `value` in euros, exact decimal text; `[from, until)`. */
  readonly qf: readonly {
    readonly value: string;
    readonly source: 'CNAF' | 'MSA' | 'declare' | 'calcule';
    readonly from: CivilDate;
    readonly until: CivilDate | null;
    readonly receivedAt: Instant;
  }[];
  readonly enfants: readonly {
    readonly id: string;
    readonly firstName: string;
    readonly birthDate: CivilDate;
    readonly from: CivilDate;
    readonly until: CivilDate | null;
  }[];
};

/** An unknown day or month of birth counts as the first: the age never comes too late. */
const birth = (text: string | null): CivilDate => (text ?? '2020-01-01').replace(/-00/g, '-01');

/** Situations of foyers, all at once. Only to price, bill, or show a household its own. */
export async function foyerSituations(
  tx: ReadTx,
  collectiviteId: string,
  foyerIds: readonly string[],
): Promise<Map<string, FoyerSituation>> {
  const rows = await foyersBruts(tx, collectiviteId, foyerIds);
  return new Map(
    rows.map((f) => [
      f.id,
      {
        id: f.id,
        numero: f.numero,
        label: f.libelle,
        address: f.adresse,
        postalCode: f.codePostal,
        commune: f.commune,
        inseeCode: f.codeInsee,
        residence: f.residence,
        defaultPayeurId: f.payeurId,
        qf: f.qf.map((q) => ({
          // `numeric(8, 2)` comes back with its two decimals: 836.00 is 836.
          value: q.valeur.replace(/\.00$/, ''),
          source: q.source,
          from: q.debut,
          until: q.fin,
          receivedAt: q.recuLe,
        })),
        enfants: f.enfants.map((e) => ({
          id: e.id,
          firstName: e.prenoms.split(/[ ,]+/)[0] ?? e.prenoms,
          birthDate: birth(e.naissance),
          from: e.debut,
          until: e.fin,
        })),
      },
    ]),
  );
}

export type EnfantSituation = Pick<EnfantBrut, 'pai' | 'inscriptions'> & {
  readonly gardes: readonly RegleGarde[];
};

export async function enfantSituations(
  tx: ReadTx,
  collectiviteId: string,
  enfantIds: readonly string[],
): Promise<Map<string, EnfantSituation>> {
  const rows = await enfantsBruts(tx, collectiviteId, enfantIds);
  return new Map(
    rows.map((e) => [
      e.id,
      {
        pai: e.pai,
        inscriptions: e.inscriptions,
        gardes: e.gardes.map((g) =>
          regleGarde.parse({
            version: g.id,
            ...(JSON.parse(g.contenu) as Record<string, unknown>),
            id: g.id,
            debut: g.debut,
            fin: g.fin,
            activite: g.activiteId,
          }),
        ),
      },
    ]),
  );
}

/** What of the day and of the child a price depends on (tarifs:TAR-2). */
export type DayConditions = {
  readonly typeJour: DayType;
  readonly niveau: string;
  /** Code of the site. */
  readonly ecole: string;
  readonly garde: 'simple' | 'alternee';
  readonly pai: 'aucun' | 'panier' | 'expire';
  /** Minutes booked, for a time slot. */
  readonly minutes: number | null;
};

const minutesOf = (time: WallTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Minutes of a slot; null for what is not sold by time. */
export const bookedMinutes = (unite: Pick<Unite, 'genre' | 'debut' | 'fin'>): number | null =>
  unite.genre === 'plage_horaire' && unite.debut && unite.fin
    ? minutesOf(unite.fin) - minutesOf(unite.debut)
    : null;

function paiOn(enfant: EnfantSituation, jour: CivilDate): DayConditions['pai'] {
  const boxes = enfant.pai.filter((p) => p.panier && p.debut <= jour);
  const last = boxes.at(-1);
  if (!last) return 'aucun';
  const effects = boxes.map((p) => paiEffect(p, jour));
  return effects.some((e) => e.tarif) ? 'panier' : 'expire';
}

/** Conditions of one child, unit and day. `groupId` null: the child's enrolment decides. */
export function conditionsOf(
  config: Configuration,
  enfant: EnfantSituation | undefined,
  unite: Unite,
  groupeId: string | null,
  jour: CivilDate,
): DayConditions {
  const enrolment = enfant?.inscriptions.find((i) => i.activiteId === unite.activiteId && covers(i, jour));
  const groupe = config.groupes.get(groupeId ?? enrolment?.groupeId ?? '');
  const calendar = groupe ? config.calendriers.get(groupe.siteId) : config.calendriers.values().next().value;
  return {
    typeJour: calendar ? dayType(jour, calendar).type : 'scolaire',
    niveau: enrolment?.classe ?? '',
    ecole: groupe ? (config.sites.get(groupe.siteId)?.code ?? '') : '',
    garde: enfant?.gardes.some((g) => covers(g, jour)) ? 'alternee' : 'simple',
    pai: enfant ? paiOn(enfant, jour) : 'aucun',
    minutes: bookedMinutes(unite),
  };
}
