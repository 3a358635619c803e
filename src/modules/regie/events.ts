import { z } from 'zod';
import { alike, defineEvents, type PayloadsOf } from '../../platform/jobs/declare.ts';

/** What the module publishes, and what each event carries. Names and keys are kept in databases: they never change. */
export const events = defineEvents({
  ...alike(
    ['encaissement.enregistre', 'encaissement.contrepasse'],
    z.object({ encaissementId: z.string(), regieId: z.string() }),
  ),
  'versement.arrete': z.object({ versementId: z.string(), regieId: z.string() }),
  'mois.clos': z.object({ regieId: z.string(), mois: z.string() }),
});

declare module '../../platform/jobs/declare.ts' {
  interface Events extends PayloadsOf<typeof events> {}
}
