import type { HtmlEscapedString } from 'hono/utils/html';
import { assert } from '../../kernel/assert.ts';
import type { Refusal, RefusalDefinition } from '../../kernel/refusal.ts';
import type { FieldIssue } from '../action/index.ts';
import type { Services } from '../services.ts';
import { renderHtml } from '../ui/render.ts';
import { knownWhole } from './compress.ts';
import type { PageRequest } from './route.ts';

type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** A page. */
export async function html(
  r: PageRequest,
  page: Markup,
  status: 200 | 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503 = 200,
): Promise<Response> {
  const text = await renderHtml(page);
  return knownWhole(r.c.html(text, status), text);
}

/** Post/redirect/get. */
export const seeOther = (r: PageRequest, url: string): Response => r.c.redirect(url, 303);

/** The texts of a refusal. A code without texts is a bug. */
export function refusalDefinition(services: Pick<Services, 'refusals'>, refusal: Refusal): RefusalDefinition {
  const definition = services.refusals.get(refusal.code);
  assert(definition, `refusal without texts: ${refusal.code}`);
  return definition;
}

/** Field issues as the forms want them: field → its first message, in the order of the form. */
export function issuesByField(issues: readonly FieldIssue[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of issues) errors[issue.field] ??= issue.message;
  return errors;
}
