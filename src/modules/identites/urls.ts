const withReturn = (path: string, back: string | undefined): string =>
  back ? `${path}?retour=${encodeURIComponent(back)}` : path;

export const connexionUrl = (back?: string): string => withReturn('/connexion', back);
export const agentConnexionUrl = (back?: string): string => withReturn('/connexion/agents', back);
export const franceConnectUrl = (back?: string): string => withReturn('/connexion/franceconnect', back);
export const proConnectUrl = (back?: string): string => withReturn('/connexion/proconnect', back);

/** Where the account of an agent gives its code. */
export const CODE_URL = '/connexion/agents/code';
export const CREATE_URL = '/connexion/creer';
export const CONFIRM_URL = '/connexion/confirmer';
export const FORGOTTEN_URL = '/connexion/oubli';
export const NEW_PASSWORD_URL = '/connexion/nouveau-mot-de-passe';
export const CHANGE_EMAIL_URL = '/connexion/adresse';
export const KEY_URL = '/connexion/cle';
export const LOGOUT_URL = '/deconnexion';
export const RATTACHEMENT_URL = '/rattachement';
export const COMPTE_URL = '/compte';
/** Posted to: proves who one is with FranceConnect, in the account one is in. */
export const ADD_IDENTITY_URL = '/compte/franceconnect';
export const AGENT_COMPTE_URL = '/gestion/compte';

/** The desk page that links an account to a person, that person already chosen when given. */
export const lierUrl = (slug: string, personneId?: string): string =>
  `/gestion/${slug}/rattachement${personneId ? `?personne=${personneId}` : ''}`;

/** Who holds which role in a collectivité. */
export const agentsUrl = (slug: string): string => `/gestion/${slug}/agents`;
