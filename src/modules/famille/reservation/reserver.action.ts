import { z } from 'zod';
import { ok, type RefusalCode, type Result, refuse } from '../../../kernel/refusal.ts';
import { type ActionContext, defineAction, grouped } from '../../../platform/action/index.ts';
import { tellEach } from '../../../platform/life/index.ts';
import { civilDate } from '../../../platform/zod.ts';
import { promote } from '../capacite/promotion.write.ts';
import { tellFamilies } from './avis.write.ts';
import {
  type Acceptation,
  type Contexte,
  decideLot,
  type Refus,
  type Reponse,
  type Voeu,
} from './decision.rule.ts';
import { record } from './ecriture.write.ts';
import { type Appel, contextsOf } from './lecture.write.ts';
import { lotsOf } from './lots.rule.ts';
import { reservation } from './reservation.life.ts';
import { MAX_CHANGES } from './reservation.schema.ts';

const changement = z.object({
  enfantId: z.uuid(),
  uniteId: z.uuid(),
  jour: civilDate,
  voulu: z.enum(['reserve', 'annule']),
  /** Changes that carry the same word are all accepted or all refused. */
  together: z.string().max(60).optional(),
});

export const demandeReservation = z.object({
  changes: z
    .array(changement)
    .min(1, 'Choisissez au moins un jour.')
    .max(MAX_CHANGES, `Choisissez au plus ${MAX_CHANGES} jours à la fois.`),
  /** Waits for a place where it is full. */
  waiting: z.boolean().default(false),
  /** An agent's written reason: sets aside what may be. */
  reason: z.string().trim().max(500).nullable().default(null),
});

/** What became of one cell. */
export type CaseReponse = {
  readonly enfantId: string;
  readonly uniteId: string;
  readonly jour: string;
  readonly voulu: 'reserve' | 'annule';
} & (
  | {
      readonly ok: true;
      readonly reservationId: string;
      readonly state: string;
      readonly warnings: readonly string[];
    }
  | {
      readonly ok: false;
      readonly code: RefusalCode;
      readonly params: Readonly<Record<string, string>>;
      readonly overridable: boolean;
    }
);

const isRefused = (r: Reponse): r is Refus => 'refus' in r;

function answerOf(r: Reponse): CaseReponse {
  const { enfant, unite, jour, voulu } = r.voeu;
  const cell = { enfantId: enfant, uniteId: unite, jour, voulu };
  return isRefused(r)
    ? {
        ...cell,
        ok: false,
        code: r.refus.code,
        params: r.refus.params,
        overridable: r.refus.overridable === true,
      }
    : { ...cell, ok: true, reservationId: r.reservationId, state: r.vers, warnings: r.avertissements };
}

const emit = (context: ActionContext, accepted: readonly Acceptation[]): void =>
  tellEach(
    context,
    reservation,
    accepted.map((a) => ({ event: a.evenement, id: a.reservationId })),
  );

/** famille:CAP-3: a refusal keeps the counters it was decided on; an agent's override keeps what it set aside. */
function note(context: ActionContext, answers: readonly Reponse[], promoted: number): void {
  const refused = answers.filter(isRefused);
  const accepted = answers.filter((a): a is Acceptation => !isRefused(a));
  context.note({
    acceptees: accepted.length,
    promues: promoted,
    derogations: [...new Set(accepted.flatMap((a) => a.derogations.map((d) => d.code)))],
    refusees: refused.slice(0, 50).map((r) => ({
      enfant: r.voeu.enfant,
      unite: r.voeu.unite,
      jour: r.voeu.jour,
      code: r.refus.code,
      ...(r.refus.code === 'famille.complet' ? { compteurs: r.refus.params.compteurs ?? '' } : {}),
    })),
  });
}

/** Pure withdrawals first; the places they free go to the waiting list before anything is added. */
async function decide(context: ActionContext, ctx: Contexte, voeux: readonly Voeu[]) {
  const lots = lotsOf(ctx.plateau.conf, voeux);
  const isRemoval = (lot: readonly Voeu[]): boolean => lot.every((v) => v.voulu === 'annule');
  const removals = lots.filter(isRemoval).flatMap((lot) => decideLot(ctx, lot));
  const freed = removals.filter((a): a is Acceptation => !isRefused(a));
  const promoted = await promote(context.tx, ctx, freed);
  const rest = lots.filter((lot) => !isRemoval(lot)).flatMap((lot) => decideLot(ctx, lot));
  const later = rest.filter((a): a is Acceptation => !isRefused(a) && a.effet === 'retrait');
  return {
    answers: [...removals, ...rest],
    promoted: [...promoted, ...(await promote(context.tx, ctx, later))],
  };
}

type Demande = z.infer<typeof demandeReservation>;
type Issue = { readonly cells: readonly CaseReponse[]; readonly promoted: number };

const appelOf = (context: ActionContext, input: Demande): Appel => ({
  context,
  voeux: [
    ...new Map(
      input.changes.map((c): [string, Voeu] => [
        `${c.enfantId}/${c.uniteId}/${c.jour}`,
        { enfant: c.enfantId, unite: c.uniteId, jour: c.jour, voulu: c.voulu, lot: c.together },
      ]),
    ).values(),
  ],
  motif: context.actor.kind !== 'resident' && input.reason ? input.reason : null,
  attente: input.waiting,
});

/** A parent asks for a child that is none of theirs. */
const sealed = ({ context, voeux }: Appel, { plateau }: Contexte): boolean =>
  context.actor.kind === 'resident' &&
  voeux.some((v) => !plateau.faits.liens.some((l) => l.enfantId === v.enfant));

/** One call or several that ask the same: read once, each decided in its turn on what the former left, written once. */
async function book(first: Appel, others: readonly Appel[]): Promise<Result<Issue>[]> {
  const { plateau, contexts, lu } = await contextsOf(first, others);
  const made: (Awaited<ReturnType<typeof decide>> | null)[] = [];
  const calls = [first, ...others];
  for (const [i, call] of calls.entries()) {
    const ctx = contexts[i];
    made.push(!ctx || sealed(call, ctx) ? null : await decide(call.context, ctx, call.voeux));
  }
  const decided = calls.map(({ context, motif }, i) => {
    const accepted = (made[i]?.answers ?? []).filter((a): a is Acceptation => !isRefused(a));
    return { context, motif, own: accepted, accepted: [...accepted, ...(made[i]?.promoted ?? [])] };
  });
  await record(plateau, decided, lu);
  const results: Result<Issue>[] = [];
  for (const [i, { context, own, accepted }] of decided.entries()) {
    const one = made[i];
    if (!one) {
      results.push(refuse('famille.foyer_scelle'));
      continue;
    }
    emit(context, accepted);
    await tellFamilies(context, plateau.conf, context.actor.kind === 'resident' ? [] : own, one.promoted);
    note(context, one.answers, one.promoted.length);
    results.push(ok({ cells: one.answers.map(answerOf), promoted: one.promoted.length }));
  }
  return results;
}

/** Days of one call at most, for it to go with others. */
const FEW = 10;

/**
 * Books and cancels up to 400 cells. Each is decided again by the pure rules on fresh data under lock; a cell is
 * accepted whole or refused with its reason, and the others go on. Freed places go to the waiting list in the
 * same transaction (famille:CAP-4). Refusal of the whole: `famille.foyer_scelle`.
 * On the day a service opens, parents who ask for the same days at the same moment share a transaction.
 */
export const reserver = defineAction<Demande, Issue>({
  name: 'famille.reserver',
  permission: 'famille.reserver',
  actors: ['resident', 'agent', 'system'],
  input: demandeReservation,
  run: async (context, input) => (await book(appelOf(context, input), []))[0]!,
  group: grouped({
    key: (actor, { changes, waiting }) =>
      actor.kind === 'resident' &&
      !waiting &&
      changes.length <= FEW &&
      changes.every((c) => c.voulu === 'reserve' && c.together === undefined)
        ? [...new Set(changes.map((c) => `${c.uniteId}/${c.jour}`))].sort().join(' ')
        : null,
    runAll: async (contexts, inputs) => {
      const [first, ...others] = contexts.flatMap((context, i) => {
        const input = inputs[i];
        return input ? [appelOf(context, input)] : [];
      });
      return first ? book(first, others) : [];
    },
  }),
});
