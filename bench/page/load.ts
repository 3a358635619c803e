import { Agent, get, type IncomingMessage } from 'node:http';

/** What the child process is asked: one address, this many connections kept open, for this long. */
export type LoadOrder = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
};

export type LoadResult = {
  readonly requests: number;
  readonly failures: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p95: number;
};

const drain = (response: IncomingMessage): Promise<void> =>
  new Promise((resolve, reject) => {
    response.on('end', resolve);
    response.on('error', reject);
    response.resume();
  });

/** Closed loop: each connection asks again as soon as it is answered. */
async function load(order: LoadOrder): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: order.connections });
  const durations: number[] = [];
  let failures = 0;
  const begun = performance.now();
  const until = begun + order.seconds * 1_000;
  const lane = async (): Promise<void> => {
    while (performance.now() < until) {
      const asked = performance.now();
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        get(order.url, { agent, headers: order.headers }, resolve).on('error', reject);
      });
      await drain(response);
      if (response.statusCode !== 200) failures += 1;
      durations.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: order.connections }, lane));
  const seconds = (performance.now() - begun) / 1_000;
  agent.destroy();
  durations.sort((a, b) => a - b);
  const at = (p: number): number => durations[Math.floor((durations.length * p) / 100)] ?? Number.NaN;
  return { requests: durations.length, failures, seconds, p50: at(50), p95: at(95) };
}

// A process of its own, so that asking costs nothing to the one that answers.
process.on('message', (order: LoadOrder) => {
  load(order).then(
    (result) => process.send?.(result),
    (error: Error) => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    },
  );
});
