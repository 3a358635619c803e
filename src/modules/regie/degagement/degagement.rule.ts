import { frenchEuros } from '../../../kernel/french.ts';
import type { Cents } from '../../../kernel/money.ts';
import { type Avertissement, avertir } from '../../../kernel/rule.ts';
import { SEUIL_DEGAGEMENT } from '../encaissement/especes.bareme.ts';

/** regie:C4: warning under 50 €. */
export const alerteDegagement = (montant: Cents): Avertissement[] =>
  montant < SEUIL_DEGAGEMENT.valeur
    ? [
        avertir(
          'REG-C4',
          'petit_degagement',
          `Dégagement de ${frenchEuros(montant)} : la DGFiP demande d’attendre ${frenchEuros(SEUIL_DEGAGEMENT.valeur)}.`,
        ),
      ]
    : [];
