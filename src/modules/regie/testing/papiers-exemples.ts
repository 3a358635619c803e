import type { JournalData } from '../mois/journal.doc.ts';
import type { RecuData } from '../recu/recu.doc.ts';
import type { BordereauData } from '../versement/bordereau.doc.ts';

const enseigne = {
  nom: 'Commune de Saint-Aubin-les-Prés',
  adresse: ['1 place de la Mairie, 99000 Saint-Aubin-les-Prés'],
  couleurPrimaire: '#0f5a47',
  couleurAccent: '#f2b632',
};
const regie = 'Régie de recettes 02, enfance';

/** Papers of the demonstration régie, used by tests. */
export const QUITTANCE_EXEMPLE: RecuData = {
  nature: 'quittance',
  enseigne,
  regie,
  numero: 'Q02-26-0000149',
  recuLe: '2026-11-12T08:21:00.000Z',
  zone: 'Europe/Paris',
  payeur: 'Camille Arnoux, foyer 1042',
  moyen: 'Espèces',
  pour: 'la facture F02-26-0000318 du 3 novembre',
  encaissePar: 'Karim, mandataire, guichet de la mairie',
  signataire: 'Karim, mandataire',
  lignes: [
    { objet: 'Cantine, Léo, octobre', quantite: 9, prixUnitaire: 301, montant: 2709 },
    { objet: 'Cantine, Jeanne, octobre', quantite: 10, prixUnitaire: 271, montant: 2710 },
  ],
  somme: 5419,
  resteDu: 0,
  especes: { donne: 6000, rendu: 581 },
  verification: { adresse: 'saint-aubin-les-pres.exemple/q', code: '7KQ4 M2VD' },
};

export const JOURNAL_EXEMPLE: JournalData = {
  enseigne,
  regie,
  periode: 'octobre 2026',
  lignes: [
    {
      date: '2026-10-08',
      numero: '2026-001',
      piece: 'Q02-26-0000148',
      libelle: 'Cantine, espèces',
      compte: 'Caisse',
      debit: 5419,
      credit: 0,
    },
    {
      date: '2026-10-08',
      numero: '2026-001',
      piece: 'Q02-26-0000148',
      libelle: 'Cantine, espèces',
      compte: 'Recettes à verser',
      debit: 0,
      credit: 5419,
    },
  ],
  editeLe: '2026-11-20T09:00:00.000Z',
  jour: '2026-11-20',
};

export const BORDEREAU_EXEMPLE: BordereauData = {
  enseigne,
  regie,
  numero: 'V02-26-0000010',
  periode: 'octobre 2026',
  comptable: 'Service de gestion comptable d’Ormeval',
  regisseur: 'Sophie, régisseuse titulaire',
  recettes: [
    { produit: 'Cantine', moyen: 'Espèces', nombre: 12, montant: 42_180 },
    { produit: 'Cantine', moyen: 'Carte en ligne', nombre: 210, montant: 1_034_912 },
    { produit: 'Accueil périscolaire', moyen: 'Chèque', nombre: 9, montant: 20_350 },
  ],
  series: [
    { nom: 'Quittances', premier: 'Q02-26-0000128', dernier: 'Q02-26-0000148' },
    { nom: 'Justificatifs', premier: 'J02-26-0000900', dernier: 'J02-26-0001109' },
  ],
  remises: [
    { numero: 'B02-26-0000031', date: '2026-10-09', objet: 'Chèques, 9 pièces', montant: 20_350 },
    { numero: 'B02-26-0000032', date: '2026-10-16', objet: 'Dégagement d’espèces', montant: 42_000 },
  ],
  rejets: [{ date: '2026-10-21', piece: 'Q02-26-0000131', motif: 'chèque impayé', montant: -2400 }],
  versement: 1_094_862,
  justification: 1_095_042,
  ecarts: [{ motif: 'Espèces gardées en caisse, sous le minimum de remise', montant: -180 }],
  arreteLe: '2026-11-02T17:00:00.000Z',
  jour: '2026-11-02',
};
