import { z } from 'zod';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import { type ActionContext, defineAction, grouped } from '../index.ts';

export const PLACES = 20;
const Input = z.object({ code: z.string(), salle: z.string().default('a') });
type Input = z.infer<typeof Input>;

/** What the action did, and what awaits its next group; `reset` between tests. */
export const scene = {
  /** How many calls each transaction held. */
  sizes: [] as number[],
  /** Thrown by the next group, once its rows are written. */
  trouble: null as Error | null,
  /** What another server does while the next group is decided. */
  elsewhere: null as (() => Promise<void>) | null,
  reset(): void {
    scene.sizes = [];
    scene.trouble = null;
    scene.elsewhere = null;
  },
};

/** Takes one of a room's places: a code once, twenty codes at most. */
async function take(
  contexts: readonly ActionContext[],
  inputs: readonly Input[],
): Promise<Result<{ rang: number }>[]> {
  scene.sizes.push(inputs.length);
  const { tx, collectiviteId } = contexts[0]!;
  const rows = await tx.selectFrom('service').select(['code', 'nom']).execute();
  const taken = new Map(rows.map((r) => [r.code, r.nom]));
  const fresh: { code: string; nom: string }[] = [];
  const results = inputs.map((input, i): Result<{ rang: number }> => {
    if (input.code === 'panne') throw new TypeError('défaut');
    const rang = [...taken.values()].filter((salle) => salle === input.salle).length + 1;
    if (taken.has(input.code)) return refuse('essai.deja');
    if (rang > PLACES) return refuse('essai.complet');
    taken.set(input.code, input.salle);
    fresh.push({ code: input.code, nom: input.salle });
    contexts[i]?.note({ rang });
    contexts[i]?.emit('essai.pris', { code: input.code });
    return ok({ rang });
  });
  if (fresh.length > 0)
    await tx
      .insertInto('service')
      .values(
        fresh.map((row) => ({
          ...row,
          collectiviteId: collectiviteId,
          id: uuidv7(),
          adresse: '',
          telephone: '',
        })),
      )
      .execute();
  if (inputs.length > 1) {
    const { trouble, elsewhere } = scene;
    scene.trouble = null;
    scene.elsewhere = null;
    await elsewhere?.();
    if (trouble) throw trouble;
  }
  return results;
}

/** A groupable action of tests: a room has twenty places. */
export const prendre = defineAction<Input, { rang: number }>({
  name: 'essai.prendre',
  permission: null,
  actors: ['system'],
  input: Input,
  run: async (context, input) => (await take([context], [input]))[0]!,
  group: grouped({ key: (_actor, { salle }) => salle, runAll: take }),
});
