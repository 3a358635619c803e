import { assert } from '../../../kernel/assert.ts';
import { type Cents, sum } from '../../../kernel/money.ts';
import type { PartProduit } from '../../creances/rules.ts';
import { LIBELLE_MODE } from '../modes.ts';
import { compteDuMode } from './compte.rule.ts';
import type { Compte, Ecriture, EvenementComptable, Mouvement } from './evenement-comptable.schema.ts';

const detailed = (compte: Compte, detail: string | null) =>
  detail === null ? { compte } : { compte, detail };
const debit = (compte: Compte, montant: Cents, detail: string | null = null): Mouvement => ({
  ...detailed(compte, detail),
  debit: montant,
  credit: 0,
});
const credit = (compte: Compte, montant: Cents, detail: string | null = null): Mouvement => ({
  ...detailed(compte, detail),
  debit: 0,
  credit: montant,
});
/** A negative credit is written as a debit: no amount of a movement is ever negative. */
const signedCredit = (compte: Compte, montant: Cents, detail: string | null = null): Mouvement =>
  montant < 0 ? debit(compte, -montant, detail) : credit(compte, montant, detail);

const opposite = (m: Mouvement): Mouvement => ({ ...m, debit: m.credit, credit: m.debit });
const byProduct = (parts: readonly PartProduit[], side: typeof debit) =>
  parts.map((part) => side('recettes_verser', part.montant, part.produit));
const total = (parts: readonly PartProduit[]) => sum(parts.map((part) => part.montant));

const entry = (label: string, ...movements: Mouvement[]): Ecriture => {
  const kept = movements.filter((m) => m.debit !== 0 || m.credit !== 0);
  assert(kept.length >= 2, `entry without two movements: ${label}`);
  assert(sum(kept.map((m) => m.debit)) === sum(kept.map((m) => m.credit)), `unbalanced entry: ${label}`);
  return { label, movements: kept };
};

/**
 * The double entry of one accounting fact: always balanced, at least two movements, every amount in positive cents.
 * Fails (bug) when the fact carries no money. Accounts: instruction codificatrice 06-031, titre 12.
 */
export function entryFor(event: EvenementComptable): Ecriture {
  switch (event.type) {
    case 'fonds_recu':
      return entry(
        'Fonds de caisse reçu',
        debit('caisse', event.montant),
        credit('fonds_caisse', event.montant),
      );
    case 'fonds_rendu':
      return entry(
        'Fonds de caisse rendu',
        debit('fonds_caisse', event.montant),
        credit('caisse', event.montant),
      );
    case 'encaissement': {
      const whole = total(event.produits) + event.a_classer;
      const holder = event.par_mandataire ? 'recettes_mandataires' : compteDuMode(event.mode, event.voie);
      return entry(
        `Encaissement, ${LIBELLE_MODE[event.mode]}`,
        debit(holder, whole, event.par_mandataire ? event.mode : null),
        ...byProduct(event.produits, credit),
        credit('recettes_classer', event.a_classer, event.dossier),
      );
    }
    case 'remise_mandataire':
      return entry(
        'Remise d’un mandataire',
        debit(compteDuMode(event.mode), event.montant),
        credit('recettes_mandataires', event.montant, event.mode),
      );
    case 'credit_bancaire':
      return entry(
        'Crédit au compte de dépôt',
        debit('compte_dft', event.montant),
        credit(event.compte, event.montant),
      );
    case 'frais_bancaires':
      return entry(
        'Frais bancaires',
        debit('depenses_regulariser', event.montant),
        credit('compte_dft', event.montant),
      );
    case 'frais_rembourses':
      return entry(
        'Frais bancaires remboursés par le comptable',
        debit('compte_dft', event.montant),
        credit('depenses_regulariser', event.montant),
      );
    case 'virement_non_identifie':
      return entry(
        'Virement à identifier',
        debit('compte_dft', event.montant),
        credit('recettes_classer', event.montant, event.dossier),
      );
    case 'classement':
      return entry(
        'Recette classée',
        debit('recettes_classer', total(event.produits), event.dossier),
        ...byProduct(event.produits, credit),
      );
    case 'declassement':
      return entry(
        'Avoir après paiement : recette remise à classer',
        ...byProduct(event.produits, debit),
        credit('recettes_classer', total(event.produits), event.dossier),
      );
    case 'surplus_rembourse':
      return entry(
        'Trop-perçu remboursé',
        debit('recettes_classer', event.montant, event.dossier),
        credit('compte_dft', event.montant),
      );
    case 'transfert_au_comptable':
      return entry(
        'Recette hors délai transmise au comptable',
        debit('recettes_classer', event.montant, event.dossier),
        credit(event.compte, event.montant),
      );
    case 'rejet':
      return entry(
        event.avant_credit === null ? 'Rejet après crédit' : 'Rejet avant crédit',
        ...byProduct(event.produits, debit),
        debit('recettes_classer', event.a_classer, event.dossier),
        credit(event.avant_credit ?? 'compte_dft', total(event.produits) + event.a_classer),
      );
    case 'depart_banque':
      return entry(
        'Espèces envoyées à la banque',
        debit('caisse_en_transit', event.montant),
        credit('caisse', event.montant),
      );
    case 'degagement_credite':
      return entry(
        'Dégagement crédité',
        debit('compte_dft', event.credite),
        debit('ecart_debiteur', Math.max(0, event.declare - event.credite), event.dossier),
        credit('caisse_en_transit', event.declare),
        credit('recettes_classer', Math.max(0, event.credite - event.declare), event.dossier),
      );
    case 'ecart_comptage':
      return event.ecart > 0
        ? entry(
            'Excédent de caisse',
            debit('caisse', event.ecart),
            credit('recettes_classer', event.ecart, event.dossier),
          )
        : entry(
            'Déficit de caisse',
            debit('ecart_debiteur', -event.ecart, event.dossier),
            credit('caisse', -event.ecart),
          );
    case 'ecart_regularise':
      return entry(
        'Écart régularisé',
        debit(event.compte, event.montant),
        credit('ecart_debiteur', event.montant, event.dossier),
      );
    case 'versement_argent':
      return entry(
        'Versement au comptable',
        debit('recettes_versees', event.montant),
        credit(event.compte, event.montant),
      );
    case 'justification':
      return entry(
        'Justification des recettes',
        ...event.produits.map((part) =>
          opposite(signedCredit('recettes_verser', part.montant, part.produit)),
        ),
        ...event.produits.map((part) => signedCredit('recettes_versees', part.montant, part.produit)),
      );
    case 'contrepassation':
      return entry(`Contrepassation : ${event.motif}`, ...event.mouvements.map(opposite));
  }
}
