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

/** A web address, when it is given. */
export const web = (name: string) => address(name, ['https:', 'http:']).optional();

const database = (name: string) => address(name, ['postgresql:', 'postgres:']).optional();

const oneOrZero = (name: string) =>
  z
    .enum(['1', '0'], { error: `${name} doit valoir 1 (oui) ou 0 (non).` })
    .transform((text) => text === '1')
    .optional();

/** Each variable of the product by itself; empty ones must have been removed. Partners have theirs beside their adapter. */
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
  SMTP_URL: address('SMTP_URL', ['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>@\s]+@[^<>@\s]+$|^[^<>]*<[^<>@\s]+@[^<>@\s]+>$/, {
      error: 'MAIL_FROM doit être une adresse, seule ou sous la forme « Nom <adresse> ».',
    })
    .optional(),
});

export type Variables = z.output<typeof ENVIRONMENT>;

/** Which variables must come together: the second is required as soon as the first is given. */
export const TOGETHER: readonly (readonly [string, string])[] = [
  ['DATABASE_URL', 'PARVIS_SECRET'],
  ['DATABASE_APP_URL', 'DATABASE_URL'],
  ['SMTP_URL', 'MAIL_FROM'],
];

/** One sentence for each wrong variable. */
export const sentencesOf = (error: z.ZodError | undefined): string[] => [
  ...new Map(error?.issues.map((issue) => [issue.path.join('.'), issue.message])).values(),
];
