import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { connectDatabase } from '../../platform/db/embedded/connect.ts';
import { errorText, StartupRefusal } from '../../platform/db/embedded/refusal.ts';
import { migrate } from '../../platform/db/migrate.ts';
import { createLog } from '../../platform/log/log.ts';
import { loadSettings } from '../settings.ts';
import { untilToldToStop } from '../stop.ts';
import { wire } from '../wiring.ts';
import { startJobs } from '../worker/start.ts';
import { webApp } from './app.ts';

// The web process: pages and public API, and the jobs too when PARVIS_INLINE_WORKER=1.
try {
  const config = loadSettings();
  const log = createLog({ format: config.log });
  const database = await connectDatabase(config, { applicationName: 'parvis-web' });
  await migrate(database.owner, `${config.root}/db/migrations`);
  const product = wire(config, database, log);
  const app = await webApp(product.services, product.modules);
  const server = serve({ fetch: app.fetch, hostname: config.bind, port: config.port });
  await once(server, 'listening');
  const jobs = config.worker.inline ? await startJobs(product) : null;
  process.stdout.write(`${JSON.stringify({ ready: true, urls: { web: config.url } })}\n`);
  await untilToldToStop();
  server.close();
  if ('closeIdleConnections' in server) server.closeIdleConnections();
  await jobs?.stop();
  await product.close();
  await database.close();
} catch (error) {
  if (!(error instanceof StartupRefusal)) throw error;
  process.stderr.write(`${errorText(error)}\n`);
  process.exitCode = 1;
}
