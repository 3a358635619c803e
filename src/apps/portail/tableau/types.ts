import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import type { Tenant } from '../../../platform/tenants/directory.ts';
import type { Counter, IconName, Tone } from '../../../platform/ui/index.ts';

/** One thing to do, with the page that does it. */
export type Tache = {
  /** Most pressing first: 0 legal or today, 1 this week, 2 when there is time. */
  readonly urgence: 0 | 1 | 2;
  /** Orders things of the same urgency. */
  readonly date: CivilDate;
  readonly quand: { readonly icon: IconName; readonly tone?: Tone; readonly text: string };
  readonly quoi: string;
  readonly note?: string;
  readonly href: string;
  readonly geste: string;
};

export type Rapport = { readonly compteurs: readonly Counter[]; readonly taches: readonly Tache[] };

export type Vers = {
  readonly tenant: Tenant;
  readonly today: CivilDate;
  readonly now: Instant;
  /** Whether the agent may open what a link leads to. */
  readonly can: (permission: string) => boolean;
};

/** One room of the house, asked only when the agent may enter it. */
export type Source = {
  readonly permission: string;
  readonly lire: (tx: ReadTx, vers: Vers) => Promise<Rapport>;
};

export const NOTHING: Rapport = { compteurs: [], taches: [] };
