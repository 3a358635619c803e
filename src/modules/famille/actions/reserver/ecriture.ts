import { uuidv7 } from '../../../../kernel/ids.ts';
import { type ActionContext, canonical } from '../../../../platform/action/index.ts';
import type { DecisionGardee } from '../../decision.ts';
import { countersOf } from '../../queries/plateau.ts';
import { type Ecriture, writeReservations } from '../../sql/reserver.ts';
import { type Acceptation, type Contexte, TIENT_UNE_PLACE } from './decision.ts';

/** Somebody else changed the same rows in between: the action is played again from the start. */
export class ConcurrentChange extends Error {
  readonly code = '40001';
  constructor() {
    super('bookings changed while they were decided');
    this.name = 'ConcurrentChange';
  }
}

const kept = (a: Acceptation, recuA: string, motif: string | null): DecisionGardee => ({
  v: 1,
  recu_a: recuA,
  versions: a.versions,
  delai: a.delai,
  derogations: [...a.derogations],
  motif,
});

/** Places taken or given back, per counter and day. A place that was never counted is not given back. */
function deltas(ctx: Contexte, accepted: readonly Acceptation[]): Ecriture['compteurs'] {
  const sums = new Map<string, { compteur_id: string; jour: string; delta: number }>();
  for (const a of accepted) {
    const before = a.de !== null && TIENT_UNE_PLACE.has(a.de) ? 1 : 0;
    const after = TIENT_UNE_PLACE.has(a.vers) ? 1 : 0;
    if (before === after) continue;
    for (const c of countersOf(ctx.plateau.conf, a.groupe, a.unite)) {
      const key = `${c.id}/${a.jour}`;
      const known = sums.get(key);
      const delta = (known?.delta ?? 0) + after - before;
      sums.set(key, { compteur_id: c.id, jour: a.jour, delta });
    }
  }
  const held = new Map(ctx.plateau.faits.tenus.map((t) => [`${t.compteur_id}/${t.jour}`, t]));
  return [...sums.entries()].flatMap(([key, s]) => {
    const place = held.get(key);
    if (!place) return [];
    const delta = Math.max(s.delta, -place.reserve);
    return delta === 0 ? [] : [{ ...s, delta }];
  });
}

/** Rows of what was decided. */
function rowsOf(ctx: Contexte, accepted: readonly Acceptation[], motif: string | null): Ecriture {
  const decided = accepted.map((a) => ({ a, text: canonical(kept(a, ctx.maintenant, motif)) }));
  return {
    nouvelles: decided.flatMap(({ a, text }) =>
      a.effet === 'ajout'
        ? [
            {
              id: a.reservationId,
              enfant_id: a.enfant,
              unite_id: a.unite,
              groupe_id: a.groupe,
              foyer_id: a.foyer,
              jour: a.jour,
              statut: a.vers,
              decision: text,
            },
          ]
        : [],
    ),
    changees: decided.flatMap(({ a, text }) =>
      a.effet === 'ajout' || a.de === null
        ? []
        : [{ id: a.reservationId, de: a.de, vers: a.vers, decision: text, motif }],
    ),
    compteurs: deltas(ctx, accepted),
    mouvements: accepted.map((a) => ({
      id: uuidv7(),
      reservation_id: a.reservationId,
      de: a.de,
      vers: a.vers,
      motif,
      decision: canonical({ ...kept(a, ctx.maintenant, motif), trace: a.trace }),
    })),
  };
}

/** Writes everything in one statement, or throws `ConcurrentChange`. */
export async function record(
  context: ActionContext,
  ctx: Contexte,
  accepted: readonly Acceptation[],
  motif: string | null,
  lu: { readonly enfants: readonly string[]; readonly jours: readonly string[] },
): Promise<void> {
  const done = await writeReservations(
    context.tx,
    context.collectiviteId,
    rowsOf(ctx, accepted, motif),
    {
      auteur: context.author,
      compteId:
        context.actor.kind === 'resident' || context.actor.kind === 'agent' ? context.actor.compteId : null,
      now: context.now,
    },
    { ...lu, empreinte: ctx.plateau.faits.empreinte },
  );
  if (!done) throw new ConcurrentChange();
}
