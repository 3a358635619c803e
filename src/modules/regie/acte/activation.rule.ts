import type { Refusal } from '../../../kernel/refusal.ts';
import { type Avertissement, avertir, refusal } from '../../../kernel/rule.ts';
import { LIBELLE_MODE, type ModeEncaissement } from '../modes.ts';
import type { ActeRegie } from './acte.schema.ts';

/** Means whose money can only arrive on a Treasury deposit account. */
const NEEDS_DFT: readonly ModeEncaissement[] = ['tpe', 'en_ligne', 'virement', 'prelevement'];

/** regie:A6: a means that needs a DFT account cannot be switched on without one. Null when it can. */
export const checkActivation = (mode: ModeEncaissement, dft: boolean): Refusal | null =>
  !dft && NEEDS_DFT.includes(mode)
    ? refusal('regie.dft_manquant', { mode: LIBELLE_MODE[mode] }, { field: 'modes' })
    : null;

/** regie:A6: one warning per means named by the act that waits for the DFT account. */
export const modesEnAttenteDft = (acte: ActeRegie, dft: boolean): Avertissement[] =>
  dft
    ? []
    : acte.modes
        .filter((mode) => NEEDS_DFT.includes(mode))
        .map((mode) =>
          avertir(
            'REG-A6',
            'dft_manquant',
            `L’acte prévoit le mode « ${LIBELLE_MODE[mode]} », mais le compte de dépôt de fonds n’est pas ouvert.`,
          ),
        );
