import type { RefusalDefinition } from '../kernel/refusal.ts';
import type { ActionRunner, Permission } from './action/index.ts';
import type { Clock } from './clock/clock.ts';
import type { Config } from './config/config.ts';
import type { Pools } from './db/pool.ts';
import type { FileStore } from './files/index.ts';
import type { Log } from './log/log.ts';
import type { Mailer, MailTemplate } from './mail/index.ts';
import type { PdfPool } from './pdf/index.ts';
import type { TenantDirectory } from './tenants/directory.ts';
import type { IconName } from './ui/icon-names.ts';

/** What the platform offers to every module. Built once, in `apps/wiring.ts`. */
export type Services = {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly pools: Pools;
  readonly tenants: TenantDirectory;
  readonly runner: ActionRunner;
  readonly permissions: ReadonlyMap<string, Permission>;
  readonly refusals: ReadonlyMap<string, RefusalDefinition>;
  readonly files: FileStore;
  readonly pdf: PdfPool;
  readonly mailer: Mailer;
  /** Mails of every module, by key. */
  readonly mails: ReadonlyMap<string, MailTemplate>;
  /** Entries of the back-office menu, from every module. */
  readonly menu: readonly MenuEntry[];
  /** Entries of a resident's menu, from every module. */
  /** What the residents' space is called. */
  readonly portalName: string;
  readonly residentMenu: readonly ResidentEntry[];
};

/** One entry of a resident's menu, the same for all. */
export type ResidentEntry = {
  readonly key: string;
  readonly rank: number;
  readonly label: string;
  readonly icon: IconName;
  readonly href: string;
};

/** One entry of the back-office menu; shown to those who hold the permission. */
export type MenuEntry = {
  readonly key: string;
  readonly group: string;
  readonly rank: number;
  readonly label: string;
  readonly icon: string;
  /** Path after `/gestion/<collectivite>`. */
  readonly path: string;
  readonly permission: string;
};
