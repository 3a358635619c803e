import { randomInt } from 'node:crypto';
import type { Client } from './clients.ts';
import { addDays, type Clock, dateOf } from './clock.ts';
import type { Notifier } from './notify.ts';
import { type Behaviour, behaviourOf, scenarioOfMel } from './scenarios.ts';
import { isPaid, type Store } from './store.ts';
import type { Issue, Operation, Resultrans } from './types.ts';

/** Settings the control page changes. */
export type Reglages = {
  /** Scenario of everything. */
  scenario: string | null;
  readonly parNumcli: Map<string, string>;
  readonly parRefdet: Map<string, string>;
  /** Bounds of the answer time, in milliseconds. */
  latence: readonly [number, number];
  avantOuverture: 'P1' | 'P5';
  /** How long a call without answer is held, in milliseconds. */
  attenteMs: number;
};

export type Context = {
  readonly clock: Clock;
  readonly clients: ReadonlyMap<string, Client>;
  readonly store: Store;
  readonly notifier: Notifier;
  readonly reglages: Reglages;
};

/** The behaviour that applies, from the most general setting to the most particular. */
export function behaviourFor(
  { reglages }: Context,
  key: { numcli?: string; mel?: string; refdet?: string; op?: Operation | undefined },
): Behaviour {
  const numcli = key.numcli ?? key.op?.demande.numcli ?? '';
  const refdet = key.refdet ?? key.op?.demande.refdet ?? '';
  return behaviourOf([
    reglages.scenario,
    reglages.parNumcli.get(numcli),
    scenarioOfMel(key.mel ?? key.op?.demande.mel ?? ''),
    reglages.parRefdet.get(refdet),
    key.op?.scenario,
  ]);
}

const authorisation = (): string => `${randomInt(100_000, 1_000_000)}-${randomInt(10, 100)}`;

/** Decides the outcome of an operation, durably, and plans the bank's rejection if the scenario has one. */
export async function conclude(
  { clock, store }: Context,
  op: Operation,
  resultrans: Resultrans,
  behaviour: Behaviour,
): Promise<Issue> {
  const le = clock.now();
  const issue = await store.conclude(op, {
    resultrans,
    le,
    numauto: resultrans === 'P' || resultrans === 'V' ? authorisation() : null,
    plateforme: resultrans !== 'A' || (behaviour.plateforme ?? false),
  });
  if (isPaid(issue) && behaviour.rejetJours !== undefined && op.rejetLe === null) {
    await store.reject(op, le, addDays(dateOf(issue.le), behaviour.rejetJours));
  }
  return issue;
}
