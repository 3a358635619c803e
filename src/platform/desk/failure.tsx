import type { Refusal } from '../../kernel/refusal.ts';
import type { Action, ActionAnswer } from '../action/index.ts';
import { issuesByField, refusalDefinition } from '../http/respond.ts';
import type { Doors, PageRequest } from '../http/route.ts';
import type { Services } from '../services.ts';
import { type Children, ErrorSummary, Notice, RefusalNotice } from '../ui/index.ts';

/** Why a page is shown again after a post: what was refused, or what is wrong with which field. */
export type Failure = {
  readonly refusal: Refusal | null;
  readonly errors: Readonly<Record<string, string>>;
};

/** A first view. */
export const NO_FAILURE: Failure = { refusal: null, errors: {} };

/** What is wrong with what was typed, by field. */
export const wrong = (errors: Failure['errors']): Failure => ({ refusal: null, errors });

/** What an action would not do: the fields that are wrong, or else the refusal. */
export const failureOf = (answer: Extract<ActionAnswer<unknown>, { ok: false }>): Failure =>
  answer.issues.length > 0 ? wrong(issuesByField(answer.issues)) : { refusal: answer.refusal, errors: {} };

/** Who is told, and with which texts. */
type Told = Pick<PageRequest, 'account'> & { readonly services: Pick<Services, 'refusals'> };

const audienceOf = (r: Told): 'agent' | 'resident' => (r.account?.kind === 'agent' ? 'agent' : 'resident');

/**
 * The same, a refusal that concerns one of the page's `fields` being said beside it: why, by which article, what to do next.
 * `fieldOf`: name in the page of a field that the action names otherwise.
 */
export function beside(
  r: Told,
  failure: Failure,
  fields: readonly string[],
  fieldOf: (field: string) => string = (field) => field,
): Failure {
  const { refusal } = failure;
  const field = refusal?.field === undefined ? undefined : fieldOf(refusal.field);
  const errors = Object.fromEntries(
    Object.entries(failure.errors).map(([name, message]) => [fieldOf(name), message]),
  );
  if (!refusal || field === undefined || !fields.includes(field)) return { refusal, errors };
  const { [audienceOf(r)]: said, next, article } = refusalDefinition(r.services, refusal);
  const why = [said(refusal.params), ...(article ? [`${article}.`] : []), next(refusal.params)];
  return { refusal: { ...refusal, field }, errors: { [field]: why.join(' '), ...errors } };
}

const isWrong = ({ errors }: Failure): boolean => Object.keys(errors).length > 0;

/** A refusal that stands beside its field is not said twice. */
const isSaidBeside = ({ refusal, errors }: Failure): boolean =>
  refusal?.field !== undefined && errors[refusal.field] !== undefined;

/** Status of a page shown with it. */
export const statusOf = (r: PageRequest, failure: Failure) =>
  failure.refusal
    ? refusalDefinition(r.services, failure.refusal).status
    : isWrong(failure)
      ? (422 as const)
      : (200 as const);

/** What a field of a form shows: what was typed, or else `otherwise`, and what is wrong with it. */
export type Typed = (
  name: string,
  otherwise?: string,
) => { readonly name: string; readonly value: string; readonly error: string | undefined };

/** The fields of a page's form, as they were posted: `<Field {...typed('nom')} label="Nom" />`. */
export const typedIn =
  (r: Pick<PageRequest, 'form'>, { errors }: Failure): Typed =>
  (name, otherwise = '') => ({ name, value: r.form.text(name) || otherwise, error: errors[name] });

/** Runs the action of a form: its value, or what the page must show again. */
export async function submit<I, O>(
  r: Doors,
  action: Action<I, O>,
  input: unknown,
  how?: Parameters<Doors['run']>[2],
): Promise<{ ok: true; value: O } | { ok: false; failure: Failure }> {
  const answer = await r.run(action, input, how);
  return answer.ok ? { ok: true, value: answer.value } : { ok: false, failure: failureOf(answer) };
}

/** What was refused, or what has just been done, at the top of a page. */
export const Outcome = ({
  r,
  failure,
  done = {},
  fieldOf = (field) => field,
  ...notice
}: {
  r: PageRequest;
  failure: Failure;
  /** Sentences by short code of the query `fait`. */
  done?: Readonly<Record<string, string>>;
  /** Name in the page of a field that the action names otherwise. */
  fieldOf?: (field: string) => string;
  /** Reference of the request, for who will call. */
  reference?: string;
  level?: 2 | 3;
  actions?: Children;
}) => {
  const said = done[r.query.get('fait') ?? ''];
  return (
    <>
      {said && failure.refusal === null && !isWrong(failure) && <Notice tone="ok" title={said} live />}
      <ErrorSummary
        errors={Object.entries(failure.errors).map(([field, message]) => ({
          field: fieldOf(field),
          message,
        }))}
      />
      {failure.refusal && !isSaidBeside(failure) && (
        <RefusalNotice
          refusal={failure.refusal}
          definition={refusalDefinition(r.services, failure.refusal)}
          audience={audienceOf(r)}
          {...notice}
        />
      )}
    </>
  );
};
