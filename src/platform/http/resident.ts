import type { Actor } from '../action/index.ts';
import type { AccountLink } from '../session/index.ts';
import type { ResidentRequest } from './route.ts';

/** Collectivités where the account is a resident, those linked by one invoice only included. */
export const liensUsager = (r: ResidentRequest): readonly AccountLink[] =>
  r.account.links.filter((l) => l.quality === 'resident');

/** Nobody: an account that only follows a debtor by evidence is no person of the collectivité. */
const PERSONNE = '00000000-0000-0000-0000-000000000000';

export const acteur = (r: ResidentRequest, collectiviteId: string): Extract<Actor, { kind: 'resident' }> => ({
  kind: 'resident',
  compteId: r.account.compteId,
  personneId: liensUsager(r).find((l) => l.collectiviteId === collectiviteId)?.personneId ?? PERSONNE,
});
