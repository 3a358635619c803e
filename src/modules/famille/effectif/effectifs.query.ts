import type { CivilDate } from '../../../kernel/calendar.ts';
import type { AgentRequest } from '../../../platform/desk/index.ts';
import { configurationOf } from '../activite/configuration.query.ts';
import { enfantNoms } from '../foyer/noms.query.ts';
import type { Configuration } from '../types.ts';
import { attenteDuJour, comptesDuJour, type LigneAttente, remplissageDuJour } from './jour.sql.ts';

const MOST_WAITING = 200;

export type Ligne = {
  readonly label: string;
  readonly site: string;
  readonly unite: string;
  readonly booked: number;
  readonly asked: number;
  readonly waiting: number;
};

export type Jour = {
  readonly conf: Configuration;
  readonly lines: readonly Ligne[];
  readonly compteurs: readonly {
    readonly label: string;
    readonly capacity: number;
    readonly taken: number;
  }[];
  readonly waiting: readonly LigneAttente[];
  readonly names: ReadonlyMap<string, string>;
};

/** Everything of a day, counted. */
export const loadJour = (r: AgentRequest, jour: CivilDate): Promise<Jour> =>
  r.read(async (tx) => {
    const c = r.tenant.id;
    const conf = await configurationOf(tx, c, r.today);
    const counts = await comptesDuJour(tx, c, jour);
    const groupes = Map.groupBy(counts, (x) => `${x.groupeId}/${x.uniteId}`);
    const of = (list: readonly (typeof counts)[number][], states: readonly string[]): number =>
      list.filter((x) => states.includes(x.statut)).reduce((sum, x) => sum + x.nombre, 0);
    const lines = [...groupes.values()].map((list): Ligne => {
      const groupe = conf.groupes.get(list[0]?.groupeId ?? '');
      return {
        label: `${conf.activites.get(groupe?.activiteId ?? '')?.nom ?? ''}, ${groupe?.nom ?? ''}`,
        site: conf.sites.get(groupe?.siteId ?? '')?.nom ?? '',
        unite: conf.unites.get(list[0]?.uniteId ?? '')?.nom ?? '',
        booked: of(list, ['confirmee', 'option', 'proposee']),
        asked: of(list, ['demandee']),
        waiting: of(list, ['attente']),
      };
    });
    const active = new Set(counts.map((x) => x.groupeId));
    const compteurs = (await remplissageDuJour(tx, c, jour))
      .filter((x) => active.has(x.groupeId))
      .map((x) => {
        const groupe = conf.groupes.get(x.groupeId);
        return { label: `${groupe?.nom ?? ''}, ${x.nom}`, capacity: x.capacite, taken: x.reserve };
      });
    const waiting = await attenteDuJour(tx, c, jour, MOST_WAITING);
    const names = await enfantNoms(
      tx,
      c,
      waiting.map((w) => w.enfantId),
    );
    const byLabel = (a: Ligne, b: Ligne) =>
      a.label.localeCompare(b.label, 'fr') || a.unite.localeCompare(b.unite, 'fr');
    return { conf, lines: lines.sort(byLabel), compteurs, waiting, names };
  });
