import { connectDatabase } from '../../platform/db/embedded/connect.ts';
import { errorText, StartupRefusal } from '../../platform/db/embedded/refusal.ts';
import { migrate } from '../../platform/db/migrate.ts';
import { createLog } from '../../platform/log/log.ts';
import { loadSettings } from '../settings.ts';
import { untilToldToStop } from '../stop.ts';
import { wire } from '../wiring.ts';
import { startJobs } from './start.ts';

// The worker process: jobs only. Several may run against one database.
try {
  const config = loadSettings();
  const log = createLog({ format: config.log });
  const database = await connectDatabase(config, { applicationName: 'parvis-taches' });
  await migrate(database.owner, `${config.root}/db/migrations`);
  const product = wire(config, database, log);
  const jobs = await startJobs(product);
  process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
  await untilToldToStop();
  await jobs.stop();
  await product.close();
  await database.close();
} catch (error) {
  if (!(error instanceof StartupRefusal)) throw error;
  process.stderr.write(`${errorText(error)}\n`);
  process.exitCode = 1;
}
