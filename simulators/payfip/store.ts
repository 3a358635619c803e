import type { Book } from '../shared/book.ts';
import type { Demande, Issue, Ligne, Operation, Resultrans } from './types.ts';

const PAID: readonly Resultrans[] = ['P', 'V'];
export const isPaid = (issue: Issue | null): boolean => issue !== null && PAID.includes(issue.resultrans);

/** Operations in memory, always behind the book: nothing is shown before its line is on disk. */
export type Store = {
  readonly book: Book<Ligne>;
  readonly all: () => Iterable<Operation>;
  readonly get: (idOp: string) => Operation | undefined;
  readonly byRefdet: (refdet: string) => Operation[];
  readonly create: (idOp: string, demande: Demande, le: number) => Promise<Operation>;
  readonly open: (op: Operation, le: number, jeton: string) => Promise<void>;
  /** Records a result once; a final result is never replaced, an abandon may be. */
  readonly conclude: (op: Operation, issue: Issue) => Promise<Issue>;
  readonly reject: (op: Operation, le: number, date: string) => Promise<void>;
};

const activationMeans = { P: 'carte', V: 'prelevement' } as const;

export function createStore(book: Book<Ligne>): Store {
  const operations = new Map<string, Operation>();

  function apply(line: Ligne): void {
    if (line.type === 'creation') {
      operations.set(line.idOp, {
        idOp: line.idOp,
        demande: line.demande,
        creeLe: line.le,
        ouvertLe: null,
        issue: null,
        rejetLe: null,
        scenario: null,
        consultations: 0,
        jeton: null,
        enCours: null,
      });
      return;
    }
    const op = line.type === 'activation' ? undefined : operations.get(line.idOp);
    if (!op) return;
    if (line.type === 'ouverture') {
      op.ouvertLe = line.le;
      op.jeton = line.jeton;
    } else if (line.type === 'issue') {
      const { resultrans, numauto, le, plateforme } = line;
      op.issue = { resultrans, numauto, le, plateforme };
    } else if (line.type === 'rejet') {
      op.rejetLe = line.date;
    }
  }

  for (const line of book.entries()) apply(line);

  const write = async (line: Ligne): Promise<void> => {
    await book.append(line);
    apply(line);
  };

  async function record(op: Operation, issue: Issue): Promise<Issue> {
    await write({ type: 'issue', idOp: op.idOp, ...issue });
    const { numcli, saisie } = op.demande;
    if (saisie === 'X' && (issue.resultrans === 'P' || issue.resultrans === 'V')) {
      const moyen = activationMeans[issue.resultrans];
      await write({ type: 'activation', le: issue.le, numcli, moyen });
    }
    return issue;
  }

  return {
    book,
    all: () => operations.values(),
    get: (idOp) => operations.get(idOp.toLowerCase()),
    byRefdet: (refdet) => [...operations.values()].filter((op) => op.demande.refdet === refdet),
    create: async (idOp, demande, le) => {
      await write({ type: 'creation', le, idOp, demande });
      return operations.get(idOp)!;
    },
    open: (op, le, jeton) => write({ type: 'ouverture', le, idOp: op.idOp, jeton }),
    conclude: (op, issue) => {
      if (op.issue !== null && op.issue.resultrans !== 'A') return Promise.resolve(op.issue);
      op.enCours ??= record(op, issue).finally(() => {
        op.enCours = null;
      });
      return op.enCours;
    },
    reject: (op, le, date) => write({ type: 'rejet', le, idOp: op.idOp, date }),
  };
}
