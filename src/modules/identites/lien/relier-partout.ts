import { execute } from '../../../platform/action/index.ts';
import { readTenant, viewInstallation } from '../../../platform/db/transaction.ts';
import type { Services } from '../../../platform/services.ts';
import type { IdentitePivot } from '../personne/identite-pivot.schema.ts';
import { personnesByBirthDate } from '../personne/personne.sql.ts';
import { comptesOfPersonne, liensOf } from './lien.sql.ts';
import { rapprocher } from './rapprochement.rule.ts';
import { relierParPivot } from './relier-par-pivot.action.ts';

/** Collectivités asked at the same time: fewer than the connections of the pool. */
const AT_ONCE = 4;

export type Match = {
  readonly collectiviteId: string;
  readonly personneId: string;
  /** Accounts that are already this person. */
  readonly accounts: readonly string[];
};

async function eachTenant<T>(ids: readonly string[], ask: (id: string) => Promise<T | null>): Promise<T[]> {
  const found: T[] = [];
  const waiting = [...ids];
  const work = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const answer = await ask(id);
      if (answer !== null) found.push(answer);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found;
}

/** famille:FOY-6 in each of these collectivités, in its own transaction: the person who is this civil status, when only one is. */
export function findMatches(
  services: Services,
  pivot: IdentitePivot,
  collectiviteIds: readonly string[],
): Promise<Match[]> {
  return eachTenant(collectiviteIds, (collectiviteId) =>
    readTenant(services.pools.app, collectiviteId, async (tx) => {
      const candidates = await personnesByBirthDate(tx, collectiviteId, pivot.date_naissance);
      const { personneId } = rapprocher(pivot, candidates);
      if (personneId === null) return null;
      const accounts = await comptesOfPersonne(tx, collectiviteId, [personneId]);
      return { collectiviteId, personneId, accounts: accounts.map((a) => a.compteId) };
    }),
  );
}

/** Links an account wherever its certified civil status is known and it is not linked yet; answers how many are new. */
export async function linkEverywhere(
  services: Services,
  compteId: string,
  pivot: IdentitePivot,
): Promise<number> {
  const links = await viewInstallation(services.pools.app, (tx) => liensOf(tx, compteId));
  // A link an agent has undone stays undone: only an agent makes it again. One made on the evidence of an invoice
  // names nobody yet.
  const linked = new Set(
    links
      .filter((l) => l.quality === 'resident' && (l.personneId !== null || !l.proof.startsWith('facture:')))
      .map((l) => l.collectiviteId),
  );
  const others = (await services.tenants.all()).map((t) => t.id).filter((id) => !linked.has(id));
  const matches = await findMatches(services, pivot, others);
  let made = 0;
  for (const match of matches) {
    const answer = await execute(services.runner, relierParPivot, {
      collectiviteId: match.collectiviteId,
      actor: { kind: 'system', task: 'identites.connexion' },
      input: { compteId, pivot },
    });
    if (answer.ok && answer.value.personneId !== null) made += 1;
  }
  return made;
}
