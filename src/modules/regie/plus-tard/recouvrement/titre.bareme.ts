/** Below this, per debtor, the ordonnateur issues no titre (regie:X4). In cents. */
export const SEUIL_TITRE = {
  valeur: 15_00,
  source: 'CGCT, art. D1611-1',
  enVigueur: '2017-04-07',
  fin: null,
} as const;
