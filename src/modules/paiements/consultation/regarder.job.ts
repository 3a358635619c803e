import { type Actor, execute } from '../../../platform/action/index.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { defineJob, type Job, Outage } from '../../../platform/jobs/index.ts';
import type { Services } from '../../../platform/services.ts';
import { tasks } from '../tasks.ts';
import type { Porte } from '../tentative/passerelle.partner.ts';
import type { EtatTentative } from '../tentative/tentative.rule.ts';
import { tentativeById } from '../tentative/tentative.sql.ts';
import { REGARDER } from './aiguillage.sql.ts';
import { noterConsultation } from './noter.action.ts';

/** States a lookup may still change. */
const REGARDABLES: readonly EtatTentative[] = ['redirigee', 'en_attente', 'refusee', 'abandonnee', 'expiree'];

/**
 * Asks the payment service about one attempt and records the answer: the one thing that a return, a notification,
 * the sweeper and an agent do. Harmless at any time, any number of times. Returns the state it ends in.
 */
export async function regarder(
  services: Services,
  porte: Porte,
  collectiviteId: string,
  tentativeId: string,
): Promise<EtatTentative | null> {
  const tentative = await readTenant(services.pools.app, collectiviteId, (tx) =>
    tentativeById(tx, collectiviteId, tentativeId),
  );
  if (!tentative) return null;
  if (tentative.idOp === null || !REGARDABLES.includes(tentative.etat)) return tentative.etat;
  const outcome = await porte.lookup(tentative.idOp, services.clock);
  const actor: Actor = { kind: 'system', task: REGARDER };
  const noted = await execute(services.runner, noterConsultation, {
    collectiviteId,
    actor,
    input: { tentativeId, outcome },
  });
  if (noted.ok) return noted.value.etat;
  if (noted.refusal.code === 'regie.tentative_inconnue') return tentative.etat;
  // The service says one thing and we could not write it: the money fact must not be lost, the job comes back.
  throw new Outage(`consultation non enregistrée : ${noted.refusal.code}`);
}

/** The job behind every look. */
export const regarderJob = (services: Services, porte: Porte): Job =>
  defineJob(tasks, REGARDER, async ({ collectiviteId, tentativeId }) => {
    await regarder(services, porte, collectiviteId, tentativeId);
  });
