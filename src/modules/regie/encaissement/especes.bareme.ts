/** Legal ceiling of a cash payment of one public receipt, by debt. */
export const PLAFOND_ESPECES = {
  valeur: 300_00,
  source: 'CGI, art. 1680 ; note DGFiP du 27 mai 2014 (ensemble des recettes publiques)',
  enVigueur: '2014-05-27',
  fin: null,
} as const;

/** Below this, La Banque Postale and the DGFiP ask not to pay cash in (regie:C4). */
export const SEUIL_DEGAGEMENT = {
  valeur: 50_00,
  source: 'DGFiP, conditions de dégagement à La Banque Postale',
  enVigueur: '2021-04-30',
  fin: null,
} as const;
