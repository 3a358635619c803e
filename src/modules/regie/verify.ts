import { sum } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { compareBalance, type LigneBalance, recomputeBalance } from './livre/balance.rule.ts';
import { empreinteDe, RACINE } from './livre/chaine.rule.ts';
import type { Compte } from './livre/evenement-comptable.schema.ts';
import { ecrituresApres, type MouvementLu, mouvementsEntre, soldes } from './livre/livre.sql.ts';
import { ecartsDeCreance, piecesManquantes, regiesAVerifier } from './livre/verification.sql.ts';

export type RegieFault = { readonly where: string; readonly what: string };

export type RegieReport = {
  readonly code: string;
  readonly entries: number;
  /** Hash of the last entry: publish it, and a removed tail will be seen. */
  readonly root: string;
  readonly balances: Readonly<Record<string, number>>;
  readonly faults: readonly RegieFault[];
};

type Sealed = { mouvements: { compte: string; detail: string; debit: number; credit: number }[] };

const PAGE = 2_000;

const same = (sealed: Sealed, stored: readonly MouvementLu[]): boolean =>
  JSON.stringify(sealed.mouvements.map((m) => [m.compte, m.detail, m.debit, m.credit])) ===
  JSON.stringify(stored.map((m) => [m.compte, m.detail, m.debit, m.credit]));

/** Recomputes one régie from its stored bytes: chain, entries against movements, balances, series, imputations. */
async function verifyRegie(
  tx: Tx,
  collectiviteId: string,
  regie: { id: string; code: string; dernierNumero: number; derniereEmpreinte: string },
): Promise<RegieReport> {
  const faults: RegieFault[] = [];
  const totals = new Map<string, LigneBalance>();
  let numero = 0;
  let previous = RACINE;
  for (;;) {
    const entries = await ecrituresApres(tx, collectiviteId, regie.id, numero, PAGE);
    const last = entries.at(-1);
    if (!last) break;
    const movements = Map.groupBy(
      await mouvementsEntre(tx, collectiviteId, regie.id, numero + 1, last.numero),
      (m) => m.numero,
    );
    for (const entry of entries) {
      const where = `écriture ${entry.numero}`;
      if (entry.numero !== numero + 1)
        faults.push({ where, what: `la suite est rompue : ${numero + 1} attendu` });
      if (entry.precedent !== previous || entry.empreinte !== empreinteDe(previous, entry.octets))
        faults.push({ where, what: 'l’empreinte ne correspond pas aux octets gardés' });
      const stored = movements.get(entry.numero) ?? [];
      if (!same(JSON.parse(entry.octets) as Sealed, stored))
        faults.push({ where, what: 'les mouvements diffèrent de ce qui a été scellé' });
      if (sum(stored.map((m) => m.debit)) !== sum(stored.map((m) => m.credit)))
        faults.push({ where, what: 'débit et crédit diffèrent' });
      for (const line of recomputeBalance(stored)) {
        const key = `${line.compte}/${line.detail ?? ''}`;
        totals.set(key, { ...line, solde: (totals.get(key)?.solde ?? 0) + line.solde });
      }
      numero = entry.numero;
      previous = entry.empreinte;
    }
    if (entries.length < PAGE) break;
  }
  if (numero !== regie.dernierNumero || (numero > 0 && previous !== regie.derniereEmpreinte))
    faults.push({
      where: 'fin du livre',
      what: `la tête annonce l’écriture ${regie.dernierNumero}, le livre finit à ${numero}`,
    });
  const stored = (await soldes(tx, collectiviteId, regie.id)).map((s) => ({
    compte: s.compte,
    detail: s.detail,
    solde: s.montant,
  }));
  for (const gap of compareBalance(
    [...totals.values()].map((l) => ({ ...l, detail: l.detail ?? '' })),
    stored,
  )) {
    faults.push({
      where: `solde ${gap.compte}${gap.detail ? `/${gap.detail}` : ''}`,
      what: `${gap.sorte} : recalculé ${gap.recalcule}, projeté ${gap.projete} (centimes)`,
    });
  }
  faults.push(
    ...(await piecesManquantes(tx, collectiviteId, regie.id)),
    ...(await ecartsDeCreance(tx, collectiviteId, regie.id)),
  );
  const balances: Record<string, number> = {};
  for (const line of totals.values())
    balances[line.compte as Compte] = (balances[line.compte] ?? 0) + line.solde;
  return { code: regie.code, entries: numero, root: previous, balances, faults };
}

/** Verifies every régie of a collectivité, in one snapshot. */
export async function verifyRegies(tx: Tx, collectiviteId: string): Promise<RegieReport[]> {
  const reports: RegieReport[] = [];
  for (const regie of await regiesAVerifier(tx, collectiviteId))
    reports.push(await verifyRegie(tx, collectiviteId, regie));
  return reports;
}
