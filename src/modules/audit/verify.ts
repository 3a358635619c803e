import type { Tx } from '../../platform/db/transaction.ts';
import { type BlockFault, checkBlock, GENESIS } from './bloc.rule.ts';
import { blocksAfter, lastBlock, linesOfBlock, unsealedLines } from './journal.sql.ts';

export type JournalReport = {
  readonly blocks: number;
  readonly lines: number;
  readonly unsealed: number;
  /** Fingerprint of the last block: publish it, and a removed tail will be seen. */
  readonly root: string;
  readonly faults: readonly BlockFault[];
};

const PAGE = 200;

/** Recomputes a collectivité's whole journal from its stored bytes. */
export async function verifyJournal(tx: Tx, collectiviteId: string): Promise<JournalReport> {
  const faults: BlockFault[] = [];
  let number = 0;
  let previous = GENESIS;
  let lines = 0;
  for (;;) {
    const blocks = await blocksAfter(tx, collectiviteId, number, PAGE);
    for (const block of blocks) {
      const bytes = await linesOfBlock(tx, collectiviteId, block.number);
      const fault = checkBlock(block, number + 1, previous, bytes);
      if (fault) faults.push(fault);
      number = block.number;
      previous = block.fingerprint;
      lines += bytes.length;
    }
    if (blocks.length < PAGE) break;
  }
  const last = await lastBlock(tx, collectiviteId);
  const unsealed = await unsealedLines(tx, collectiviteId, last?.sealedAt ?? null, 100_000);
  return { blocks: number, lines, unsealed: unsealed.length, root: previous, faults };
}
