import pg from 'pg';

type Statement = string | pg.QueryConfig;

/** The transactions of one request; those of a stage ran at the same time. */
export type Recording = readonly (readonly (readonly Statement[])[])[];

type Transaction = { readonly statements: Statement[]; readonly begun: number; ended: number };

/** Notes every statement that `work` sends to the database, with its values and the name of its plan. */
export async function record(work: () => Promise<unknown>): Promise<Recording> {
  const transactions: Transaction[] = [];
  const open = new Map<pg.Client, Transaction>();
  const original = pg.Client.prototype.query;
  const watched = function (this: pg.Client, ...args: Parameters<typeof original>) {
    const [statement] = args as readonly unknown[];
    const text = typeof statement === 'string' ? statement : (statement as pg.QueryConfig).text;
    const kept = typeof statement === 'string' ? statement : { ...(statement as pg.QueryConfig) };
    let current = open.get(this);
    if (current) current.statements.push(kept);
    else {
      current = { statements: [kept], begun: performance.now(), ended: Number.POSITIVE_INFINITY };
      transactions.push(current);
      if (text.startsWith('begin')) open.set(this, current);
    }
    const last = !open.has(this) || /(^|;\n)(commit|rollback)$/.test(text) ? current : null;
    if (last) open.delete(this);
    const answer: unknown = Reflect.apply(original, this, args);
    if (last && answer instanceof Promise)
      answer.then(
        () => {
          last.ended = performance.now();
        },
        () => undefined,
      );
    return answer;
  };
  pg.Client.prototype.query = watched as typeof original;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original;
  }
  const stages: Transaction[][] = [];
  for (const transaction of transactions) {
    const last = stages.at(-1);
    if (last?.every((t) => transaction.begun < t.ended)) last.push(transaction);
    else stages.push([transaction]);
  }
  return stages.map((stage) => stage.map((t) => t.statements));
}

/** Sends exactly the same statements again; answers the rows of all of them. */
export async function replay(pool: pg.Pool, recording: Recording): Promise<unknown[]> {
  const rows: unknown[] = [];
  const run = async (statements: readonly Statement[]): Promise<void> => {
    const client = await pool.connect();
    try {
      for (const statement of statements) rows.push((await client.query(statement as pg.QueryConfig)).rows);
    } finally {
      client.release();
    }
  };
  for (const stage of recording) await Promise.all(stage.map(run));
  return rows;
}

export const countStatements = (recording: Recording): number =>
  recording.reduce((n, stage) => n + stage.reduce((m, t) => m + t.length, 0), 0);
