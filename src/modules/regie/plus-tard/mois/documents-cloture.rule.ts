/** What closing prints and freezes (regie:M1). */
export const DOCUMENTS_CLOTURE = [
  'bordereau',
  'journal',
  'grand_livre',
  'balance',
  'recettes_a_classer',
] as const;
