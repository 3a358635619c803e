import { franceConnect } from '../adapters/franceconnect/index.ts';
import { smtpMailer } from '../adapters/mail/smtp.ts';
import { payfip } from '../adapters/payfip/index.ts';
import { proConnect } from '../adapters/proconnect/index.ts';
import { audit } from '../modules/audit/module.ts';
import { collectivites } from '../modules/collectivites/module.ts';
import { creances } from '../modules/creances/module.ts';
import { documents } from '../modules/documents/module.ts';
import { perimerParTarif } from '../modules/facturation/index.ts';
import { facturation } from '../modules/facturation/module.ts';
import { objetsTarifables } from '../modules/famille/index.ts';
import { famille } from '../modules/famille/module.ts';
import { carnet } from '../modules/identites/index.ts';
import { identites } from '../modules/identites/module.ts';
import type { FranceConnect, ProConnect } from '../modules/identites/ports.ts';
import { messagerie } from '../modules/messagerie/module.ts';
import { paiementsEnSuspens } from '../modules/paiements/index.ts';
import { paiements } from '../modules/paiements/module.ts';
import type { PasserellePaiement } from '../modules/paiements/ports.ts';
import { regie } from '../modules/regie/module.ts';
import { tarifs } from '../modules/tarifs/module.ts';
import type { PortsTarifs } from '../modules/tarifs/ports.ts';
import { actionRefusals } from '../platform/action/index.ts';
import { type Clock, systemClock } from '../platform/clock/clock.ts';
import type { Pools } from '../platform/db/pool.ts';
import { diskStore, fileRefusals } from '../platform/files/index.ts';
import type { Listener } from '../platform/jobs/index.ts';
import type { Log } from '../platform/log/log.ts';
import type { Mailer } from '../platform/mail/index.ts';
import type { Module } from '../platform/module.ts';
import { createPdfPool } from '../platform/pdf/index.ts';
import type { Services } from '../platform/services.ts';
import { tenantDirectory } from '../platform/tenants/directory.ts';
import { PORTAL_NAME, portail } from './portail/module.ts';
import type { Settings } from './settings.ts';

export type Product = {
  readonly services: Services;
  readonly modules: readonly Module[];
  readonly listeners: readonly Listener[];
  /** Ends the child processes and connections that are not the database's. */
  readonly close: () => Promise<void>;
};

/** The systems that are not ours. */
export type Outside = {
  readonly franceConnect: FranceConnect;
  readonly proConnect: ProConnect;
  readonly passerelle: PasserellePaiement;
  readonly mailer: Mailer;
};

const outsideOf = (config: Settings): Outside => ({
  franceConnect: franceConnect(config.franceConnect),
  proConnect: proConnect(config.proConnect),
  passerelle: payfip(config.payfip),
  mailer: smtpMailer({ url: config.mail.smtpUrl, from: config.mail.from }),
});

/** What can be sold today, and what a publication changes at once. */
export const portsTarifs: PortsTarifs = { objets: objetsTarifables, publication: perimerParTarif };

/** The modules of this installation, each given the outside systems it needs. */
const modulesOf = (outside: Outside): readonly Module[] => [
  collectivites,
  identites({ franceConnect: outside.franceConnect, proConnect: outside.proConnect }),
  audit,
  documents,
  messagerie({ carnet }),
  famille,
  creances,
  regie({ paiementsEnSuspens: { parRegie: paiementsEnSuspens } }),
  paiements({ passerelle: outside.passerelle }),
  facturation,
  tarifs(portsTarifs),
  portail,
];

/** Joins modules, adapters and settings: the only place that knows them all. Tests give their own outside. */
export function wire(
  config: Settings,
  pools: Pools,
  log: Log,
  clock: Clock = systemClock,
  outside: Outside = outsideOf(config),
): Product {
  const modules = modulesOf(outside);
  const permissions = new Map(modules.flatMap((m) => Object.entries(m.permissions)));
  // Names are enough to route an event; the listeners themselves need the services made below.
  const listeners: Listener[] = [];
  const byEvent = new Map<string, string[]>();
  const pdf = createPdfPool({});
  const tenants = tenantDirectory(pools.app);
  const services: Services = {
    config,
    clock,
    log,
    pools,
    permissions,
    tenants,
    runner: { pool: pools.app, clock, permissions, listeners: byEvent, zoneOf: tenants.zoneOf },
    refusals: new Map(
      [actionRefusals, fileRefusals, ...modules.map((m) => m.refusals)].flatMap((set) => Object.entries(set)),
    ),
    files: diskStore(config.dataDir),
    pdf,
    mailer: outside.mailer,
    mails: new Map(modules.flatMap((m) => Object.entries(m.mails))),
    menu: modules.flatMap((m) => m.menu),
    portalName: PORTAL_NAME,
    residentMenu: modules.flatMap((m) => m.residentMenu),
  };
  for (const listener of modules.flatMap((m) => m.listeners(services))) {
    listeners.push(listener);
    byEvent.set(listener.event, [...(byEvent.get(listener.event) ?? []), listener.name]);
  }
  return {
    services,
    modules,
    listeners,
    close: async () => {
      await pdf.close();
      await services.mailer.close();
    },
  };
}
