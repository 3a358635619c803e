import type { RegistreFoyersEntree } from '../../modules/famille/index.ts';

type Person = NonNullable<RegistreFoyersEntree['personnes']>[number];

const born = (
  id_externe: string,
  prenoms: string,
  nom_naissance: string,
  date_naissance: string,
  more: Partial<Person> = {},
): Person => ({
  id_externe,
  prenoms,
  nom_naissance,
  date_naissance,
  commune_naissance: '35238',
  pays_naissance: '99100',
  ...more,
});

const SINCE = '2022-01-01';

/** Civil status of Camille, certified the same everywhere: it links her account to both communes. */
export const CAMILLE = born('camille', 'Camille Anne', 'Moreau', '1988-04-17', {
  sexe: 'F',
  courriel: 'camille@example.org',
});
export const KARIM = born('karim', 'Karim', 'Benali', '1985-01-30', { sexe: 'M' });
export const SACHA = born('sacha', 'Sacha', 'Roche', '1986-09-09', { sexe: 'M' });

const foyer = (id_externe: string, libelle: string, payeur: string, insee: string, commune: string) => ({
  id_externe,
  libelle,
  adresse: '2, rue des Prés',
  code_postal: insee,
  commune,
  code_insee: insee,
  payeur,
});
const member = (f: string, personne: string, role: 'adulte' | 'enfant') => ({
  foyer: f,
  personne,
  role,
  debut: SINCE,
});
const enrolled = (enfant: string, f: string, activite: string, groupe: string, classe: string | null) => ({
  id_externe: `${activite}-${enfant}`,
  enfant,
  foyer: f,
  activite,
  groupe,
  classe,
  debut: '2026-09-01',
  fin: '2027-07-04',
});

/** Camille's foyer, that of Léo's other parent, and a stranger's. */
export const FAMILIES: RegistreFoyersEntree = {
  personnes: [
    CAMILLE,
    SACHA,
    KARIM,
    born('leo', 'Léo', 'Moreau', '2018-05-12'),
    born('jeanne', 'Jeanne', 'Moreau', '2021-02-03'),
    born('nino', 'Nino', 'Benali', '2019-08-21'),
  ],
  foyers: [
    foyer('moreau', 'Foyer Moreau', 'camille', '35997', 'Saint-Aubin-les-Prés'),
    foyer('roche', 'Foyer Roche', 'sacha', '35997', 'Saint-Aubin-les-Prés'),
    foyer('benali', 'Foyer Benali', 'karim', '35997', 'Saint-Aubin-les-Prés'),
  ],
  appartenances: [
    member('moreau', 'camille', 'adulte'),
    member('moreau', 'leo', 'enfant'),
    member('moreau', 'jeanne', 'enfant'),
    member('roche', 'sacha', 'adulte'),
    member('roche', 'leo', 'enfant'),
    member('benali', 'karim', 'adulte'),
    member('benali', 'nino', 'enfant'),
  ],
  responsabilites: [
    { adulte: 'camille', enfant: 'leo', debut: SINCE },
    { adulte: 'camille', enfant: 'jeanne', debut: SINCE },
    { adulte: 'sacha', enfant: 'leo', debut: SINCE },
    { adulte: 'karim', enfant: 'nino', debut: SINCE },
  ],
  qf: [
    {
      foyer: 'moreau',
      valeur: '837',
      source: 'CNAF',
      mois: '2026-09',
      recu_le: '2026-09-10T08:00:00.000Z',
      debut: '2026-09-10',
    },
  ],
  inscriptions: [
    enrolled('leo', 'moreau', 'cantine', 'Grands', 'CE2'),
    enrolled('jeanne', 'moreau', 'cantine', 'Grands', 'Moyenne section'),
    enrolled('nino', 'benali', 'cantine', 'Grands', 'CP'),
  ],
  sante: [
    { enfant: 'jeanne', genre: 'pai', texte: 'Arachide', panier_repas: true, debut: '2026-09-01' },
    { enfant: 'nino', genre: 'regime', texte: 'Sans porc', debut: '2026-09-01' },
  ],
  pieces: [
    {
      type: 'assurance',
      enfant: 'leo',
      statut: 'acceptee',
      valable_du: '2026-09-01',
      valable_au: '2027-08-31',
    },
    { type: 'assurance', enfant: 'jeanne', statut: 'attendue' },
  ],
};

/** The same Camille, with Léo, at the other commune's centre. */
export const FAMILIES_ORMEVAL: RegistreFoyersEntree = {
  personnes: [CAMILLE, born('leo', 'Léo', 'Moreau', '2018-05-12')],
  foyers: [foyer('moreau', 'Foyer Moreau', 'camille', '35997', 'Saint-Aubin-les-Prés')],
  appartenances: [member('moreau', 'camille', 'adulte'), member('moreau', 'leo', 'enfant')],
  responsabilites: [{ adulte: 'camille', enfant: 'leo', debut: SINCE }],
  inscriptions: [enrolled('leo', 'moreau', 'mercredi', '6 à 11 ans', null)],
};
