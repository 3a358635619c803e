export { installerAgents } from './agent/installer-agents.action.ts';
export { nomsDesComptes } from './compte/noms.sql.ts';
export { inscrireCompte } from './compte/ouvrir-compte.action.ts';
export { ouvrirCollectivite, personneDuCompte, personnesDesComptes } from './lien/lien.sql.ts';
export { linkEverywhere } from './lien/relier-partout.ts';
export { carnet } from './personne/carnet.query.ts';
export { inscrirePersonnes } from './personne/inscrire-personnes.action.ts';
export {
  insertPersonnes,
  partPersonnes,
  personnesByExternalIds,
  personnesByIds,
  searchPersonnes,
} from './personne/personne.sql.ts';
export { hashPassword } from './secret/hachage.ts';
export { displayName, firstName, type Personne } from './types.ts';
