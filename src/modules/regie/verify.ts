import { sum } from '../../kernel/money.ts';
import { LIVRE_1, type Link, verify } from '../../platform/book/index.ts';
import type { ReadTx } from '../../platform/db/transaction.ts';
import { verifyCreances } from '../creances/index.ts';
import { compareBalance, type LigneBalance, recomputeBalance } from './livre/balance.rule.ts';
import { equation, soldesParCompte } from './livre/equation.rule.ts';
import type { Compte } from './livre/evenement-comptable.schema.ts';
import { ecrituresApres, type MouvementLu, mouvementsEntre, soldes } from './livre/livre.sql.ts';
import { ecartsDeRecu, piecesManquantes, regiesAVerifier } from './livre/verification.sql.ts';

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

/** Entries of a régie in order; on the way, each is compared with its movements, whose balances are added up. */
async function* entries(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  faults: RegieFault[],
  totals: Map<string, LigneBalance>,
): AsyncGenerator<Link, void> {
  for (let numero = 0; ; ) {
    const page = await ecrituresApres(tx, collectiviteId, regieId, numero, PAGE);
    const last = page.at(-1);
    if (!last) return;
    const movements = Map.groupBy(
      await mouvementsEntre(tx, collectiviteId, regieId, numero + 1, last.sequence),
      (m) => m.numero,
    );
    for (const entry of page) {
      yield entry;
      const where = `écriture ${entry.sequence}`;
      const stored = movements.get(entry.sequence) ?? [];
      if (!same(JSON.parse(entry.octets) as Sealed, stored))
        faults.push({ where, what: 'les mouvements diffèrent de ce qui a été scellé' });
      if (sum(stored.map((m) => m.debit)) !== sum(stored.map((m) => m.credit)))
        faults.push({ where, what: 'débit et crédit diffèrent' });
      for (const line of recomputeBalance(stored)) {
        const key = `${line.compte}/${line.detail ?? ''}`;
        totals.set(key, { ...line, solde: (totals.get(key)?.solde ?? 0) + line.solde });
      }
    }
    if (page.length < PAGE) return;
    numero = last.sequence;
  }
}

type Announced = { readonly dernierNumero: number; readonly derniereEmpreinte: string };

/** What the chain of a book says: entries missing or changed, and an end that is not the one the régie announces. */
async function chain(links: AsyncIterable<Link>, { dernierNumero, derniereEmpreinte }: Announced) {
  const announced = dernierNumero > 0 ? { sequence: dernierNumero, empreinte: derniereEmpreinte } : null;
  const { head, breaks } = await verify(LIVRE_1, links, announced);
  const faults: RegieFault[] = [];
  let ended = head.sequence === dernierNumero;
  for (const { sequence, trouve = sequence, raison } of breaks)
    if (raison === 'sequence_rompue')
      faults.push({ where: `écriture ${trouve}`, what: `la suite est rompue : ${sequence} attendu` });
    else if (raison === 'empreinte_fausse')
      faults.push({
        where: `écriture ${sequence}`,
        what: 'l’empreinte ne correspond pas aux octets gardés',
      });
    else ended = false;
  if (!ended)
    faults.push({
      where: 'fin du livre',
      what: `la tête annonce l’écriture ${dernierNumero}, le livre finit à ${head.sequence}`,
    });
  return { head, faults };
}

/** Recomputes one régie from its stored bytes: chain, entries against movements, balances, series, imputations. */
async function verifyRegie(
  tx: ReadTx,
  collectiviteId: string,
  regie: { id: string; code: string } & Announced,
): Promise<RegieReport> {
  const faults: RegieFault[] = [];
  const totals = new Map<string, LigneBalance>();
  const { head, faults: broken } = await chain(entries(tx, collectiviteId, regie.id, faults, totals), regie);
  faults.unshift(...broken);
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
    ...(await verifyCreances(tx, collectiviteId, regie.id)),
    ...(await ecartsDeRecu(tx, collectiviteId, regie.id)),
  );
  const { gauche, droite, juste } = equation(soldesParCompte(totals.values()));
  if (!juste)
    faults.push({
      where: 'équation de la régie',
      what: `la régie tient ${gauche}, elle doit ${droite} (centimes)`,
    });
  const balances: Record<string, number> = {};
  for (const line of totals.values())
    balances[line.compte as Compte] = (balances[line.compte] ?? 0) + line.solde;
  return { code: regie.code, entries: head.sequence, root: head.empreinte, balances, faults };
}

/** Verifies every régie of a collectivité, in one snapshot. */
export async function verifyRegies(tx: ReadTx, collectiviteId: string): Promise<RegieReport[]> {
  const reports: RegieReport[] = [];
  for (const regie of await regiesAVerifier(tx, collectiviteId))
    reports.push(await verifyRegie(tx, collectiviteId, regie));
  return reports;
}
