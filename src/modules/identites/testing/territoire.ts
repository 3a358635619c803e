import { readFileSync } from 'node:fs';
import type { Territoire } from '../../collectivites/index.ts';

const place = (slug: string, nom: string, siret: string, genre: 'commune' | 'cias') => ({
  slug,
  nom,
  genre,
  siret,
  population: 3000,
  zoneScolaire: 'B',
  adresse: '1 place de la Mairie, 35000 Exemple',
  telephone: '02 99 00 00 01',
  courriel: `mairie@${slug}.example`,
  couleurPrimaire: '#0f5a47',
  couleurAccent: '#f2b632',
  embleme: 'mairie',
});

export const TERRITOIRE: Territoire = {
  operateur: { nom: 'CIAS du Val d’Aulne', siret: '26350999400012' },
  collectivites: [
    place('val-d-aulne', 'CIAS du Val d’Aulne', '26350999400012', 'cias'),
    place('saint-aubin-les-pres', 'Saint-Aubin-les-Prés', '21350997900018', 'commune'),
    place('ormeval', 'Ormeval', '21350998700011', 'commune'),
    place('chantelouve', 'Chantelouve', '21350999500014', 'commune'),
  ],
};

type Claims = Readonly<Record<string, string | readonly string[]>>;
type Identity = { readonly login: string; readonly claims: Claims };

/** The identities the FranceConnect stand-in offers. */
export const IDENTITIES: readonly Identity[] = JSON.parse(
  readFileSync(new URL('../../../../simulators/franceconnect/identities.json', import.meta.url), 'utf8'),
);

const text = (claims: Claims, name: string): string => [claims[name] ?? ''].flat().join(' ');

/** The file of someone, as a registry office would hold it. */
export function fileOf(login: string, changes: Record<string, unknown> = {}) {
  const claims = IDENTITIES.find((identity) => identity.login === login)?.claims ?? {};
  const gender = text(claims, 'gender');
  const place = text(claims, 'birthplace');
  return {
    idExterne: login,
    nomNaissance: text(claims, 'family_name'),
    prenoms: text(claims, 'given_name'),
    nomUsage: text(claims, 'preferred_username') || null,
    sexe: gender === 'female' ? 'F' : gender === 'male' ? 'M' : null,
    dateNaissance: text(claims, 'birthdate'),
    communeNaissance: /^[0-9AB]{5}$/.test(place) ? place : null,
    paysNaissance: text(claims, 'birthcountry'),
    courriel: null,
    ...changes,
  };
}

/** Everybody has a file at Ormeval but the newcomer; Camille has two more. */
export const PERSONNES: Readonly<Record<string, readonly Record<string, unknown>[]>> = {
  ormeval: IDENTITIES.filter(({ login }) => login !== 'helene.marchand').map(({ login }) =>
    // The commune of birth is on the file, but FranceConnect does not deliver it.
    fileOf(login, login === 'remi.garnier' ? { communeNaissance: '35238' } : {}),
  ),
  'saint-aubin-les-pres': [fileOf('camille.moreau')],
  'val-d-aulne': [fileOf('camille.moreau', { courriel: 'dossier@exemple.test' })],
};

const role = (name: string) => ({ role: name, du: '2024-01-01', acte: 'Arrêté 2024-01' });
const agent = (nom: string, domain: string, siret: string, roles: readonly string[]) => ({
  nom,
  courriel: `${nom.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(' ', '.')}@${domain}.example`,
  siret,
  roles: roles.map(role),
});

const AUBIN = '21350997900018';
export const AGENTS: Readonly<Record<string, readonly Record<string, unknown>[]>> = {
  'saint-aubin-les-pres': [
    agent('Sonia Girard', 'saint-aubin-les-pres', AUBIN, ['agent_famille', 'agent_facturation']),
    agent('Léa Fontaine', 'saint-aubin-les-pres', AUBIN, ['animateur']),
    agent('Hervé Lambert', 'finances', '13009999700012', ['comptable']),
  ],
  chantelouve: [
    agent('Odile Ferrand', 'chantelouve', '21350999500014', [
      'agent_famille',
      'regisseur',
      'admin_collectivite',
    ]),
    agent('Hervé Lambert', 'finances', '13009999700012', ['comptable']),
  ],
};
