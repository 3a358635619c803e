/**
 * Yearly income from which free online payment is compulsory (regie:N1). In cents; the latest row in force applies.
 * CGCT, art. L1611-5-1 ; décret n° 2018-689 du 1er août 2018.
 */
export const SEUILS_PAIEMENT_EN_LIGNE = [
  { valeur: 1_000_000_00, enVigueur: '2019-07-01', fin: '2019-12-31' },
  { valeur: 50_000_00, enVigueur: '2020-01-01', fin: '2021-12-31' },
  { valeur: 5_000_00, enVigueur: '2022-01-01', fin: null },
] as const;
