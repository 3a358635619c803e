import { uuidv7 } from '../../../kernel/ids.ts';
import { type ActionContext, canonical } from '../../../platform/action/index.ts';
import { ConcurrentChange } from './conflit.write.ts';
import { type Acceptation, TIENT_UNE_PLACE } from './decision.rule.ts';
import type { DecisionGardee } from './decision-gardee.schema.ts';
import type { Lu } from './lecture.write.ts';
import { compteursOf, type Plateau } from './plateau.rule.ts';
import { type Ecriture, writeReservations } from './reserver.sql.ts';

const kept = (a: Acceptation, recuA: string, motif: string | null): DecisionGardee => ({
  v: 1,
  recu_a: recuA,
  versions: a.versions,
  delai: a.delai,
  derogations: [...a.derogations],
  motif,
});

/** What one call decided. */
export type Decide = {
  readonly context: ActionContext;
  readonly accepted: readonly Acceptation[];
  readonly motif: string | null;
};

/** Places taken or given back, per counter and day. A place that was never counted is not given back. */
function deltas(plateau: Plateau, accepted: readonly Acceptation[]): Ecriture['compteurs'] {
  const sums = new Map<string, { compteurId: string; jour: string; delta: number }>();
  for (const a of accepted) {
    const before = a.de !== null && TIENT_UNE_PLACE.has(a.de) ? 1 : 0;
    const after = TIENT_UNE_PLACE.has(a.vers) ? 1 : 0;
    if (before === after) continue;
    for (const c of compteursOf(plateau.conf, a.groupe, a.unite)) {
      const key = `${c.id}/${a.jour}`;
      const known = sums.get(key);
      const delta = (known?.delta ?? 0) + after - before;
      sums.set(key, { compteurId: c.id, jour: a.jour, delta });
    }
  }
  const held = new Map(plateau.faits.tenus.map((t) => [`${t.compteurId}/${t.jour}`, t]));
  return [...sums.entries()].flatMap(([key, s]) => {
    const place = held.get(key);
    if (!place) return [];
    const delta = Math.max(s.delta, -place.reserve);
    return delta === 0 ? [] : [{ ...s, delta }];
  });
}

const compteOf = ({ actor }: ActionContext): string | null =>
  actor.kind === 'resident' || actor.kind === 'agent' ? actor.compteId : null;

/** Rows of what one call decided, places apart. */
function rowsOf({ context, accepted, motif }: Decide): Omit<Ecriture, 'compteurs'> {
  const decided = accepted.map((a) => ({ a, text: canonical(kept(a, context.now, motif)) }));
  return {
    nouvelles: decided.flatMap(({ a, text }) =>
      a.effet === 'ajout'
        ? [
            {
              id: a.reservationId,
              enfantId: a.enfant,
              uniteId: a.unite,
              groupeId: a.groupe,
              foyerId: a.foyer,
              jour: a.jour,
              statut: a.vers,
              decision: text,
              compteId: compteOf(context),
            },
          ]
        : [],
    ),
    changees: decided.flatMap(({ a, text }) =>
      a.effet === 'ajout' || a.de === null
        ? []
        : [{ id: a.reservationId, de: a.de, vers: a.vers, decision: text, motif }],
    ),
    mouvements: accepted.map((a) => ({
      id: uuidv7(),
      reservationId: a.reservationId,
      de: a.de,
      vers: a.vers,
      motif,
      decision: canonical({ ...kept(a, context.now, motif), trace: a.trace }),
      auteur: context.author,
    })),
  };
}

/** Writes what one or several calls decided on the same facts, in one statement, or throws `ConcurrentChange`. */
export async function record(plateau: Plateau, calls: readonly Decide[], lu: Lu): Promise<void> {
  const first = calls[0];
  const accepted = calls.flatMap((c) => c.accepted);
  if (!first || accepted.length === 0) return;
  const rows = calls.map(rowsOf);
  const done = await writeReservations(
    first.context.tx,
    first.context.collectiviteId,
    {
      nouvelles: rows.flatMap((r) => r.nouvelles),
      changees: rows.flatMap((r) => r.changees),
      mouvements: rows.flatMap((r) => r.mouvements),
      compteurs: deltas(plateau, accepted),
    },
    first.context.now,
    { ...lu, empreinte: plateau.faits.empreinte },
  );
  if (!done) throw new ConcurrentChange();
}
