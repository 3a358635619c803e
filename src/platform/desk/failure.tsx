import type { Refusal } from '../../kernel/refusal.ts';
import type { Action, ActionAnswer } from '../action/index.ts';
import { issuesByField, refusalDefinition } from '../http/respond.ts';
import type { Doors, PageRequest } from '../http/route.ts';
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

const isWrong = ({ errors }: Failure): boolean => Object.keys(errors).length > 0;

/** Status of a page shown with it. */
export const statusOf = (r: PageRequest, failure: Failure) =>
  failure.refusal
    ? refusalDefinition(r.services, failure.refusal).status
    : isWrong(failure)
      ? (422 as const)
      : (200 as const);

/** Runs the action of a form: its value, or what the page must show again. */
export async function submit<I, O>(
  r: Doors,
  action: Action<I, O>,
  input: unknown,
): Promise<{ ok: true; value: O } | { ok: false; failure: Failure }> {
  const answer = await r.run(action, input);
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
      {failure.refusal && (
        <RefusalNotice
          refusal={failure.refusal}
          definition={refusalDefinition(r.services, failure.refusal)}
          audience={r.account?.kind === 'agent' ? 'agent' : 'resident'}
          {...notice}
        />
      )}
    </>
  );
};
