import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { StartupRefusal } from '../db/embedded/refusal.ts';
import { missingTogether, type Partner, type PartnerSettings } from './partner.ts';
import { ENVIRONMENT, type Environment, sentencesOf, TOGETHER, type Variables } from './schema.ts';
import { secretOf } from './secret.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

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
  readonly mail: { readonly smtpUrl: string; readonly from: string; readonly simulated: boolean };
  readonly simulators: { readonly portBase: number };
  /** Addresses of partners where a form of ours may end up. */
  readonly formTargets: readonly string[];
  /** Shows the demonstration: identities on offer, stand-ins, moving clock. */
  readonly demo: boolean;
  readonly log: 'json' | 'texte';
  readonly worker: {
    readonly concurrency: number;
    /** The web process runs the jobs itself. */
    readonly inline: boolean;
  };
};

type Partners = Readonly<Record<string, Partner<PartnerSettings>>>;

/** Settings of each partner, under its name. */
type SettingsOf<P extends Partners> = {
  readonly [K in keyof P]: P[K] extends Partner<infer S> ? S : never;
};

/**
 * Reads and checks the environment, for the product and for each of its partners.
 *
 * @throws StartupRefusal naming every wrong variable, one sentence each
 */
export function loadConfig<P extends Partners>(
  partners: P,
  env: Environment = process.env,
): Config & SettingsOf<P> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = ENVIRONMENT.safeParse(given);
  const base = parsed.data?.PARVIS_SIMULATORS_PORT_BASE ?? 0;
  const read = Object.entries(partners).map(([name, partner]) => ({
    name,
    partner,
    ...partner.read(given, (rank) => `http://127.0.0.1:${base + rank}`),
  }));
  const wrong = [
    ...sentencesOf(parsed.error),
    ...missingTogether(TOGETHER, given),
    ...read.flatMap((one) => one.wrong),
  ];
  if (!parsed.success || wrong.length > 0) throw new StartupRefusal(wrong.join('\n'));
  const settings = Object.fromEntries(read.map((one) => [one.name, one.settings]));
  return {
    ...(settings as SettingsOf<P>),
    ...ours(parsed.data, {
      demo: read.some((one) => one.partner.opensDemonstration && one.settings?.simulated),
      formTargets: read.flatMap((one) => one.formTargets),
    }),
  };
}

/** What the product keeps of its own variables. */
function ours(v: Variables, told: Pick<Config, 'demo' | 'formTargets'>): Config {
  const dataDir = resolve(v.PARVIS_DATA ?? join(ROOT, '.parvis'));
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
    mail: {
      smtpUrl: v.SMTP_URL ?? `smtp://127.0.0.1:${v.PARVIS_SIMULATORS_PORT_BASE + SMTP_OFFSET}`,
      from: v.MAIL_FROM ?? 'Parvis <ne-pas-repondre@parvis.example>',
      simulated: v.SMTP_URL === undefined,
    },
    simulators: { portBase: v.PARVIS_SIMULATORS_PORT_BASE },
    demo: v.PARVIS_DEMO ?? told.demo,
    formTargets: told.formTargets,
    log: v.PARVIS_LOG,
    worker: {
      concurrency: v.PARVIS_WORKER_CONCURRENCY ?? Math.min(8, Math.max(2, availableParallelism())),
      inline: v.PARVIS_INLINE_WORKER ?? false,
    },
  };
}

/** The mail stand-in receives on 3025 when the stand-ins begin at 3001. */
const SMTP_OFFSET = 24;
