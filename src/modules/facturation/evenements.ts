import { z } from 'zod';
import { execute } from '../../platform/action/index.ts';
import type { Listener } from '../../platform/jobs/index.ts';
import type { Services } from '../../platform/services.ts';
import { noterReglement } from './actions/noter-reglement.ts';

/** Totals, not differences: hearing twice changes nothing. */
const News = z.object({
  refExterne: z.string(),
  regle: z.number().default(0),
  solde: z.boolean().default(false),
});

type Fait = 'reglee' | 'reglee_partiel' | 'rejetee' | 'transferee';

/** Nothing paid any more means that the payment came back. */
const settled = ({ solde, regle }: z.infer<typeof News>): Fait =>
  solde ? 'reglee' : regle <= 0 ? 'rejetee' : 'reglee_partiel';

const hears = (services: Services, event: string, read: (news: z.infer<typeof News>) => Fait): Listener => ({
  event,
  name: `facturation.${event.replace('.', '_')}`,
  hear: async ({ id, collectiviteId, payload }) => {
    const news = News.parse(payload);
    if (!z.uuid().safeParse(news.refExterne).success) return;
    const answer = await execute(services.runner, noterReglement, {
      collectiviteId,
      actor: { kind: 'system', task: `facturation.${event}` },
      input: { factureId: news.refExterne, fait: read(news) },
      idempotencyKey: `evenement:${id}`,
    });
    if (!answer.ok) throw new Error(`${noterReglement.name}: ${answer.refusal.code}`);
  },
});

/** What billing hears from the régie. */
export const listenersOf = (services: Services): Listener[] => [
  hears(services, 'creance.reglee', settled),
  hears(services, 'creance.transferee', () => 'transferee'),
];
