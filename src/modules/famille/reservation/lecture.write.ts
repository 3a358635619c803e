import { civilDateOf } from '../../../kernel/calendar.ts';
import type { ActionContext } from '../../../platform/action/index.ts';
import { configurationOf } from '../activite/configuration.query.ts';
import type { Configuration } from '../types.ts';
import { ConcurrentChange } from './conflit.write.ts';
import type { Contexte, Voeu } from './decision.rule.ts';
import { type DemandeFaits, holdChildren, readFaits } from './faits.sql.ts';
import type { Qui } from './instantane.rule.ts';
import { compteursOf, creneauOf, inscriptionFor, type Plateau, plateauOf } from './plateau.rule.ts';
import { ensureCounterDays } from './reserver.sql.ts';

const distinct = (list: readonly string[]): string[] => [...new Set(list)].sort();

/** Days of counters that the wanted additions touch and that nobody has opened yet. */
function unopened(p: Plateau, voeux: readonly Voeu[]) {
  const rows = new Map<string, { compteurId: string; jour: string; capacite: number }>();
  for (const v of voeux) {
    const unite = p.conf.unites.get(v.unite);
    const inscription = unite && inscriptionFor(p, v.enfant, unite.activiteId, v.jour);
    if (v.voulu !== 'reserve' || !inscription || !creneauOf(p, inscription, unite, v.jour)) continue;
    for (const c of compteursOf(p.conf, inscription.groupeId, unite.id)) {
      const key = `${c.id}/${v.jour}`;
      if (!p.places.has(key)) rows.set(key, { compteurId: c.id, jour: v.jour, capacite: c.capacite });
    }
  }
  return [...rows.values()];
}

/** A counter that looked free and could not be taken was filled by another request while this one waited. */
function filledMeanwhile(p: Plateau): void {
  for (const [key, place] of p.places)
    if (!p.tenus.has(key) && place.reserve < place.capacite)
      p.places.set(key, { ...place, reserve: place.capacite });
}

/** Reads and takes everything the decision needs. One statement, unless a child is busy or a day is new. */
async function take(
  context: ActionContext,
  conf: Configuration,
  demande: DemandeFaits,
  voeux: readonly Voeu[],
  several: boolean,
) {
  const { tx, collectiviteId } = context;
  let faits = await readFaits(tx, collectiviteId, demande);
  if (!faits.verrou) {
    // Several calls hold many children: none waits for another transaction with all of them in hand.
    if (several) throw new ConcurrentChange();
    await holdChildren(tx, collectiviteId, demande.enfants);
    faits = await readFaits(tx, collectiviteId, demande);
  }
  const missing = unopened(plateauOf(conf, faits), voeux);
  if (missing.length > 0) {
    await ensureCounterDays(tx, collectiviteId, missing);
    faits = await readFaits(tx, collectiviteId, demande);
  }
  const plateau = plateauOf(conf, faits);
  filledMeanwhile(plateau);
  return plateau;
}

/** One call: who asks for what. */
export type Appel = {
  readonly context: ActionContext;
  readonly voeux: readonly Voeu[];
  /** An agent's reason. */
  readonly motif: string | null;
  readonly attente: boolean;
};

/** What was read, under lock. */
export type Lu = { readonly enfants: readonly string[]; readonly jours: readonly string[] };

const quiOf = ({ context: { actor }, motif }: Appel): Qui =>
  actor.kind === 'resident' ? { type: 'resident', adulte: actor.personneId } : { type: 'agent', motif };

/** What a call alone would have read; the places and the bookings stay those of all, and move with each call. */
function partOf(all: Plateau, { voeux }: Appel, qui: Qui): Plateau {
  const enfants = new Set(voeux.map((v) => v.enfant));
  const adulte = qui.type === 'resident' ? qui.adulte : null;
  const { faits } = all;
  const inscriptions = faits.inscriptions.filter((i) => enfants.has(i.enfantId));
  const foyers = new Set(inscriptions.map((i) => i.foyerId));
  const own = {
    ...faits,
    inscriptions,
    liens: faits.liens.filter((l) => l.adulteId === adulte && enfants.has(l.enfantId)),
    foyers: faits.foyers.filter(
      (f) => f.adulteId === adulte && f.enfantId !== null && enfants.has(f.enfantId),
    ),
    oppositions: faits.oppositions.filter((o) => enfants.has(o.enfantId)),
    pieces: faits.pieces.filter((p) => enfants.has(p.enfantId ?? '') || foyers.has(p.foyerId ?? '')),
  };
  return { ...all, faits: own };
}

/**
 * The contexts in which the cells of one or several calls are decided: settings, fresh facts under lock, who asks.
 * Several calls ask for additions of the same units on the same days (`reserver`'s group key).
 */
export async function contextsOf(
  first: Appel,
  others: readonly Appel[],
): Promise<{ plateau: Plateau; contexts: [Contexte, ...Contexte[]]; lu: Lu }> {
  const calls = [first, ...others];
  const { context } = first;
  const conf = await configurationOf(context.tx, context.collectiviteId, context.today);
  const voeux = calls.flatMap((c) => c.voeux);
  const lu = { enfants: distinct(voeux.map((v) => v.enfant)), jours: distinct(voeux.map((v) => v.jour)) };
  const plateau = await take(
    context,
    conf,
    {
      ...lu,
      adultes: distinct(calls.map(quiOf).flatMap((qui) => (qui.type === 'resident' ? [qui.adulte] : []))),
      pieces: conf.pieces.some((t) => t.effet === 'bloque_reservation'),
      presences: false,
      verrou: {
        unites: distinct(voeux.map((v) => v.unite)),
        annules: distinct(voeux.filter((v) => v.voulu === 'annule').map((v) => v.jour)),
        attente: calls.some((c) => c.attente || c.motif !== null),
      },
      rangs: false,
    },
    voeux,
    others.length > 0,
  );
  const today = civilDateOf(context.now, conf.zone);
  const contextFor = (call: Appel): Contexte => {
    const qui = quiOf(call);
    return {
      plateau: others.length === 0 ? plateau : partOf(plateau, call, qui),
      qui,
      maintenant: context.now,
      today,
      attente: call.attente,
    };
  };
  return { plateau, contexts: [contextFor(first), ...others.map(contextFor)], lu };
}
