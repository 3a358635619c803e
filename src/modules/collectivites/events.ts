import { z } from 'zod';
import { defineEvents, type PayloadsOf } from '../../platform/jobs/declare.ts';

/** What the module publishes, and what each event carries. Names and keys are kept in databases: they never change. */
export const events = defineEvents({
  'collectivites.reglee': z.object({}),
  'collectivites.fermeture': z.object({ siteId: z.string().nullable(), du: z.string(), au: z.string() }),
});

declare module '../../platform/jobs/declare.ts' {
  interface Events extends PayloadsOf<typeof events> {}
}
