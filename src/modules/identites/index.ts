export { createResidentAccount } from './actions/compte.ts';
export { inscrirePersonnes } from './actions/inscrire-personnes.ts';
export { installerAgents } from './actions/installer-agents.ts';
export { linkEverywhere } from './actions/rapprochement.ts';
export { carnet } from './carnet.ts';
export { hashPassword } from './secrets/mot-de-passe.ts';
export { insertPersonnes, personnesByExternalIds, personnesByIds, searchPersonnes } from './sql/personne.ts';
export { displayName, firstName, type Personne } from './types.ts';
