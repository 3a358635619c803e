import { assert } from '../../../kernel/assert.ts';
import type { EvenementComptable } from '../livre/evenement-comptable.schema.ts';
import type { DecisionEncaissement, Moyen } from './encaissement.schema.ts';

/**
 * The accounting fact of an accepted receipt, ready for `entryFor`. `dossier` is the case that carries the part
 * à classer: needed as soon as there is one. `parMandataire`: the money stays with the mandataire until handed over.
 */
export function faitEncaissement(
  decision: Pick<DecisionEncaissement, 'produits' | 'a_classer'>,
  moyen: Moyen,
  dossier: string | null,
  parMandataire = false,
): Extract<EvenementComptable, { type: 'encaissement' }> {
  assert(decision.a_classer === 0 || dossier !== null, 'money to classify without a case');
  return {
    type: 'encaissement',
    mode: moyen.mode,
    voie: moyen.mode === 'en_ligne' ? moyen.voie : null,
    produits: [...decision.produits],
    a_classer: decision.a_classer,
    dossier,
    par_mandataire: parMandataire,
  };
}
