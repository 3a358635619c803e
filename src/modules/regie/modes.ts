import { z } from 'zod';

/** Means of collection an act may authorise (CGCT R1617-7). */
export const MODES = [
  'especes',
  'cheque',
  'tpe',
  'en_ligne',
  'virement',
  'prelevement',
  'cesu',
  'ancv',
] as const;
export const modeEncaissement = z.enum(MODES);
export type ModeEncaissement = (typeof MODES)[number];

/** French name of each means, as people say it at the desk. */
export const LIBELLE_MODE: Readonly<Record<ModeEncaissement, string>> = {
  especes: 'espèces',
  cheque: 'chèque',
  tpe: 'carte au terminal',
  en_ligne: 'paiement en ligne',
  virement: 'virement',
  prelevement: 'prélèvement',
  cesu: 'CESU',
  ancv: 'chèque-vacances',
};
