import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Refusal } from '../../kernel/refusal.ts';
import type { FieldIssue } from '../action/index.ts';
import type { Services } from '../services.ts';
import { refusalDefinition } from './respond.ts';
import type { AppEnv } from './route.ts';

/** Root of the public API. */
export const API_BASE = '/api/v1';

/** RFC 9457, with our refusal codes. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string(),
    code: z.string(),
    suite: z.string(),
    champs: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .openapi('Probleme');

type Status = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;

/** What went wrong, why, and what to do next (`suite`). */
export type ProblemParts = {
  readonly status: Status;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly suite: string;
  readonly champs?: readonly FieldIssue[];
};

/** Answers with problem details. */
export const problem = (c: Context<AppEnv>, parts: ProblemParts): Response => {
  const { champs, ...rest } = parts;
  const body = { type: `${API_BASE}/problemes/${parts.code}`, ...rest };
  return c.body(JSON.stringify(champs && champs.length > 0 ? { ...body, champs } : body), parts.status, {
    'content-type': 'application/problem+json',
  });
};

/** Answers with a refusal of a rule, in the agent's words. */
export function refusedProblem(
  c: Context<AppEnv>,
  services: Services,
  refusal: Refusal,
  issues: readonly FieldIssue[],
): Response {
  const definition = refusalDefinition(services, refusal);
  return problem(c, {
    status: definition.status,
    code: refusal.code,
    title: definition.title,
    detail: definition.agent(refusal.params),
    suite: definition.next(refusal.params),
    champs: issues,
  });
}

export const noKey: ProblemParts = {
  status: 401,
  code: 'api.cle_absente',
  title: 'Clé d’accès absente ou inconnue',
  detail: 'L’en-tête Authorization doit porter une clé de votre collectivité.',
  suite: 'Demandez une clé à votre opérateur.',
};

export const noScope = (scope: string): ProblemParts => ({
  status: 403,
  code: 'api.portee',
  title: 'Clé sans cette portée',
  detail: `Cette clé ne donne pas « ${scope} ».`,
  suite: 'Demandez une clé avec cette portée.',
});

export const unreadableBody: ProblemParts = {
  status: 400,
  code: 'api.corps_illisible',
  title: 'Corps illisible',
  detail: 'Le corps doit être un document JSON de 1 Mo au plus.',
  suite: 'Corrigez le document et renvoyez-le.',
};

export const noIdempotencyKey: ProblemParts = {
  status: 400,
  code: 'api.cle_idempotence',
  title: 'En-tête Idempotency-Key absent',
  detail: 'Chaque écriture porte une clé de 1 à 255 caractères.',
  suite: 'Ajoutez l’en-tête et renvoyez la même demande.',
};

export const badQuery = (champs: readonly FieldIssue[]): ProblemParts => ({
  status: 400,
  code: 'api.parametres',
  title: 'Paramètres non recevables',
  detail: 'Un ou plusieurs paramètres de l’adresse ne sont pas recevables.',
  suite: 'Corrigez les paramètres signalés.',
  champs,
});

export const unknownResource: ProblemParts = {
  status: 404,
  code: 'api.ressource_inconnue',
  title: 'Ressource inconnue',
  detail: 'Cette adresse ne correspond à aucune ressource de votre collectivité.',
  suite: 'Consultez la description de l’interface : /api.',
};

/** A bug of ours: logged under the reference. */
export const incident = (reference: string): ProblemParts => ({
  status: 500,
  code: 'api.incident',
  title: 'Incident de notre côté',
  detail: `La demande n’a pas pu être traitée. Référence ${reference}.`,
  suite: 'Renvoyez la même demande avec la même clé : rien ne sera fait deux fois.',
});
