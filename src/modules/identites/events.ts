import { z } from 'zod';
import { alike, defineEvents, type PayloadsOf } from '../../platform/jobs/declare.ts';

/** What the module publishes, and what each event carries. Names and keys are kept in databases: they never change. */
export const events = defineEvents({
  'identites.compte_relie': z.object({ compteId: z.string(), personneId: z.string() }),
  ...alike(
    ['identites.role_donne', 'identites.role_retire'],
    z.object({ compteId: z.string(), affectationId: z.string() }),
  ),
});

declare module '../../platform/jobs/declare.ts' {
  interface Events extends PayloadsOf<typeof events> {}
}
