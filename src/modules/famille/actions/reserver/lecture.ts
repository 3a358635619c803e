import { civilDateOf } from '../../../../kernel/calendar.ts';
import type { ActionContext } from '../../../../platform/action/index.ts';
import { configurationOf } from '../../queries/configuration.ts';
import type { Qui } from '../../queries/instantane.ts';
import { countersOf, creneauOf, inscriptionFor, type Plateau, plateauOf } from '../../queries/plateau.ts';
import { type DemandeFaits, holdChildren, readFaits } from '../../sql/faits.ts';
import { ensureCounterDays } from '../../sql/reserver.ts';
import type { Configuration } from '../../types.ts';
import type { Contexte, Voeu } from './decision.ts';

const distinct = (list: readonly string[]): string[] => [...new Set(list)].sort();

/** Days of counters that the wanted additions touch and that nobody has opened yet. */
function unopened(p: Plateau, voeux: readonly Voeu[]) {
  const rows = new Map<string, { compteur_id: string; jour: string; capacite: number }>();
  for (const v of voeux) {
    const unite = p.conf.unites.get(v.unite);
    const inscription = unite && inscriptionFor(p, v.enfant, unite.activiteId, v.jour);
    if (v.voulu !== 'reserve' || !inscription || !creneauOf(p, inscription, unite, v.jour)) continue;
    for (const c of countersOf(p.conf, inscription.groupe_id, unite.id)) {
      const key = `${c.id}/${v.jour}`;
      if (!p.places.has(key)) rows.set(key, { compteur_id: c.id, jour: v.jour, capacite: c.capacite });
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
) {
  const { tx, collectiviteId } = context;
  let faits = await readFaits(tx, collectiviteId, demande);
  if (!faits.verrou) {
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

/** The context in which cells are decided: settings, fresh facts under lock, who asks. */
export async function contextOf(
  context: ActionContext,
  voeux: readonly Voeu[],
  motif: string | null,
  attente: boolean,
): Promise<{ ctx: Contexte; lu: { enfants: string[]; jours: string[] } }> {
  const today = civilDateOf(context.now);
  const conf = await configurationOf(context.tx, context.collectiviteId, today);
  const lu = { enfants: distinct(voeux.map((v) => v.enfant)), jours: distinct(voeux.map((v) => v.jour)) };
  const qui: Qui =
    context.actor.kind === 'resident'
      ? { type: 'resident', adulte: context.actor.personneId }
      : { type: 'agent', motif };
  const plateau = await take(
    context,
    conf,
    {
      ...lu,
      adulte: qui.type === 'resident' ? qui.adulte : null,
      pieces: conf.pieces.some((t) => t.effet === 'bloque_reservation'),
      presences: false,
      verrou: {
        unites: distinct(voeux.map((v) => v.unite)),
        annules: distinct(voeux.filter((v) => v.voulu === 'annule').map((v) => v.jour)),
        attente: attente || (qui.type === 'agent' && motif !== null),
      },
      rangs: false,
    },
    voeux,
  );
  return {
    ctx: { plateau, qui, maintenant: context.now, today: civilDateOf(context.now, conf.zone), attente },
    lu,
  };
}
