export {
  insertPersonnes,
  personnesByBirthDate,
  personnesByExternalIds,
  personnesByIds,
  searchPersonnes,
  searchText,
  updateContact,
} from './sql/personne.ts';
export { displayName, firstName, type Personne } from './types.ts';
