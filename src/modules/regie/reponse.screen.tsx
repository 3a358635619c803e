import type { Refusal } from '../../kernel/refusal.ts';
import { type Action, execute } from '../../platform/action/index.ts';
import { type ReadTx, readTenant } from '../../platform/db/transaction.ts';
import { formKey } from '../../platform/http/post-form.tsx';
import { issuesByField, refusalDefinition } from '../../platform/http/respond.ts';
import type { AgentRequest } from '../../platform/http/route.ts';
import { type Children, ErrorSummary, Notice, RefusalNotice } from '../../platform/ui/index.ts';

/** Why a page is shown again after a post; empty on a first view. */
export type Etat = {
  readonly refusal: Refusal | null;
  readonly errors: Readonly<Record<string, string>>;
};
export const NEUF: Etat = { refusal: null, errors: {} };

export const statutDe = (r: AgentRequest, etat: Etat) =>
  etat.refusal
    ? refusalDefinition(r.services, etat.refusal).status
    : Object.keys(etat.errors).length > 0
      ? (422 as const)
      : (200 as const);

/** Runs the action of a form: its value, or what the page must show again. */
export async function jouer<I, O>(
  r: AgentRequest,
  action: Action<I, O>,
  input: unknown,
): Promise<{ ok: true; value: O } | { ok: false; etat: Etat }> {
  const answer = await execute(r.services.runner, action, {
    collectiviteId: r.tenant.id,
    actor: r.actor,
    ...formKey(r),
    input,
  });
  if (answer.ok) return { ok: true, value: answer.value };
  return answer.refusal.code === 'action.entree_invalide'
    ? { ok: false, etat: { refusal: null, errors: issuesByField(answer.issues) } }
    : { ok: false, etat: { refusal: answer.refusal, errors: {} } };
}

/** What was refused, or what has just been done, at the top of a page. */
export const Reponse = ({
  r,
  etat,
  fait,
  actions,
}: {
  r: AgentRequest;
  etat: Etat;
  /** Sentences by short code of the query. */
  fait?: Readonly<Record<string, string>>;
  actions?: Children;
}) => {
  const done = fait?.[r.query.get('fait') ?? ''];
  return (
    <>
      {done && etat.refusal === null && Object.keys(etat.errors).length === 0 && (
        <Notice tone="ok" title={done} live />
      )}
      <ErrorSummary errors={Object.entries(etat.errors).map(([field, message]) => ({ field, message }))} />
      {etat.refusal && (
        <RefusalNotice
          refusal={etat.refusal}
          definition={refusalDefinition(r.services, etat.refusal)}
          audience="agent"
          actions={actions}
        />
      )}
    </>
  );
};

export const lire = <T,>(r: AgentRequest, work: (tx: ReadTx) => Promise<T>): Promise<T> =>
  readTenant(r.services.pools.app, r.tenant.id, work);
