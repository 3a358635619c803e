import { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

const port = (name: string, standard: number) =>
  z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535, {
      error: `${name} doit être un numéro de port, de 1 à 65535.`,
    })
    .transform(Number)
    .default(standard);

const address = (name: string, schemes: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), {
    error: `${name} doit être une adresse complète commençant par ${schemes.map((s) => `${s}//`).join(' ou ')}.`,
  });

const web = (name: string) => address(name, ['https:', 'http:']).optional();

const database = (name: string) => address(name, ['postgresql:', 'postgres:']).optional();

const oneOrZero = (name: string) =>
  z
    .enum(['1', '0'], { error: `${name} doit valoir 1 (oui) ou 0 (non).` })
    .transform((text) => text === '1')
    .optional();

/** Each variable by itself; empty ones must have been removed. */
export const ENVIRONMENT = z.object({
  PARVIS_PORT: port('PARVIS_PORT', 3000),
  PARVIS_BIND: z.string().default('127.0.0.1'),
  PARVIS_URL: web('PARVIS_URL'),
  PARVIS_DATA: z.string().optional(),
  PARVIS_SECRET: z
    .string()
    .min(32, { error: 'PARVIS_SECRET doit compter au moins 32 caractères tirés au hasard.' })
    .optional(),
  PARVIS_SIMULATORS_PORT_BASE: port('PARVIS_SIMULATORS_PORT_BASE', 3001),
  PARVIS_DEMO: oneOrZero('PARVIS_DEMO'),
  PARVIS_LOG: z
    .enum(['json', 'texte'], { error: 'PARVIS_LOG doit valoir « json » ou « texte ».' })
    .default('texte'),
  PARVIS_WORKER_CONCURRENCY: z
    .string()
    .refine((text) => /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 100, {
      error: 'PARVIS_WORKER_CONCURRENCY doit être un nombre de 1 à 100.',
    })
    .transform(Number)
    .optional(),
  PARVIS_INLINE_WORKER: oneOrZero('PARVIS_INLINE_WORKER'),
  DATABASE_URL: database('DATABASE_URL'),
  DATABASE_APP_URL: database('DATABASE_APP_URL'),
  FRANCECONNECT_ISSUER: web('FRANCECONNECT_ISSUER'),
  FRANCECONNECT_CLIENT_ID: z.string().optional(),
  FRANCECONNECT_CLIENT_SECRET: z.string().optional(),
  PROCONNECT_ISSUER: web('PROCONNECT_ISSUER'),
  PROCONNECT_CLIENT_ID: z.string().optional(),
  PROCONNECT_CLIENT_SECRET: z.string().optional(),
  PAYFIP_SERVICE_URL: web('PAYFIP_SERVICE_URL'),
  PAYFIP_PAGE_URL: web('PAYFIP_PAGE_URL'),
  SMTP_URL: address('SMTP_URL', ['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>@\s]+@[^<>@\s]+$|^[^<>]*<[^<>@\s]+@[^<>@\s]+>$/, {
      error: 'MAIL_FROM doit être une adresse, seule ou sous la forme « Nom <adresse> ».',
    })
    .optional(),
});

/** Which variables must come together: the second is required as soon as the first is given. */
const TOGETHER: readonly (readonly [string, string])[] = [
  ['DATABASE_URL', 'PARVIS_SECRET'],
  ['DATABASE_APP_URL', 'DATABASE_URL'],
  ['FRANCECONNECT_ISSUER', 'FRANCECONNECT_CLIENT_ID'],
  ['FRANCECONNECT_ISSUER', 'FRANCECONNECT_CLIENT_SECRET'],
  ['PROCONNECT_ISSUER', 'PROCONNECT_CLIENT_ID'],
  ['PROCONNECT_ISSUER', 'PROCONNECT_CLIENT_SECRET'],
  ['PAYFIP_SERVICE_URL', 'PAYFIP_PAGE_URL'],
  ['PAYFIP_PAGE_URL', 'PAYFIP_SERVICE_URL'],
  ['SMTP_URL', 'MAIL_FROM'],
];

/** One sentence for each variable that another makes necessary and that is absent. */
export const missingTogether = (given: Environment): string[] =>
  TOGETHER.filter(([first, second]) => given[first] !== undefined && given[second] === undefined).map(
    ([first, second]) => `${second} est nécessaire quand ${first} est donnée.`,
  );
