import { isUuid } from '../../../kernel/ids.ts';
import type { AgentRequest } from '../../../platform/desk/index.ts';
import { type Personne, personnesByIds } from '../../identites/index.ts';
import { configurationOf } from '../activite/configuration.query.ts';
import type { Configuration } from '../types.ts';
import { type FoyerFiche, ficheFoyer } from './foyer.sql.ts';
export type Fiche = {
  readonly foyer: FoyerFiche;
  readonly people: ReadonlyMap<string, Personne>;
  readonly conf: Configuration;
};

/** Everything an agent sees of a household, but its QF and its health. */
export const loadFiche = (r: AgentRequest): Promise<Fiche | null> => {
  const id = r.param('id');
  if (!isUuid(id)) return Promise.resolve(null);
  return r.read(async (tx) => {
    const foyer = await ficheFoyer(tx, r.tenant.id, id);
    if (!foyer) return null;
    const people = await personnesByIds(tx, r.tenant.id, [
      ...foyer.membres.map((m) => m.personneId),
      ...foyer.liens.map((l) => l.adulteId),
    ]);
    return { foyer, people, conf: await configurationOf(tx, r.tenant.id, r.today) };
  });
};
