import { creanceExemple, ligneExemple } from '../../../modules/creances/testing/exemples.ts';
import type { EncaissementInput } from '../../../modules/regie/encaissement/encaissement.schema.ts';
import {
  acteExemple,
  chequeExemple,
  encaissementExemple,
  nominationExemple,
} from '../../../modules/regie/testing/exemples.ts';
import type { Vecteur } from './vecteurs-famille.ts';

const encaisse = (
  titre: string,
  changes: Partial<EncaissementInput>,
  ou: string,
  attendu: unknown,
): Vecteur => ({
  titre,
  regle: 'regie.encaissement',
  entree: encaissementExemple(changes),
  ou,
  attendu,
});

const older = creanceExemple('a', 42_00, { publiee_le: '2026-09-01' });
const newer = creanceExemple('b', 25_00, { publiee_le: '2026-10-01' });

const imputation = (titre: string, montant: number, choix: unknown, attendu: unknown): Vecteur => ({
  titre,
  regle: 'regie.imputation',
  entree: { montant, creances: [newer, older], choix },
  attendu,
  ou: 'imputations',
});

const IMPUTATIONS: readonly Vecteur[] = [
  imputation('REG-E5 : 7,00 va à la créance la plus ancienne', 700, null, [
    { creance: 'a', ligne: 'ligne-a', montant: 700 },
  ]),
  imputation('REG-E5 : le choix de l’agent l’emporte', 1000, { par: 'creances', creances: ['b'] }, [
    { creance: 'b', ligne: 'ligne-b', montant: 1000 },
  ]),
];

/** Vector 4: cash on one debt of 450,00, its instalments summed. */
const debt = creanceExemple('d', 450_00);
const cash = (montant: number, deja: number): Partial<EncaissementInput> => ({
  montant,
  creances: [debt],
  especes_deja_recues: { [debt.dette]: deja },
  solde_caisse: 150_00,
});

const ESPECES: readonly Vecteur[] = [
  encaisse('REG-E2 : 200,00 en espèces sur 450,00', cash(200_00, 0), 'piece', 'quittance'),
  encaisse('REG-E2 : puis 100,00', cash(100_00, 200_00), 'piece', 'quittance'),
  encaisse('REG-E2 : puis un centime : refusé', cash(1, 300_00), 'refus', 'regie.especes_plafond'),
  encaisse(
    'REG-C2 : encaisse de 800,00 sur 1 000,00 : 200,00 en espèces passent, avec un avertissement',
    { solde_caisse: 950_00, montant: 200_00, creances: [creanceExemple('c', 200_00)] },
    'avertissements.0.rule',
    'REG-C2',
  ),
  encaisse(
    'REG-C2 : l’encaisse est pleine : un centime en espèces refusé',
    { solde_caisse: 1_150_00, montant: 1, creances: [creanceExemple('c', 1)] },
    'refus',
    'regie.encaisse_maximum',
  ),
  encaisse(
    'REG-C2 : l’encaisse est pleine : le chèque passe',
    { solde_caisse: 1_150_00, moyen: chequeExemple(42_00) },
    'piece',
    'quittance',
  ),
  encaisse(
    'REG-E4 : CESU 15,00 sur 12,00 d’accueil : refusé',
    {
      versions: [
        {
          id: 'acte-1',
          statut: 'en_vigueur',
          valide_du: '2026-01-01',
          valide_au: null,
          acte: acteExemple({
            produits: acteExemple().produits.map((p) => ({ ...p, cesu: p.code !== 'CANT' })),
          }),
        },
      ],
      montant: 15_00,
      moyen: { mode: 'cesu', emetteur: 'Émetteur', numero: '123' },
      creances: [
        creanceExemple('f', 40_00, {
          lignes: [
            ligneExemple({ id: 'repas', montant: 40_00 }),
            ligneExemple({ id: 'soir', produit: 'PERI', nature: 'periscolaire', montant: 12_00 }),
          ],
        }),
      ],
    },
    'refus',
    'regie.titre_plafond',
  ),
];

/** Vector 12: a mandataire of July records, on 1 August, a receipt of 31 July. */
const july = nominationExemple({
  personne: 'mandataire',
  qualite: 'mandataire',
  points: ['mairie'],
  du: '2026-07-01',
  au: '2026-07-31',
});
const droit = (titre: string, enregistreur: string, ou: string, attendu: unknown): Vecteur => ({
  titre,
  regle: 'regie.habilitation',
  entree: {
    nominations: [july, nominationExemple()],
    remplacements: [],
    encaisseur: 'mandataire',
    enregistreur,
    point: 'mairie',
    date_operation: '2026-07-31',
    maintenant: '2026-08-01T08:00:00.000Z',
  },
  ou,
  attendu,
});

const duty = (titre: string, annee: number, recettes: number, autre: boolean, attendu: string): Vecteur => ({
  titre,
  regle: 'regie.obligation_paiement_en_ligne',
  entree: { annee, recettes_n2: recettes, concomitant: false, autre_moyen: autre, offert: false },
  ou: 'statut',
  attendu,
});

const simple = (titre: string, regle: string, entree: unknown, ou: string, attendu: unknown): Vecteur => ({
  titre,
  regle,
  entree,
  ou,
  attendu,
});

/** Vectors of the régie brief, section 8, that one rule answers alone. */
export const VECTEURS_REGIE: readonly Vecteur[] = [
  simple(
    'REG-E1 : 17 × 4,15 : 70,55',
    'regie.montant_ligne',
    { quantite: '17', prix_unitaire: 415 },
    'montant',
    7055,
  ),
  ...IMPUTATIONS,
  ...ESPECES,
  simple(
    'REG-D1 : 123E : +12,35',
    'regie.cfonb_montant',
    { montant: '0000000000123E', decimales: 2 },
    'montant',
    1235,
  ),
  simple(
    'REG-D1 : 123N : −12,35',
    'regie.cfonb_montant',
    { montant: '0000000000123N', decimales: 2 },
    'montant',
    -1235,
  ),
  simple('REG-S1 : FR72ZZZ123456 est valide', 'regie.sepa_ics', { ics: 'FR72ZZZ123456' }, 'cle', '72'),
  simple(
    'REG-S1 : FR12ZZZ123456 est refusé',
    'regie.sepa_ics',
    { ics: 'FR12ZZZ123456' },
    'refus',
    'regie.ics_invalide',
  ),
  droit(
    'REG-A3 : le mandataire de juillet n’enregistre plus en août',
    'mandataire',
    'refus',
    'regie.non_habilite',
  ),
  droit('REG-A3 : le régisseur le peut, en écriture tardive', 'regisseur', 'qualite', 'mandataire'),
  duty('REG-N1 : 5 200 € en 2024 : obligatoire en 2026', 2026, 5_200_00, false, 'obligatoire'),
  duty(
    'REG-N1 : 4 900 € en 2025 : rien en 2027 si un autre moyen est offert',
    2027,
    4_900_00,
    true,
    'dispense',
  ),
];
