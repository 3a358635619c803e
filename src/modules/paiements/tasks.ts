import { z } from 'zod';
import { defineTasks, type PayloadsOf } from '../../platform/jobs/declare.ts';

/** What the module asks of its worker, and what each task carries. Names and keys wait in databases: they never change. */
export const tasks = defineTasks({
  'regie.regarder_paiement': z.object({ collectiviteId: z.string(), tentativeId: z.string() }),
});

declare module '../../platform/jobs/declare.ts' {
  interface Tasks extends PayloadsOf<typeof tasks> {}
}
