export { affecter, retirerRole } from './actions/affecter.ts';
export { createAgent, createResidentAccount } from './actions/compte.ts';
export { inscrirePersonnes } from './actions/inscrire-personnes.ts';
export { installerAgents } from './actions/installer-agents.ts';
export { lier } from './actions/lier.ts';
export { linkEverywhere } from './actions/rapprochement.ts';
export { carnet } from './carnet.ts';
export { agentsUrl, connexionUrl, lierUrl } from './pages/urls.ts';
export { roleLabel } from './rules/incompatibilite.ts';
export { hashPassword } from './secrets/mot-de-passe.ts';
export { agentsOf } from './sql/affectation.ts';
export { comptesOfPersonne } from './sql/lien.ts';
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
