import { z } from 'zod';
import { defineTasks, type PayloadsOf } from '../../platform/jobs/declare.ts';
import { LinkReason } from './compte/lien-courriel.query.ts';

/** What the module asks of its worker, and what each task carries. Names and keys wait in databases: they never change. */
export const tasks = defineTasks({
  'identites.courriel': z.object({ id: z.uuid(), motif: LinkReason }),
  'identites.avertir': z.object({ compteId: z.uuid(), cle: z.uuid() }),
});

declare module '../../platform/jobs/declare.ts' {
  interface Tasks extends PayloadsOf<typeof tasks> {}
}
