import { type CivilDate, covers, type WallTime } from '../../../kernel/calendar.ts';
import { dayType } from '../activite/calendrier.rule.ts';
import type { DayType } from '../activite/calendrier.schema.ts';
import { paiEffect } from '../foyer/sante.rule.ts';
import type { Configuration, Unite } from '../types.ts';
import type { EnfantSituation } from './situation.schema.ts';

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
