// `npm start`: database, migrations, demonstration, stand-ins, application; one Ctrl-C ends them all.
import { once } from 'node:events';
import { join } from 'node:path';
import { loadSettings } from '../src/apps/settings.ts';
import { connectDatabase } from '../src/platform/db/embedded/connect.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { announcement } from './announce.mjs';
import { run, startService } from './children.mjs';
import { firstTaken } from './ports.mjs';
import { end, identityOf, isAlive } from './process-id.mjs';
import { claim, endLeftovers } from './run-record.mjs';

const ROOT = join(import.meta.dirname, '..');
const READY_WITHIN = 60_000;

// A closed terminal must not prevent an orderly stop.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const say = (text) => process.stdout.write(`${text}\n`);

/** What was started, in order; stopped from the last to the first. */
const started = [];
let stopping;
let interrupted = false;

function stopAll() {
  stopping ??= (async () => {
    for (const { stop } of started.toReversed()) await stop().catch(() => {});
  })();
  return stopping;
}

async function interrupt() {
  if (interrupted) return; // Already on its way; each part has its own deadline.
  interrupted = true;
  say('\nArrêt…');
  await stopAll();
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, interrupt);
// Started by an older Node (see bootstrap.mjs): its end is ours.
process.on('disconnect', interrupt);

/** Stops everything after a failure and ends with one sentence; a bug keeps its stack. */
async function fail(error) {
  if (interrupted) return;
  interrupted = true;
  const plain = error.name === 'StartupRefusal' || error.plain;
  process.stderr.write(`\n${plain ? error.message : (error.stack ?? String(error))}\n`);
  await stopAll();
  process.exit(1);
}
const refusal = (message) => Object.assign(new Error(message), { plain: true });

function portsOf(config) {
  const ports = [{ port: config.port, variable: 'PARVIS_PORT', use: 'application' }];
  const add = (use, offset) =>
    ports.push({
      port: config.simulators.portBase + offset,
      variable: 'PARVIS_SIMULATORS_PORT_BASE',
      use,
    });
  add('FranceConnect simulé', 0);
  add('ProConnect simulé', 1);
  add('PayFiP simulé', 2);
  add('courriels simulés', 3);
  add('réception des courriels simulés', 24);
  return hasSimulators(config) ? ports : ports.slice(0, 1);
}

const hasSimulators = ({ franceConnect, proConnect, payfip, mail }) =>
  [franceConnect, proConnect, payfip, mail].some(({ simulated }) => simulated);

/** Makes sure we are alone here: no other start, nothing left by a killed one, every port free. */
async function takePlace(config) {
  const { running, record, leftovers } = claim(config.dataDir, config.url);
  if (running) {
    throw refusal(
      `Parvis tourne déjà ici : ${running.url} (processus ${running.pid}). Arrêtez-le d’abord par Ctrl-C dans sa fenêtre, ou donnez un autre dossier (PARVIS_DATA) et d’autres ports (PARVIS_PORT, PARVIS_SIMULATORS_PORT_BASE).`,
    );
  }
  started.push({ stop: async () => record.close() });
  if (leftovers.length > 0) {
    say('Un démarrage précédent a été interrompu : arrêt de ce qu’il avait laissé.');
    await endLeftovers(leftovers);
  }
  const taken = await firstTaken(portsOf(config), config.bind);
  if (taken) throw refusal(taken);
  return record;
}

async function openDatabase(config) {
  const connection = await connectDatabase(config, { applicationName: 'parvis-demarrage', log: say });
  started.push({ stop: connection.close });
  watchServer(connection.serverPid);
  const { applied } = await migrate(connection.owner, join(ROOT, 'db', 'migrations'));
  if (applied.length > 0) say(`Base de données à jour (${applied.length} migrations).`);
}

/** The embedded server is not always our child (it may have been adopted): its life is looked at every second. */
function watchServer(pid) {
  if (pid === undefined) return;
  const identity = identityOf(pid);
  const timer = setInterval(() => {
    if (isAlive(identity)) return;
    clearInterval(timer);
    fail(
      refusal(
        'La base de données : arrêt imprévu ; tout le reste est arrêté aussi. Rien de validé n’est perdu : relancez « npm start ».',
      ),
    );
  }, 1_000);
  timer.unref();
}

async function loadDemonstration(record) {
  const child = run('src/apps/cli/main.ts', ['demo', '--si-vide']);
  record.add('demonstration', child.pid);
  const identity = identityOf(child.pid);
  started.push({ stop: () => end(identity) });
  const [code, signal] = await once(child, 'exit');
  started.pop();
  if (code !== 0) {
    throw refusal(
      `La démonstration n’a pas pu être chargée (${signal ?? `code ${code}`}) ; le détail est ci-dessus.`,
    );
  }
}

async function startOne(record, name, program, env = {}) {
  let service;
  try {
    service = await startService({
      name,
      program,
      env,
      deadline: READY_WITHIN,
      onStart: (pid) => {
        record.add(name, pid);
        const identity = identityOf(pid);
        started.push({ stop: () => end(identity, 15_000) });
      },
    });
  } catch (error) {
    throw refusal(error.message);
  }
  service.ended.then((how) =>
    fail(refusal(`${name} s’est arrêté (${how}) ; tout le reste est arrêté aussi.`)),
  );
}

async function main() {
  const config = loadSettings(process.env);
  const record = await takePlace(config);
  say('Démarrage de la base de données…');
  await openDatabase(config);
  if (config.demo) await loadDemonstration(record);
  if (hasSimulators(config)) await startOne(record, 'Les simulateurs', 'simulators/main.ts');
  await startOne(record, 'L’application', 'src/apps/web/main.ts', { PARVIS_INLINE_WORKER: '1' });
  say(announcement(config));
}

main().catch(fail);
