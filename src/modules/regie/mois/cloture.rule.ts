import {
  addMonths,
  type CivilDate,
  type CivilMonth,
  firstOfMonth,
  lastOfMonth,
  monthOf,
} from '../../../kernel/calendar.ts';
import { frenchMonth, plural } from '../../../kernel/french.ts';
import { etape, type RuleAnswer, refus, refusal } from '../../../kernel/rule.ts';
import type { StatutMois } from './mois.life.ts';

/** What regie:M1 looks at: counts of what is still open for the month, read in one snapshot. */
export type SituationMois = {
  readonly mois: CivilMonth;
  readonly aujourdhui: CivilDate;
  readonly statut: StatutMois;
  /** The previous month is closed, or there is none. */
  readonly precedentClos: boolean;
  readonly sessionsNonValidees: number;
  readonly comptageCaisseFait: boolean;
  readonly tpeNonRapproches: number;
  readonly tentativesInconnues24h: number;
  readonly chequesHorsRythme: number;
  readonly lignesReleveNonPosees: number;
};

export type PointControle = {
  readonly code: string;
  readonly libelle: string;
  readonly statut: 'vert' | 'rouge';
  /** What to do when red; the screen that does it is named by `code`. */
  readonly correction: string;
};

/** regie:M1: the checklist, in the order a régisseur works. */
export function checklistMois(s: SituationMois): PointControle[] {
  const item = (code: string, libelle: string, green: boolean, correction: string): PointControle => ({
    code,
    libelle,
    statut: green ? 'vert' : 'rouge',
    correction: green ? '' : correction,
  });
  const none = (code: string, libelle: string, count: number, correction: string) =>
    item(code, count === 0 ? libelle : `${libelle} : ${count} en attente`, count === 0, correction);
  return [
    item('mois_precedent', 'Mois précédent clos', s.precedentClos, 'Clore d’abord le mois précédent.'),
    none(
      'sessions',
      'Sessions de caisse validées',
      s.sessionsNonValidees,
      'Compter et valider chaque session.',
    ),
    item('comptage', 'Caisse comptée', s.comptageCaisseFait, 'Compter la caisse par coupures.'),
    none(
      'tpe',
      'Totaux des terminaux rapprochés',
      s.tpeNonRapproches,
      'Expliquer chaque écart, ticket par ticket.',
    ),
    none(
      'tentatives',
      'Paiements en ligne tous connus',
      s.tentativesInconnues24h,
      'Consulter les tentatives de plus de 24 heures.',
    ),
    none(
      'cheques',
      'Chèques remis dans les délais',
      s.chequesHorsRythme,
      'Arrêter et expédier une remise de chèques.',
    ),
    none(
      'releve',
      'Relevé du compte entièrement posé',
      s.lignesReleveNonPosees,
      'Rapprocher, classer ou expliquer chaque ligne.',
    ),
  ];
}

/** regie:M1: may the month be closed? The refusal counts the red items; the checklist is in the trace. */
export function cloturer(s: SituationMois): RuleAnswer<{ readonly points: readonly PointControle[] }> {
  const points = checklistMois(s);
  const red = points.filter((p) => p.statut === 'rouge');
  const trace = points.map((p) =>
    etape('REG-M1', p.statut === 'vert' ? p.libelle : `${p.libelle}. ${p.correction}`, p.code, p.statut),
  );
  const params = { mois: frenchMonth(s.mois), nombre: plural(red.length, 'point') };
  if (s.statut === 'clos') return refus(refusal('regie.mois_clos', params), trace);
  if (s.aujourdhui < lastOfMonth(s.mois)) return refus(refusal('regie.mois_non_ecoule', params), trace);
  return red.length > 0
    ? refus(refusal('regie.mois_non_cloturable', params), trace)
    : { value: { points }, trace };
}

/** First month a régie has to close: the one after the last closed, if it is over on `today`. Null otherwise. */
export function moisAClore(
  dernierClos: CivilMonth | null,
  ouverture: CivilDate,
  today: CivilDate,
): CivilMonth | null {
  const mois = dernierClos === null ? monthOf(ouverture) : addMonths(dernierClos, 1);
  return today >= firstOfMonth(addMonths(mois, 1)) ? mois : null;
}
