import { z } from 'zod';
import { alike, defineEvents, type PayloadsOf } from '../../platform/jobs/declare.ts';

/** What the module publishes, and what each event carries. Names and keys are kept in databases: they never change. */
export const events = defineEvents({
  ...alike(
    ['campagne.preparee', 'campagne.calculee', 'campagne.emise'],
    z.object({ campagneId: z.string() }),
  ),
  'facture.emise': z.object({
    factureId: z.string(),
    creanceId: z.string().nullable(),
    campagneId: z.string(),
  }),
});

declare module '../../platform/jobs/declare.ts' {
  interface Events extends PayloadsOf<typeof events> {}
}
