import type { Territoire } from '../../modules/collectivites/index.ts';
import type { ReglagesEntree } from '../../modules/famille/index.ts';
import type { Action, Actor } from '../../platform/action/index.ts';

export type Commune = 'saint-aubin-les-pres' | 'ormeval';

/** Runs an action; as the system unless told otherwise. */
export type Run = <I, O>(
  action: Action<I, O>,
  input: unknown,
  more?: { commune?: Commune; actor?: Actor; at?: string },
) => Promise<O>;

/** The territory of the tests: one operator, a small commune and a larger one, a family known to both. */
export const TERRITORY: Territoire = {
  operateur: { nom: 'CIAS du Val d’Aulne', siret: '26350999400012' },
  collectivites: [
    {
      slug: 'saint-aubin-les-pres',
      nom: 'Saint-Aubin-les-Prés',
      genre: 'commune',
      siret: '21350997900018',
      codeInsee: '35997',
      population: 3012,
      zoneScolaire: 'B',
      adresse: '1, place de la Mairie, 35997 Saint-Aubin-les-Prés',
      telephone: '02 99 00 97 00',
      courriel: 'mairie@saint-aubin.example',
      couleurPrimaire: '#0f5a47',
      couleurAccent: '#f2b632',
      embleme: 'blason-aubin',
    },
    {
      slug: 'ormeval',
      nom: 'Ormeval',
      genre: 'commune',
      siret: '21350998700011',
      codeInsee: '35998',
      population: 12_040,
      zoneScolaire: 'B',
      adresse: '3, rue du Marché, 35998 Ormeval',
      telephone: '02 99 00 98 00',
      courriel: 'mairie@ormeval.example',
      couleurPrimaire: '#1d3f72',
      couleurAccent: '#e2603f',
      embleme: 'blason-ormeval',
    },
  ],
};

export const lieux = (adresse: string) => ({
  services: [{ code: 'enfance', nom: 'Service enfance', adresse, telephone: '02 99 00 97 02' }],
  sites: [{ code: 'tilleuls', nom: 'École des Tilleuls', adresse, zoneScolaire: 'B' }],
});

/** One working day before, 10 h: on a Friday morning, Monday's meals can still be changed. */
const LIMIT = {
  regle: { forme: 'j_ouvres' as const, n: 1, heure: '10:00', exclusions: { week_ends: true, feries: true } },
};

export const CANTINE: ReglagesEntree = {
  du: '2026-09-01',
  types_piece: [
    {
      code: 'assurance',
      nom: 'Attestation d’assurance',
      portee: 'enfant',
      effet: 'information',
      validite: { type: 'annee_scolaire' },
    },
  ],
  activites: [
    {
      code: 'cantine',
      nom: 'Cantine',
      genre: 'cantine',
      service: 'enfance',
      regie: '02',
      produit: 'CANT',
      jours: [1, 2, 4, 5],
      types_jour: ['scolaire'],
      unites: [
        {
          code: 'repas',
          nom: 'Repas',
          genre: 'repas',
          debut: '12:00',
          fin: '13:30',
          ajout: LIMIT,
          retrait: LIMIT,
        },
      ],
      groupes: [
        {
          nom: 'Grands',
          site: 'tilleuls',
          compteurs: [{ nom: 'Service de midi', unites: ['repas'], capacite: 60 }],
        },
      ],
      absences: [
        {
          motif: 'maladie',
          libelle: 'Maladie',
          justifie: true,
          preuve: false,
          paliers: [{ preuve_sous_heures: null, tranches: [{ du_jour: 1, effet: { type: 'gratuit' } }] }],
          injustifie: { type: 'taux', pourcent: 100 },
        },
      ],
    },
  ],
};

export const CENTRE: ReglagesEntree = {
  du: '2026-09-01',
  activites: [
    {
      code: 'mercredi',
      nom: 'Centre du mercredi',
      genre: 'mercredi',
      service: 'enfance',
      regie: '02',
      produit: 'GARD',
      jours: [3],
      types_jour: ['mercredi'],
      unites: [
        {
          code: 'journee',
          nom: 'Journée',
          genre: 'journee',
          debut: '08:00',
          fin: '18:00',
          ajout: LIMIT,
          retrait: LIMIT,
        },
      ],
      groupes: [
        {
          nom: '6 à 11 ans',
          site: 'tilleuls',
          compteurs: [{ nom: 'Centre', unites: ['journee'], capacite: 24 }],
        },
      ],
    },
  ],
};

/** Agents of a commune: the name before @ says who they are in the tests. */
export const AGENTS = {
  sonia: 'agent_famille',
  malik: 'animateur',
  rose: 'cuisine',
  ines: 'agent_facturation',
  denis: 'responsable_site',
  lucie: 'regisseur',
  paul: 'comptable',
  elena: 'admin_collectivite',
} as const;
export type AgentName = keyof typeof AGENTS;

/** 3,01 € a meal, whoever eats it. */
export const prixFixe = (tarif: string, prix: number) => ({
  id: `${tarif}-2026`,
  tarif,
  libelle: `Tarif ${tarif} 2026-2027`,
  prix_pour: 'le repas',
  nature: 'restauration' as const,
  deliberation: { numero: '2026-42', date: '2026-06-25' },
  debut: '2026-09-01',
  fin: null,
  parametres: {
    methode: { methode: 'fixe' as const, prix },
    composition: { repas: 300, garde: 80, autre: 0 },
  },
});
