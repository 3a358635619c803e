import type { TraceStep } from '../../kernel/trace.ts';
import { sha256 } from '../../platform/action/index.ts';
import type { ReadTx } from '../../platform/db/transaction.ts';
import { regies } from '../regie/index.ts';
import { recompute } from '../tarifs/index.ts';
import * as sql from './emission/verification.sql.ts';

export type InvoicesReport = {
  readonly count: number;
  /** Explanations recomputed. */
  readonly traces: number;
  readonly faults: readonly sql.EcartFacture[];
};

const PAGE = 1_000;

async function seals(tx: ReadTx, c: string): Promise<{ count: number; faults: sql.EcartFacture[] }> {
  const faults: sql.EcartFacture[] = [];
  let count = 0;
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof sql.scelles>> = await sql.scelles(tx, c, after, PAGE);
    for (const f of page)
      if (sha256(f.contenu) !== f.empreinte)
        faults.push({ where: `document ${f.numero}`, what: 'contenu altéré' });
    count += page.length;
    after = page.at(-1)?.id ?? null;
    if (page.length < PAGE) return { count, faults };
  }
}

/** Amount of each explanation, from its own data; one that was altered, or no longer computes, is a fault. */
async function explanations(tx: ReadTx, c: string) {
  const montants = new Map<string, number>();
  const faults: sql.EcartFacture[] = [];
  for (let after = ''; ; ) {
    const page = await sql.tracesUtilisees(tx, c, after, PAGE);
    for (const t of page) {
      const where = `explication ${t.empreinte.slice(0, 12)}`;
      if (sha256(t.contenu) !== t.empreinte) faults.push({ where, what: 'contenu altéré' });
      else
        try {
          montants.set(t.empreinte, recompute(JSON.parse(t.contenu) as TraceStep[]));
        } catch {
          faults.push({ where, what: 'ne se recalcule pas' });
        }
    }
    after = page.at(-1)?.empreinte ?? after;
    if (page.length < PAGE) return { montants, faults };
  }
}

/** Lines whose sum is not what their explanation recomputes to (invariant 7). */
async function wrongAmounts(
  tx: ReadTx,
  c: string,
  montants: ReadonlyMap<string, number>,
): Promise<sql.EcartFacture[]> {
  const wrong = (await sql.totauxParTrace(tx, c)).filter((t) => {
    const expected = montants.get(t.empreinte);
    return expected !== undefined && expected !== t.total;
  });
  const partial = await sql.tracesPartielles(
    tx,
    c,
    wrong.filter((t) => t.horaire).map((t) => t.empreinte),
  );
  return wrong
    .filter((t) => !partial.has(t.empreinte))
    .map((t) => ({
      where: `explication ${t.empreinte.slice(0, 12)}`,
      what: `donne ${montants.get(t.empreinte)}, facturé ${t.total}`,
    }));
}

/**
 * Recomputes what billing promises: numbers without holes, totals equal to their lines and consumptions, contents as
 * sealed, every price from its own explanation, claims equal to invoices (invariants 1, 5, 6, 7).
 */
export async function verifyInvoices(tx: ReadTx, collectiviteId: string): Promise<InvoicesReport> {
  const sealed = await seals(tx, collectiviteId);
  const explained = await explanations(tx, collectiviteId);
  const holes: sql.EcartFacture[] = [];
  for (const regie of await regies(tx, collectiviteId))
    holes.push(...(await sql.trousDeNumerotation(tx, collectiviteId, regie)));
  return {
    count: sealed.count,
    traces: explained.montants.size,
    faults: [
      ...sealed.faults,
      ...explained.faults,
      ...holes,
      ...(await sql.ecartsDeMontant(tx, collectiviteId)),
      ...(await sql.quantitesFausses(tx, collectiviteId)),
      ...(await wrongAmounts(tx, collectiviteId, explained.montants)),
    ],
  };
}
