import type { FactureData } from '../facture/facture.doc.ts';

/** A full invoice of the demonstration commune, used by tests. */
export const FACTURE_EXEMPLE: FactureData = {
  nature: 'facture',
  enseigne: {
    nom: 'Commune de Saint-Aubin-les-Prés',
    adresse: ['1 place de la Mairie, 99000 Saint-Aubin-les-Prés'],
    couleurPrimaire: '#0f5a47',
    couleurAccent: '#f2b632',
  },
  regie: 'Régie de recettes 02, enfance',
  numero: 'F02-26-0000318',
  date: '2026-11-03',
  emiseLe: '2026-11-03T09:00:00.000Z',
  periode: 'octobre 2026',
  objet: 'Restauration scolaire et accueil périscolaire',
  debiteur: {
    nom: 'Camille Arnoux',
    adresse: ['12 rue des Tilleuls', '99000 Saint-Aubin-les-Prés'],
    reference: 'Foyer 1042',
  },
  enfants: [
    {
      nom: 'Léo',
      lignes: [
        {
          libelle: 'Cantine',
          dates: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-08'],
          quantite: 5,
          prixUnitaire: 301,
          montant: 1505,
          parts: { repas: 241, garde: 60 },
        },
        {
          libelle: 'Accueil du soir',
          dates: ['2026-10-01', '2026-10-06'],
          quantite: 2,
          prixUnitaire: 185,
          montant: 370,
        },
        {
          libelle: 'Cantine de septembre, reprise après justificatif',
          dates: ['2026-09-29'],
          quantite: -1,
          prixUnitaire: 301,
          montant: -301,
        },
      ],
      explication:
        'quotient familial 684, donc 0,44 % de 684 = 3,01 € par repas ; aîné, aucune réduction ; résident de la commune.',
    },
    {
      nom: 'Jeanne',
      lignes: [
        {
          libelle: 'Cantine',
          dates: ['2026-10-01', '2026-10-02', '2026-10-05'],
          quantite: 3,
          prixUnitaire: 271,
          montant: 813,
        },
      ],
      explication: 'même quotient, deuxième enfant : 10 % de moins, soit 2,71 € par repas.',
    },
  ],
  deductions: [{ libelle: 'Avoir A02-26-0000021 du 12 octobre', montant: 301 }],
  paiement: {
    limite: '2026-12-04',
    lieu: 'Mairie de Saint-Aubin-les-Prés, 1 place de la Mairie',
    moyens: {
      enLigne: { adresse: 'https://saint-aubin-les-pres.exemple/payer', reference: 'F02260000318' },
      cheque: {
        ordre: 'Régie de recettes enfance de Saint-Aubin-les-Prés',
        envoi: '1 place de la Mairie, 99000 Saint-Aubin-les-Prés',
      },
      guichet: {
        moyens: 'espèces jusqu’à 300 €, carte, chèque',
        horaires: 'du lundi au vendredi, 8 h 30 à 12 h',
      },
    },
  },
};

export const AVOIR_EXEMPLE: FactureData = (() => {
  const { paiement: _paiement, deductions: _deductions, ...facture } = FACTURE_EXEMPLE;
  return {
    ...facture,
    nature: 'avoir' as const,
    numero: 'A02-26-0000022',
    enfants: [
      {
        nom: 'Léo',
        lignes: [
          {
            libelle: 'Cantine',
            dates: ['2026-10-05', '2026-10-06'],
            quantite: -2,
            prixUnitaire: 301,
            montant: -602,
          },
        ],
      },
    ],
    corrige: {
      numero: 'F02-26-0000318',
      date: '2026-11-03',
      motif: 'absence justifiée par un certificat médical',
    },
  };
})();
