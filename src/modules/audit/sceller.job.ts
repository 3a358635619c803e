import { inInstallation, inTenant, type Tx } from '../../platform/db/transaction.ts';
import type { ScheduledJob } from '../../platform/jobs/index.ts';
import type { Services } from '../../platform/services.ts';
import { GENESIS, seal } from './bloc.rule.ts';
import { insertBlock, type Journal, lastBlock, lockJournal, unsealedLines } from './journal.sql.ts';

const MAX_LINES = 5_000;

/** Seals what a journal received since the last block. Returns the number of lines sealed. */
export async function sealJournal(
  services: Pick<Services, 'pools' | 'clock'>,
  journal: Journal,
): Promise<number> {
  const work = async (tx: Tx): Promise<number> => {
    await lockJournal(tx, journal);
    const last = await lastBlock(tx, journal);
    const lines = await unsealedLines(tx, journal, last?.sealedAt ?? null, MAX_LINES);
    if (lines.length === 0) return 0;
    const block = seal(
      (last?.number ?? 0) + 1,
      last?.fingerprint ?? GENESIS,
      lines.map((l) => l.bytes),
      services.clock.now(),
    );
    await insertBlock(tx, journal, block, lines);
    return lines.length;
  };
  return journal === 'installation'
    ? inInstallation(services.pools.app, work)
    : inTenant(services.pools.app, journal.collectiviteId, work);
}

/** Every minute, for every collectivité and for the installation. */
export const sealJob = (services: Services): ScheduledJob => ({
  task: 'audit.sceller',
  cron: '* * * * *',
  run: async () => {
    let failure: unknown = null;
    const tenants = await services.tenants.all();
    const journals: Journal[] = [...tenants.map((t) => ({ collectiviteId: t.id })), 'installation'];
    for (const journal of journals) {
      try {
        while ((await sealJournal(services, journal)) === MAX_LINES);
      } catch (error) {
        // The other journals are sealed all the same.
        failure ??= error;
      }
    }
    if (failure !== null) throw failure;
  },
});
