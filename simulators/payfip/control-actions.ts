import { behaviourFor, type Context, conclude } from './context.ts';
import { SCENARIOS, unknownNames } from './scenarios.ts';
import { isPaid } from './store.ts';
import type { Operation, Resultrans } from './types.ts';

type Input = Readonly<Record<string, unknown>>;

/** An order that makes no sense: answered 400 with its reason. */
export class BadOrder extends Error {}

const text = (input: Input, name: string): string => String(input[name] ?? '').trim();

function operationOf({ store }: Context, input: Input): Operation {
  const op = store.get(text(input, 'idOp')) ?? store.byRefdet(text(input, 'refdet'))[0];
  if (!op) throw new BadOrder('opération inconnue (idOp ou refdet)');
  return op;
}

function scenarioOf(input: Input): string | null {
  const scenario = text(input, 'scenario');
  const unknown = unknownNames(scenario);
  if (unknown.length > 0) {
    const known = Object.keys(SCENARIOS).join(', ');
    throw new BadOrder(`scénario inconnu : ${unknown.join(', ')} ; connus : ${known}`);
  }
  return scenario === '' ? null : scenario;
}

function setScenario(context: Context, input: Input): unknown {
  const { store, reglages } = context;
  const scenario = scenarioOf(input);
  const put = (map: Map<string, string>, key: string) =>
    scenario === null ? map.delete(key) : map.set(key, scenario);
  const [idOp, refdet, numcli] = [text(input, 'idOp'), text(input, 'refdet'), text(input, 'numcli')];
  if (idOp !== '') {
    const op = store.get(idOp);
    if (!op) throw new BadOrder('idOp inconnu');
    op.scenario = scenario;
  } else if (refdet !== '') put(reglages.parRefdet, refdet);
  else if (numcli !== '') put(reglages.parNumcli, numcli);
  else reglages.scenario = scenario;
  return { scenario };
}

function moveClock({ clock }: Context, input: Input): unknown {
  const instant = text(input, 'a');
  const minutes = Number(text(input, 'avancerMinutes') || '0');
  if (text(input, 'reel') !== '') clock.reset();
  else if (instant !== '') {
    const ms = Date.parse(instant);
    if (Number.isNaN(ms)) throw new BadOrder('instant illisible (ISO 8601 attendu)');
    clock.set(ms);
  } else if (Number.isFinite(minutes)) clock.advance(minutes * 60_000);
  else throw new BadOrder('avancerMinutes : nombre attendu');
  return { maintenant: new Date(clock.now()).toISOString() };
}

function change({ reglages }: Context, input: Input): unknown {
  if (input.scenario !== undefined) reglages.scenario = scenarioOf(input);
  const latence = /^(\d{1,6})-(\d{1,6})$/.exec(text(input, 'latence'));
  if (latence) reglages.latence = [Number(latence[1]), Math.max(Number(latence[1]), Number(latence[2]))];
  else if (text(input, 'latence') !== '') throw new BadOrder('latence : minimum-maximum attendu');
  const before = text(input, 'avantOuverture');
  if (before === 'P1' || before === 'P5') reglages.avantOuverture = before;
  const wait = Number(text(input, 'attenteMs') || Number.NaN);
  if (Number.isFinite(wait)) reglages.attenteMs = wait;
  const { scenario, latence: bounds, avantOuverture, attenteMs } = reglages;
  return { scenario, latence: bounds, avantOuverture, attenteMs };
}

async function settle(context: Context, input: Input): Promise<unknown> {
  const op = operationOf(context, input);
  const result = text(input, 'resultrans');
  if (!/^[PVARZ]$/.test(result)) throw new BadOrder('resultrans : P, V, A, R ou Z');
  const behaviour = behaviourFor(context, { op });
  const first = op.issue === null || op.issue.resultrans === 'A';
  const issue = await conclude(context, op, result as Resultrans, behaviour);
  if (first) context.notifier.later(0, () => context.notifier.send(op, behaviour));
  return { idOp: op.idOp, ...issue };
}

async function reject(context: Context, input: Input): Promise<unknown> {
  const op = operationOf(context, input);
  if (!isPaid(op.issue)) throw new BadOrder('seul un paiement accepté peut être rejeté');
  const date = text(input, 'date');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new BadOrder('date : AAAA-MM-JJ attendu');
  await context.store.reject(op, context.clock.now(), date);
  return { idOp: op.idOp, rejetLe: date };
}

async function notify(context: Context, input: Input): Promise<unknown> {
  const { notifier } = context;
  const url = text(input, 'url');
  if (url !== '') return { reponses: [await notifier.post(url, text(input, 'idop'))] };
  const op = operationOf(context, input);
  const count = Math.min(Number(text(input, 'fois') || '1'), 1_000);
  const reponses = await Promise.all(
    Array.from({ length: count }, () => notifier.post(op.demande.urlnotif, op.idOp)),
  );
  return { reponses };
}

/** Orders of the control page and of its API, by name. */
export const ORDERS: Readonly<Record<string, (context: Context, input: Input) => unknown>> = {
  scenario: setScenario,
  horloge: moveClock,
  reglages: change,
  resultat: settle,
  rejet: reject,
  notifier: notify,
};
