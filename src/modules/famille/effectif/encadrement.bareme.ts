import type { CivilDate } from '../../../kernel/calendar.ts';

/** Children per adult, by age. */
export type Taux = {
  readonly accueil: 'periscolaire' | 'extrascolaire';
  /** More than five consecutive hours; null when the length does not matter. */
  readonly plusDeCinqHeures: boolean | null;
  /** With a projet éducatif territorial; null when it does not matter. */
  readonly pedt: boolean | null;
  readonly moinsDeSix: number;
  readonly sixEtPlus: number;
  readonly source: string;
  readonly enVigueur: CivilDate;
  readonly fin: CivilDate | null;
};

const R15 = 'Code de l’action sociale et des familles, R227-15';
const R16 = 'Code de l’action sociale et des familles, R227-16';
/** Décret 2018-647 of 23 July 2018. */
const SINCE = '2018-07-25';

const taux = (
  accueil: Taux['accueil'],
  plusDeCinqHeures: boolean | null,
  pedt: boolean | null,
  moinsDeSix: number,
  sixEtPlus: number,
): Taux => ({
  accueil,
  plusDeCinqHeures,
  pedt,
  moinsDeSix,
  sixEtPlus,
  source: accueil === 'extrascolaire' ? R15 : R16,
  enVigueur: SINCE,
  fin: null,
});

/** famille:CAP-2: staff ratios of accueils de loisirs. */
export const TAUX_ENCADREMENT: readonly Taux[] = [
  taux('extrascolaire', null, null, 8, 12),
  taux('periscolaire', true, false, 8, 12),
  taux('periscolaire', true, true, 10, 14),
  taux('periscolaire', false, false, 10, 14),
  taux('periscolaire', false, true, 14, 18),
];
