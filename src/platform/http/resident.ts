import type { Actor } from '../action/index.ts';
import type { Account, AccountLink } from '../session/index.ts';

/** Collectivités where the account is a resident, those linked by one invoice only included. */
export const liensUsager = ({ account }: { account: Account }): readonly AccountLink[] =>
  account.links.filter((l) => l.quality === 'resident');

/** Nobody: an account that only follows a debtor by evidence is no person of the collectivité. */
const PERSONNE = '00000000-0000-0000-0000-000000000000';

/** The account, as who it is in one collectivité. */
export const acteur = (account: Account, collectiviteId: string): Extract<Actor, { kind: 'resident' }> => ({
  kind: 'resident',
  compteId: account.compteId,
  personneId:
    liensUsager({ account }).find((l) => l.collectiviteId === collectiviteId)?.personneId ?? PERSONNE,
});
