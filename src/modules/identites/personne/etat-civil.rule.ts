import type { PivotIdentity } from '../ports.ts';
import type { Personne } from '../types.ts';
import type { IdentitePivot } from './identite-pivot.schema.ts';

const FRANCE = '99100';

/** A birth abroad has no commune: what a provider writes there is free text, comparable to nothing. */
const commune = (country: string | null | undefined, place: string | null | undefined): string | null =>
  country === FRANCE && place ? place : null;

/** What FranceConnect delivered, in the form that is compared and kept. A missing country stays empty. */
export const pivotOfClaims = (claims: PivotIdentity): IdentitePivot => ({
  nom_naissance: claims.familyName ?? '',
  prenoms: claims.givenNames.join(' '),
  date_naissance: /^\d{4}-\d{2}-\d{2}$/.test(claims.birthdate ?? '')
    ? (claims.birthdate ?? '')
    : '0000-00-00',
  sexe: claims.gender === 'female' ? 'F' : claims.gender === 'male' ? 'M' : null,
  commune_naissance: commune(claims.birthcountry, claims.birthplace),
  pays_naissance: claims.birthcountry ?? '',
  courriel: claims.email ?? null,
});

/** A person recorded here, in the same form. */
export const pivotOfPersonne = (personne: Personne): IdentitePivot => ({
  nom_naissance: personne.birthName,
  prenoms: personne.firstNames,
  date_naissance: personne.birthDate ?? '0000-00-00',
  sexe: personne.sex,
  commune_naissance: commune(personne.birthCountry, personne.birthPlace),
  pays_naissance: personne.birthCountry ?? '',
  courriel: null,
});
