import { type CivilDate, instantAt } from '../../kernel/calendar.ts';
import { cloreCreneau } from '../../modules/famille/pointage/clore-creneau.action.ts';
import { pointer } from '../../modules/famille/pointage/pointer.action.ts';
import { execute, sha256 } from '../../platform/action/index.ts';
import { fixedClock } from '../../platform/clock/clock.ts';
import { eachOf } from './chunks.ts';
import { perform, type Target } from './target.ts';

export type Creneau = { readonly groupeId: string; readonly uniteId: string; readonly jour: CivilDate };
export type Mark = {
  readonly enfantId: string;
  readonly valeur: 'present' | 'absent';
  readonly motif: string | null;
  readonly minutes: number | null;
};

/** Marks kept before they are written. */
const HEAVY = 100_000;
const CALL = 500;
const AT_ONCE = 3;

/** A rank that the same mark always has: a second import adds nothing (famille:PTG-2). */
const rankOf = (creneau: Creneau, enfantId: string): number =>
  Number.parseInt(
    sha256(`${creneau.groupeId}/${creneau.uniteId}/${creneau.jour}/${enfantId}`).slice(0, 12),
    16,
  );

/** Attendance brought by an import, written roll-call by roll-call; past roll-calls that are complete are closed. */
export class Marks {
  readonly #target: Target;
  readonly #today: CivilDate;
  readonly #lists = new Map<string, { creneau: Creneau; marks: Mark[] }>();
  readonly #touched = new Map<string, Creneau>();
  #held = 0;
  #written = 0;

  constructor(target: Target, today: CivilDate) {
    this.#target = target;
    this.#today = today;
  }

  get heavy(): boolean {
    return this.#held >= HEAVY;
  }

  add(creneau: Creneau, mark: Mark): void {
    const key = `${creneau.groupeId}/${creneau.uniteId}/${creneau.jour}`;
    const list = this.#lists.get(key) ?? { creneau, marks: [] };
    list.marks.push(mark);
    this.#lists.set(key, list);
    this.#held += 1;
  }

  async flush(): Promise<void> {
    await eachOf(this.#lists.values(), AT_ONCE, async ({ creneau, marks }) => {
      for (let start = 0; start < marks.length; start += CALL) {
        const part = marks.slice(start, start + CALL);
        await perform(
          this.#target,
          pointer,
          {
            ...creneau,
            marks: part.map((m) => ({
              ...m,
              appareil: 'reprise',
              rang: rankOf(creneau, m.enfantId),
            })),
            motif: 'Reprise de l’ancien logiciel',
          },
          creneau.jour,
        );
        this.#written += part.length;
      }
    });
    for (const [key, { creneau }] of this.#lists) this.#touched.set(key, creneau);
    this.#lists.clear();
    this.#held = 0;
  }

  /** Writes what is left and closes the roll-calls of past days where everyone is marked. */
  async finish(): Promise<number> {
    await this.flush();
    const { services, collectiviteId, actor } = this.#target;
    const zone = await services.tenants.zoneOf(collectiviteId);
    const past = [...this.#touched.values()].filter((c) => c.jour < this.#today);
    await eachOf(past, AT_ONCE, async (creneau) => {
      // A list that is not complete stays open: its anomaly will show.
      const runner = { ...services.runner, clock: fixedClock(instantAt(creneau.jour, '19:00', zone)) };
      await execute(runner, cloreCreneau, { collectiviteId, actor, input: creneau });
    });
    return this.#written;
  }
}
