import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Behaviour } from './scenarios.ts';
import type { Operation } from './types.ts';

/** One notification sent, and what the other side answered. */
type Envoi = { readonly le: number; readonly idOp: string; readonly reponse: string };

export type Notifier = {
  /** Posts `idop` to the operation's address as often as the scenario says; resolves when all are answered. */
  readonly send: (op: Operation, behaviour: Behaviour) => Promise<void>;
  /** Posts any `idop`, true or forged. */
  readonly post: (url: string, idop: string) => Promise<string>;
  /** Does something later, unless we stop before. */
  readonly later: (ms: number, task: () => Promise<unknown>) => void;
  readonly sent: () => readonly Envoi[];
  readonly close: () => Promise<void>;
};

const KEPT = 500;
const TIMEOUT_MS = 10_000;

export function createNotifier(now: () => number): Notifier {
  const stop = new AbortController();
  const running = new Set<Promise<unknown>>();
  let sent: Envoi[] = [];

  function track<T>(task: Promise<T>): Promise<T> {
    running.add(task);
    const done = () => running.delete(task);
    task.then(done, done);
    return task;
  }

  async function post(url: string, idop: string): Promise<string> {
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const reponse = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ idop }),
      redirect: 'manual',
      signal,
    })
      .then(async (answer) => {
        await answer.arrayBuffer();
        return String(answer.status);
      })
      .catch(() => 'sans réponse');
    sent = [...sent.slice(-KEPT), { le: now(), idOp: idop, reponse }];
    return reponse;
  }

  async function send(op: Operation, behaviour: Behaviour): Promise<void> {
    const url = op.demande.urlnotif;
    const count = behaviour.notifications ?? 1;
    if (behaviour.forgee) {
      await post(url, randomUUID());
      await post(url, '../x');
    }
    if (behaviour.parallele) {
      await Promise.all(Array.from({ length: count }, () => post(url, op.idOp)));
      return;
    }
    for (let i = 0; i < count; i += 1) await post(url, op.idOp);
  }

  return {
    send: (op, behaviour) => track(send(op, behaviour)),
    post: (url, idop) => track(post(url, idop)),
    later: (ms, task) => {
      track(pause(ms, undefined, { signal: stop.signal }).then(task)).catch(() => undefined);
    },
    sent: () => sent,
    close: async () => {
      stop.abort();
      await Promise.allSettled(running);
    },
  };
}
