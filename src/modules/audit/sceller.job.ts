import { inTenant } from '../../platform/db/transaction.ts';
import type { ScheduledJob } from '../../platform/jobs/index.ts';
import type { Services } from '../../platform/services.ts';
import { GENESIS, seal } from './bloc.rule.ts';
import { insertBlock, lastBlock, lockJournal, unsealedLines } from './journal.sql.ts';

const MAX_LINES = 5_000;

/** Seals what a collectivité's journal received since the last block. Returns the number of lines sealed. */
export async function sealJournal(
  services: Pick<Services, 'pools' | 'clock'>,
  collectiviteId: string,
): Promise<number> {
  return inTenant(services.pools.app, collectiviteId, async (tx) => {
    await lockJournal(tx, collectiviteId);
    const last = await lastBlock(tx, collectiviteId);
    const lines = await unsealedLines(tx, collectiviteId, last?.sealedAt ?? null, MAX_LINES);
    if (lines.length === 0) return 0;
    const block = seal(
      (last?.number ?? 0) + 1,
      last?.fingerprint ?? GENESIS,
      lines.map((l) => l.bytes),
      services.clock.now(),
    );
    await insertBlock(tx, collectiviteId, block, lines);
    return lines.length;
  });
}

/** Every minute, for every collectivité. */
export const sealJob = (services: Services): ScheduledJob => ({
  task: 'audit.sceller',
  cron: '* * * * *',
  run: async () => {
    let failure: unknown = null;
    for (const tenant of await services.tenants.all()) {
      try {
        while ((await sealJournal(services, tenant.id)) === MAX_LINES);
      } catch (error) {
        // The journals of the others are sealed all the same.
        failure ??= error;
      }
    }
    if (failure !== null) throw failure;
  },
});
