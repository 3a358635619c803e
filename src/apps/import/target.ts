import type { CivilDate } from '../../kernel/calendar.ts';
import { addDays, instantAt } from '../../kernel/calendar.ts';
import type { Refusal, RefusalDefinition } from '../../kernel/refusal.ts';
import { type Action, type ActionAnswer, type Actor, execute } from '../../platform/action/index.ts';
import { fixedClock } from '../../platform/clock/clock.ts';
import type { Services } from '../../platform/services.ts';

/** Where an import writes, and as whom. */
export type Target = {
  readonly services: Services;
  readonly collectiviteId: string;
  readonly actor: Actor;
};

/** An action refused: says in French what, for whoever runs the import. */
export class ImportRefusal extends Error {
  override readonly name = 'ImportRefusal';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const phrase = (refusal: Refusal, known: ReadonlyMap<string, RefusalDefinition>): string => {
  const definition = known.get(refusal.code);
  return definition
    ? `${definition.title} ${definition.agent(refusal.params)} ${definition.next(refusal.params)}`
    : refusal.code;
};

/** The value of an answer, or the refusal as an exception: an import has checked everything before. */
export function granted<O>(target: Pick<Target, 'services'>, answer: ActionAnswer<O>): O {
  if (answer.ok) return answer.value;
  const issues = answer.issues.slice(0, 5).map((i) => `${i.field} : ${i.message}`);
  throw new ImportRefusal(
    answer.refusal.code,
    [phrase(answer.refusal, target.services.refusals), ...issues].join('\n'),
  );
}

/** Runs one action for the import; `asOf` makes it happen that morning. */
export async function perform<I, O>(
  target: Target,
  action: Action<I, O>,
  input: unknown,
  asOf?: CivilDate,
): Promise<O> {
  const { collectiviteId, actor } = target;
  const { runner: today, tenants } = target.services;
  const runner = asOf
    ? { ...today, clock: fixedClock(instantAt(asOf, '08:00', await tenants.zoneOf(collectiviteId))) }
    : today;
  return granted(target, await execute(runner, action, { collectiviteId, actor, input }));
}

/** The earlier of two dates. */
export const earliest = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);

/** A booking without a date of request was asked well before its deadline. */
export const requestedOn = (row: { demandee_le: CivilDate | null; jour: CivilDate }): CivilDate =>
  earliest(row.demandee_le ?? addDays(row.jour, -60), addDays(row.jour, -1));
