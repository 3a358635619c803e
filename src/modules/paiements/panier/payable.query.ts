import type { CreanceLue } from '../../creances/index.ts';
import type { StatutCreance } from '../../creances/rules.ts';
import type { TentativeDeCreance } from '../tentative/tentative.sql.ts';
import type { CreancePayable } from './payable.rule.ts';

const AU_COMPTABLE: readonly StatutCreance[] = [
  'a_remettre',
  'remise_au_comptable',
  'titree',
  'prise_en_charge',
  'soldee_au_tresor',
  'non_valeur',
];

/** Créances as regie:P2 looks at them. `deposees`: which of them are in a deposited direct debit file. */
export const creancesPayables = (
  creances: readonly CreanceLue[],
  deposees: ReadonlySet<string>,
  tentatives: ReadonlyMap<string, readonly TentativeDeCreance[]>,
): CreancePayable[] => {
  return creances.map((c) => ({
    id: c.id,
    regie: c.regieId,
    restant: c.montant - c.regle,
    annulee: c.statut === 'annulee',
    remise_au_comptable: AU_COMPTABLE.includes(c.statut),
    date_limite: c.limite,
    dans_fichier_sepa: deposees.has(c.id),
    tentatives: tentatives.get(c.id) ?? [],
  }));
};
