import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { StartupRefusal } from '../db/embedded/refusal.ts';
import { ENVIRONMENT, type Environment, missingTogether } from './schema.ts';
import { secretOf } from './secret.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** A provider of identities (OpenID Connect). */
export type OidcSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** True when the stand-in of the demonstration plays this part. */
  readonly simulated: boolean;
};

/** Everything the environment decides, validated. */
export type Config = {
  /** Root folder of the product. */
  readonly root: string;
  /** Folder for what the product keeps on disk. */
  readonly dataDir: string;
  /** Address the web server listens on. */
  readonly bind: string;
  readonly port: number;
  /** Public address, without a final slash. */
  readonly url: string;
  /** An outside PostgreSQL; without it, the one that comes with the product. */
  readonly database?: { readonly ownerUrl: string; readonly appUrl?: string };
  /** At least 32 characters; signs cookies and links. */
  readonly secret: string;
  readonly franceConnect: OidcSettings;
  readonly proConnect: OidcSettings;
  readonly payfip: { readonly serviceUrl: string; readonly pageUrl: string; readonly simulated: boolean };
  readonly mail: { readonly smtpUrl: string; readonly from: string; readonly simulated: boolean };
  readonly simulators: { readonly portBase: number };
  /** Shows the demonstration: identities on offer, stand-ins, moving clock. */
  readonly demo: boolean;
  readonly log: 'json' | 'texte';
  readonly worker: {
    readonly concurrency: number;
    /** The web process runs the jobs itself. */
    readonly inline: boolean;
  };
};

/**
 * Reads and checks the environment.
 *
 * @throws StartupRefusal naming every wrong variable, one sentence each
 */
export function loadConfig(env: Environment = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = ENVIRONMENT.safeParse(given);
  const wrong = [...sentences(parsed.error), ...missingTogether(given)];
  if (!parsed.success || wrong.length > 0) throw new StartupRefusal(wrong.join('\n'));
  const v = parsed.data;
  const dataDir = resolve(v.PARVIS_DATA ?? join(ROOT, '.parvis'));
  const at = (offset: number): string => `http://127.0.0.1:${v.PARVIS_SIMULATORS_PORT_BASE + offset}`;
  return {
    root: ROOT,
    dataDir,
    bind: v.PARVIS_BIND,
    port: v.PARVIS_PORT,
    url: (v.PARVIS_URL ?? `http://localhost:${v.PARVIS_PORT}`).replace(/\/+$/, ''),
    ...(v.DATABASE_URL && {
      database: { ownerUrl: v.DATABASE_URL, ...(v.DATABASE_APP_URL && { appUrl: v.DATABASE_APP_URL }) },
    }),
    secret: v.PARVIS_SECRET ?? secretOf(dataDir),
    franceConnect: {
      issuer: v.FRANCECONNECT_ISSUER ?? `${at(0)}/api/v2`,
      clientId: v.FRANCECONNECT_CLIENT_ID ?? 'parvis-portail',
      clientSecret: v.FRANCECONNECT_CLIENT_SECRET ?? 'demonstration-franceconnect-secret-0001',
      simulated: v.FRANCECONNECT_ISSUER === undefined,
    },
    proConnect: {
      issuer: v.PROCONNECT_ISSUER ?? `${at(1)}/api/v2`,
      clientId: v.PROCONNECT_CLIENT_ID ?? 'parvis-gestion',
      clientSecret: v.PROCONNECT_CLIENT_SECRET ?? 'demonstration-proconnect-secret-0001',
      simulated: v.PROCONNECT_ISSUER === undefined,
    },
    payfip: {
      serviceUrl: v.PAYFIP_SERVICE_URL ?? `${at(2)}/tpa/services/securite`,
      pageUrl: v.PAYFIP_PAGE_URL ?? `${at(2)}/tpa/paiementws.web`,
      simulated: v.PAYFIP_SERVICE_URL === undefined,
    },
    mail: {
      smtpUrl: v.SMTP_URL ?? `smtp://127.0.0.1:${v.PARVIS_SIMULATORS_PORT_BASE + SMTP_OFFSET}`,
      from: v.MAIL_FROM ?? 'Parvis <ne-pas-repondre@parvis.example>',
      simulated: v.SMTP_URL === undefined,
    },
    simulators: { portBase: v.PARVIS_SIMULATORS_PORT_BASE },
    demo: v.PARVIS_DEMO ?? v.FRANCECONNECT_ISSUER === undefined,
    log: v.PARVIS_LOG,
    worker: {
      concurrency: v.PARVIS_WORKER_CONCURRENCY ?? Math.min(8, Math.max(2, availableParallelism())),
      inline: v.PARVIS_INLINE_WORKER ?? false,
    },
  };
}

/** The mail stand-in receives on 3025 when the stand-ins begin at 3001. */
const SMTP_OFFSET = 24;

const sentences = (error: z.ZodError | undefined): string[] => [
  ...new Map(error?.issues.map((issue) => [issue.path.join('.'), issue.message])).values(),
];
