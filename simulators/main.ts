import { simulatorSettings } from './settings.ts';
import { startSimulators } from './start.ts';

/** Starts every stand-in, says so in one JSON line, and stops on a signal or with its parent. */
async function main(): Promise<void> {
  const simulators = await startSimulators(simulatorSettings(process.env));
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    simulators.close().finally(() => process.stdin.destroy());
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  if (process.env.PARVIS_SUPERVISED === '1') {
    process.stdin.once('end', stop);
    process.stdin.once('error', stop);
    process.stdin.resume();
  }
  process.stdout.write(`${JSON.stringify({ ready: true, urls: simulators.urls })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
