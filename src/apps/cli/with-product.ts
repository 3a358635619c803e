import { type Clock, systemClock } from '../../platform/clock/clock.ts';
import { connectDatabase } from '../../platform/db/embedded/connect.ts';
import { migrate } from '../../platform/db/migrate.ts';
import { createLog } from '../../platform/log/log.ts';
import { loadSettings } from '../settings.ts';
import { type Product, wire } from '../wiring.ts';

/** Runs a command with the whole product joined, whether or not it is running; leaves nothing open. */
export async function withProduct<T>(
  work: (product: Product) => Promise<T>,
  clock: Clock = systemClock,
): Promise<T> {
  const config = loadSettings();
  const database = await connectDatabase(config, { applicationName: 'parvis-cli' });
  try {
    await migrate(database.owner, `${config.root}/db/migrations`);
    const product = wire(config, database, createLog({ format: config.log, level: 'warn' }), clock);
    try {
      return await work(product);
    } finally {
      await product.close();
    }
  } finally {
    await database.close();
  }
}
