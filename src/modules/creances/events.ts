import { z } from 'zod';
import { defineEvents, type PayloadsOf } from '../../platform/jobs/declare.ts';

/** What the module publishes, and what each event carries. Names and keys are kept in databases: they never change. */
export const events = defineEvents({
  /** Totals, so that hearing twice changes nothing. */
  'creance.reglee': z.object({
    creanceId: z.string(),
    refExterne: z.string(),
    regle: z.int(),
    montant: z.int(),
    solde: z.boolean(),
  }),
  'creance.transferee': z.object({ refExterne: z.string() }),
});

declare module '../../platform/jobs/declare.ts' {
  interface Events extends PayloadsOf<typeof events> {}
}
