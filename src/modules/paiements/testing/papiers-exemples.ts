import type { ReleveAnnuelData } from '../mes-paiements/releve-annuel.doc.ts';

export const RELEVE_EXEMPLE: ReleveAnnuelData = {
  enseigne: {
    nom: 'CIAS du Val d’Aulne',
    adresse: ['2 rue du Lavoir, 99100 Ormeval'],
    couleurPrimaire: '#8c3a1f',
    couleurAccent: '#7cc4c9',
  },
  annee: 2026,
  personne: 'Camille Arnoux',
  collectivites: [
    {
      nom: 'Commune de Saint-Aubin-les-Prés',
      paiements: [
        {
          date: '2026-10-08',
          objet: 'Cantine de septembre',
          piece: 'J02-26-0000088',
          moyen: 'Carte en ligne',
          montant: 4816,
        },
        {
          date: '2026-11-12',
          objet: 'Facture F02-26-0000318',
          piece: 'Q02-26-0000149',
          moyen: 'Espèces',
          montant: 5419,
        },
      ],
    },
    {
      nom: 'CIAS du Val d’Aulne',
      paiements: [
        {
          date: '2026-07-20',
          objet: 'Centre de loisirs, juillet',
          piece: 'J01-26-0001204',
          moyen: 'Prélèvement',
          montant: 118_400,
        },
        {
          date: '2026-08-03',
          objet: 'Rejet du prélèvement',
          piece: 'J01-26-0001204',
          moyen: 'Prélèvement',
          montant: -118_400,
        },
      ],
    },
  ],
  editeLe: '2026-11-20T09:00:00.000Z',
  jour: '2026-11-20',
};
