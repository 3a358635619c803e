import type { ReadTx } from '../../platform/db/transaction.ts';
import { type BlockFault, checkBlock, GENESIS } from './bloc.rule.ts';
import { blocksAfter, type Journal, lastBlock, linesOfBlock, unsealedLines } from './journal.sql.ts';

export type JournalReport = {
  readonly blocks: number;
  readonly lines: number;
  readonly unsealed: number;
  /** Fingerprint of the last block: publish it, and a removed tail will be seen. */
  readonly root: string;
  readonly faults: readonly BlockFault[];
};

const PAGE = 200;

/** Recomputes a whole journal, of a collectivité or of the installation, from its stored bytes. */
export async function verifyJournal(tx: ReadTx, journal: Journal): Promise<JournalReport> {
  const faults: BlockFault[] = [];
  let number = 0;
  let previous = GENESIS;
  let lines = 0;
  for (;;) {
    const blocks = await blocksAfter(tx, journal, number, PAGE);
    for (const block of blocks) {
      const bytes = await linesOfBlock(tx, journal, block.number);
      const fault = checkBlock(block, number + 1, previous, bytes);
      if (fault) faults.push(fault);
      number = block.number;
      previous = block.fingerprint;
      lines += bytes.length;
    }
    if (blocks.length < PAGE) break;
  }
  const last = await lastBlock(tx, journal);
  const unsealed = await unsealedLines(tx, journal, last?.sealedAt ?? null, 100_000);
  return { blocks: number, lines, unsealed: unsealed.length, root: previous, faults };
}
