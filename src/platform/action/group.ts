import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { recordset } from '../db/rows.ts';
import { inTenant, type Tx } from '../db/transaction.ts';
import type { ActionAnswer, Group, GroupRule, Waiting } from './action.ts';
import { closing, type Finished, firstAnswerOf, freshContext } from './attempt.ts';
import type { Request } from './request.ts';
import type { ActionRunner } from './runner.ts';

/** Calls in one transaction at most: beyond, the first ones would wait for the last. */
const MOST = 64;

export const grouped = <I, O>(rule: GroupRule<I, O>): Group<I, O> => ({ ...rule, lines: new WeakMap() });

/** A constraint or a conflict: the server says itself that it kept nothing. */
const keptNothing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(23|40)...$/.test(String(error.code));

/** Nothing is made again: the database could not be reached, or what became of the commit is unknown. */
class Lost extends Error {
  constructor(cause: unknown) {
    super('a group was lost', { cause });
    this.name = 'Lost';
  }
}

async function firstAnswers<I>(
  tx: Tx,
  requests: readonly Request<I>[],
): Promise<ReadonlyMap<string, { empreinte: string; reponse: string }>> {
  const keys = requests.flatMap((r) =>
    r.turn === undefined ? [] : [{ s: r.source, k: r.call.idempotencyKey }],
  );
  const first = requests[0];
  if (keys.length === 0 || !first) return new Map();
  const { rows } = await sql<{ source: string; cle: string; empreinte: string; reponse: string }>`
    select c.source, c.cle, c.empreinte, c.reponse
    from ${recordset('w', keys, { s: 'text', k: 'text' })}
    join cle_idempotence c on c.collectivite_id = ${first.call.collectiviteId}::uuid and c.source = w.s and c.cle = w.k`.execute(
    tx,
  );
  return new Map(rows.map((r) => [`${r.source}/${r.cle}`, r]));
}

/** All of a group in one transaction; throws when it could not be kept. */
async function together<I, O>(
  runner: ActionRunner,
  action: { readonly name: string; readonly group: Group<I, O> },
  requests: readonly Request<I>[],
): Promise<ActionAnswer<O>[]> {
  const collectiviteId = requests[0]?.call.collectiviteId ?? '';
  const turns = requests.flatMap((r) => r.turn ?? []).sort();
  let working = false;
  try {
    return await inTenant(
      runner.pool,
      collectiviteId,
      async (tx, scope) => {
        working = true;
        const known = await firstAnswers(tx, requests);
        const now = runner.clock.now();
        const plan = requests.map((request) => {
          const first = request.turn === undefined ? undefined : known.get(request.turn);
          return first
            ? { request, answer: firstAnswerOf<O>(first, request.hash) }
            : { request, fresh: freshContext(tx, request, now) };
        });
        const left = plan.flatMap((p) => (p.fresh ? [p] : []));
        const contexts = left.map((p) => p.fresh.context);
        const inputs = left.map((p) => p.request.input);
        const results = left.length === 0 ? [] : await action.group.runAll(contexts, inputs);
        const byRequest = new Map(left.map((p, i) => [p.request, results[i]]));
        const finished: Finished[] = left.flatMap((p, i) => {
          const result = results[i];
          return result?.ok ? [{ request: p.request, now, value: result.value, out: p.fresh.out }] : [];
        });
        const answers = plan.map((p): ActionAnswer<O> => {
          if (p.answer) return p.answer;
          const result = byRequest.get(p.request);
          if (!result) throw new Error(`${action.name}: a call of the group has no result`);
          return result.ok
            ? { ok: true, value: result.value, replayed: false }
            : { ok: false, refusal: result.refusal, issues: [] };
        });
        if (finished.length === 0) scope.rollback();
        else scope.commitWith(closing(runner, action.name, finished));
        working = false;
        return answers;
      },
      turns,
    );
  } catch (error) {
    throw working || keptNothing(error) ? error : new Lost(error);
  }
}

/** The first calls of the line, in order; a key seen twice waits for the answer of the first one. */
function takeSome<I, O>(line: Waiting<I, O>[]): Waiting<I, O>[] {
  const turns = new Set<string>();
  const taken: Waiting<I, O>[] = [];
  const rest: Waiting<I, O>[] = [];
  for (const w of line.splice(0)) {
    const again = w.request.turn !== undefined && turns.has(w.request.turn);
    if (taken.length === MOST || again) rest.push(w);
    else taken.push(w);
    if (w.request.turn !== undefined) turns.add(w.request.turn);
  }
  line.push(...rest);
  return taken;
}

const settle = async <I, O>(members: readonly Waiting<I, O>[]): Promise<void> => {
  for (const m of members) await m.alone().then(m.resolve, m.reject);
};

/** Serves a line until it is empty. Never throws: each caller hears of its own call. */
async function serve<I, O>(
  runner: ActionRunner,
  action: { readonly name: string; readonly group: Group<I, O> },
  line: Waiting<I, O>[],
  close: () => void,
): Promise<void> {
  while (line.length > 0) {
    const members = takeSome(line);
    if (members.length === 1) {
      await settle(members);
      continue;
    }
    try {
      const answers = await together(
        runner,
        action,
        members.map((m) => m.request),
      );
      for (const [i, m] of members.entries()) m.resolve(answers[i]!);
    } catch (error) {
      if (error instanceof Lost) for (const m of members) m.reject(error.cause);
      else await settle(members);
    }
    // What has just arrived, or is asked again at once, joins the next group instead of opening a smaller one.
    await setImmediate();
  }
  // In the same step as the last look: nobody can join a line that is no longer served.
  close();
}

/**
 * Makes a call in company of the identical ones of the same moment: alone at once when none is in flight, otherwise
 * with all those that came meanwhile, in one transaction and in their order. Each caller gets what it would have got
 * alone, after the commit. When the group cannot be kept (an exception, a conflict of writes), each call goes alone.
 */
export function inGroup<I, O>(
  runner: ActionRunner,
  action: { readonly name: string; readonly group: Group<I, O> },
  key: string,
  request: Request<I>,
  alone: () => Promise<ActionAnswer<O>>,
): Promise<ActionAnswer<O>> {
  const lines = action.group.lines.get(runner) ?? new Map<string, Waiting<I, O>[]>();
  action.group.lines.set(runner, lines);
  const name = `${request.call.collectiviteId}/${key}`;
  return new Promise((resolve, reject) => {
    const waiting = { request, alone, resolve, reject };
    const line = lines.get(name);
    if (line) {
      line.push(waiting);
      return;
    }
    const fresh = [waiting];
    lines.set(name, fresh);
    void serve(runner, action, fresh, () => lines.delete(name));
  });
}
