import type { CivilDate } from '../../../kernel/calendar.ts';
import type { AgentRequest } from '../../../platform/http/route.ts';
import { configurationOf } from '../activite/configuration.query.ts';
import { childNames } from '../foyer/noms.query.ts';
import type { Configuration } from '../types.ts';
import { attenteDuJour, comptesDuJour, type LigneAttente, remplissageDuJour } from './jour.sql.ts';

const MOST_WAITING = 200;

export type Ligne = {
  readonly label: string;
  readonly site: string;
  readonly unit: string;
  readonly booked: number;
  readonly asked: number;
  readonly waiting: number;
};

export type Jour = {
  readonly conf: Configuration;
  readonly lines: readonly Ligne[];
  readonly counters: readonly { readonly label: string; readonly capacity: number; readonly taken: number }[];
  readonly waiting: readonly LigneAttente[];
  readonly names: ReadonlyMap<string, string>;
};

/** Everything of a day, counted. */
export const loadJour = (r: AgentRequest, day: CivilDate): Promise<Jour> =>
  r.read(async (tx) => {
    const c = r.tenant.id;
    const conf = await configurationOf(tx, c, r.today);
    const counts = await comptesDuJour(tx, c, day);
    const groups = Map.groupBy(counts, (x) => `${x.groupeId}/${x.uniteId}`);
    const of = (list: readonly (typeof counts)[number][], states: readonly string[]): number =>
      list.filter((x) => states.includes(x.statut)).reduce((sum, x) => sum + x.nombre, 0);
    const lines = [...groups.values()].map((list): Ligne => {
      const groupe = conf.groupes.get(list[0]?.groupeId ?? '');
      return {
        label: `${conf.activites.get(groupe?.activiteId ?? '')?.nom ?? ''}, ${groupe?.nom ?? ''}`,
        site: conf.sites.get(groupe?.siteId ?? '')?.nom ?? '',
        unit: conf.unites.get(list[0]?.uniteId ?? '')?.nom ?? '',
        booked: of(list, ['confirmee', 'option', 'proposee']),
        asked: of(list, ['demandee']),
        waiting: of(list, ['attente']),
      };
    });
    const active = new Set(counts.map((x) => x.groupeId));
    const counters = (await remplissageDuJour(tx, c, day))
      .filter((x) => active.has(x.groupeId))
      .map((x) => {
        const groupe = conf.groupes.get(x.groupeId);
        return { label: `${groupe?.nom ?? ''}, ${x.nom}`, capacity: x.capacite, taken: x.reserve };
      });
    const waiting = await attenteDuJour(tx, c, day, MOST_WAITING);
    const names = await childNames(
      tx,
      c,
      waiting.map((w) => w.enfantId),
    );
    const byLabel = (a: Ligne, b: Ligne) =>
      a.label.localeCompare(b.label, 'fr') || a.unit.localeCompare(b.unit, 'fr');
    return { conf, lines: lines.sort(byLabel), counters, waiting, names };
  });
