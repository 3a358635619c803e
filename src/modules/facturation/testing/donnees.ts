import { readFileSync } from 'node:fs';
import type { RegistreFoyersEntree, ReglagesEntree } from '../../famille/index.ts';

const unite = (
  code: string,
  nom: string,
  genre: 'repas' | 'plage_horaire' | 'quantite',
  debut: string,
  fin: string,
) => ({
  code,
  nom,
  genre,
  debut,
  fin,
});

const activite = (
  code: string,
  nom: string,
  paiement: 'mensuel' | 'prepaye',
  produit: string,
  u: ReturnType<typeof unite>,
) => ({
  code,
  nom,
  genre: 'periscolaire' as const,
  service: 'enfance',
  regie: '02',
  produit,
  paiement,
  jours: [1 as const, 2 as const, 4 as const, 5 as const],
  types_jour: ['scolaire' as const],
  unites: [u],
  groupes: [{ nom: `Groupe ${code}`, site: 'tilleuls' }],
  absences: [
    {
      motif: 'maladie',
      libelle: 'maladie',
      justifie: true,
      preuve: false,
      paliers: [
        { preuve_sous_heures: null, tranches: [{ du_jour: 1, effet: { type: 'gratuit' as const } }] },
      ],
      injustifie: { type: 'taux' as const, pourcent: 100 },
    },
  ],
});

export const REGLAGES: ReglagesEntree = {
  du: '2026-09-01',
  activites: [
    activite('cantine', 'Cantine', 'mensuel', 'CANT', unite('repas', 'Repas', 'repas', '12:00', '13:30')),
    activite('etude', 'Étude', 'prepaye', 'GARD', unite('etude', 'Étude', 'quantite', '16:30', '18:00')),
    activite(
      'soir',
      'Accueil du soir',
      'mensuel',
      'GARD',
      unite('soir', 'Soir', 'plage_horaire', '16:30', '17:30'),
    ),
  ],
};

/** A household of one adult and its children, all enrolled. */
export function foyer(
  name: string,
  enfants: readonly string[],
  more: { payeur?: boolean; qf?: string | null } = {},
): RegistreFoyersEntree {
  const adult = `${name}-adulte`;
  return {
    personnes: [
      { id_externe: adult, nom_naissance: name, prenoms: 'Camille' },
      ...enfants.map((id, i) => ({
        id_externe: id,
        nom_naissance: name,
        prenoms: id,
        date_naissance: `${2017 + i}-05-12`,
      })),
    ],
    foyers: [
      {
        id_externe: name,
        libelle: `Foyer ${name}`,
        adresse: '12 rue des Tilleuls',
        code_postal: '60000',
        commune: 'Saint-Aubin',
        code_insee: '60001',
        payeur: more.payeur === false ? null : adult,
      },
    ],
    appartenances: [
      { foyer: name, personne: adult, role: 'adulte', debut: '2020-01-01' },
      ...enfants.map((personne) => ({
        foyer: name,
        personne,
        role: 'enfant' as const,
        debut: '2020-01-01',
      })),
    ],
    qf:
      more.qf === null
        ? []
        : [
            {
              foyer: name,
              valeur: more.qf ?? '837',
              source: 'CNAF',
              mois: '2026-08',
              recu_le: '2026-08-20T08:00:00.000Z',
              debut: '2026-08-20',
            },
          ],
    inscriptions: enfants.flatMap((enfant) =>
      ['cantine', 'etude', 'soir'].map((activite) => ({
        id_externe: `${activite}-${enfant}`,
        enfant,
        foyer: name,
        activite,
        groupe: `Groupe ${activite}`,
        debut: '2026-09-01',
        fin: '2027-07-04',
      })),
    ),
  };
}

/** A fixed price per booking. */
export const prixFixe = (tarif: string, prix: number, more: Record<string, unknown> = {}) => ({
  id: `${tarif}-2026`,
  tarif,
  libelle: tarif,
  prix_pour: 'la séance',
  nature: 'periscolaire' as const,
  deliberation: { numero: '2026-43', date: '2026-06-25' },
  debut: '2026-09-01',
  fin: null,
  parametres: { methode: { methode: 'fixe', prix }, composition: { repas: 0, garde: 1, autre: 0 }, ...more },
});

export const tarifDemo = (
  name: string,
): { activite: string; unite: string; version: Record<string, unknown> } =>
  JSON.parse(readFileSync(new URL(`../../../../db/demo/tarifs/${name}.json`, import.meta.url), 'utf8')) as {
    activite: string;
    unite: string;
    version: Record<string, unknown>;
  };
