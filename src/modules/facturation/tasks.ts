import { z } from 'zod';
import { alike, defineTasks, type PayloadsOf } from '../../platform/jobs/declare.ts';

/** What the module asks of its worker, and what each task carries. Names and keys wait in databases: they never change. */
export const tasks = defineTasks({
  ...alike(
    ['facturation.brouillon', 'facturation.emission'],
    z.object({ collectiviteId: z.uuid(), passeId: z.uuid() }),
  ),
  'facturation.pdf': z.object({ collectiviteId: z.uuid(), factureIds: z.array(z.uuid()).max(100) }),
});

declare module '../../platform/jobs/declare.ts' {
  interface Tasks extends PayloadsOf<typeof tasks> {}
}
