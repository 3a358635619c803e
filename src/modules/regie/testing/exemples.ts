import { creanceExemple } from '../../creances/testing/exemples.ts';
import type { ActeRegie, ActeVersion } from '../acte/acte.schema.ts';
import type { EncaissementInput, Moyen } from '../encaissement/encaissement.schema.ts';
import type { Nomination } from '../habilitation/nomination.schema.ts';

/** A plausible act, for tests and examples. */
export const acteExemple = (changes: Partial<ActeRegie> = {}): ActeRegie => ({
  organisme: 'Commune de Saint-Aubin-les-Prés',
  service: 'Enfance',
  adresse: '1 place de la Mairie',
  objet: 'Encaissement des services périscolaires',
  produits: [
    {
      code: 'CANT',
      libelle: 'restauration scolaire',
      nature: 'restauration_scolaire',
      cesu: true,
      ancv: false,
      derogation: null,
    },
    {
      code: 'PERI',
      libelle: 'accueil du matin et du soir',
      nature: 'periscolaire',
      cesu: true,
      ancv: false,
      derogation: null,
    },
    {
      code: 'ALSH',
      libelle: 'centre de loisirs',
      nature: 'centre_de_loisirs',
      cesu: true,
      ancv: true,
      derogation: null,
    },
  ],
  modes: ['especes', 'cheque', 'tpe', 'en_ligne', 'virement', 'prelevement', 'cesu', 'ancv'],
  piece: 'quittance',
  fonds_de_caisse: 150_00,
  maximum_encaisse: 1_000_00,
  definition_encaisse: 'hors',
  rythme_versement_jours: 31,
  rythme_cheques_jours: 7,
  prolongee: {
    limite_jours: 30,
    relance_autorisee: true,
    relance_jours_avant: 15,
    information_ordonnateur_jours: 30,
  },
  mandataires_autorises: true,
  points: [
    { id: 'mairie', libelle: 'mairie', rythme_jours: 7 },
    { id: 'ecole', libelle: 'école', rythme_jours: 7 },
  ],
  saison: null,
  clause_remboursement: false,
  cesu: { deliberation_le: '2025-06-12', affiliation_crcesu: '1234567' },
  ancv: { convention: '987654' },
  document_signe: null,
  avis_conforme_le: '2025-12-01',
  transmis_le: '2025-12-15',
  publie_le: '2025-12-15',
  ...changes,
});

export const versionExemple = (changes: Partial<ActeRegie> = {}): ActeVersion => ({
  id: 'acte-1',
  statut: 'en_vigueur',
  valide_du: '2026-01-01',
  valide_au: null,
  acte: acteExemple(changes),
});

export const nominationExemple = (changes: Partial<Nomination> = {}): Nomination => ({
  id: `nomination-${changes.personne ?? 'regisseur'}`,
  personne: 'regisseur',
  qualite: 'regisseur',
  points: [],
  du: '2026-01-01',
  au: null,
  renouvelee: false,
  avis_retire_le: null,
  ...changes,
});

export const chequeExemple = (montant: number): Moyen => ({
  mode: 'cheque',
  emetteur: 'M. Exemple',
  banque: 'Banque',
  numero: '0000001',
  ordre: 'Régisseur de recettes',
  montant_porte: montant,
  signe: true,
});

export const enLigneExemple = (essai = false): Moyen => ({
  mode: 'en_ligne',
  id_op: 'op-1',
  voie: 'P',
  essai,
});

/** A receipt of cash at the desk, 20 November 2026, by the régisseur. */
export const encaissementExemple = (changes: Partial<EncaissementInput> = {}): EncaissementInput => ({
  regie: { statut: 'active', dft: true },
  versions: [versionExemple()],
  nominations: [nominationExemple()],
  remplacements: [],
  encaisseur: 'regisseur',
  enregistreur: 'regisseur',
  point: 'mairie',
  payeur: 'famille-1',
  montant: 42_00,
  moyen: { mode: 'especes' },
  date_operation: '2026-11-20',
  maintenant: '2026-11-20T09:00:00.000Z',
  fuseau: 'Europe/Paris',
  creances: [creanceExemple('a', 42_00)],
  choix: null,
  especes_deja_recues: {},
  derogation_especes: null,
  solde_caisse: 150_00,
  session: { statut: 'ouverte', ouverte_le: '2026-11-20T08:00:00.000Z' },
  mois_clos: [],
  ...changes,
});
