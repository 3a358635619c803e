import { z } from 'zod';
import { alike, defineEvents, type PayloadsOf } from '../../platform/jobs/declare.ts';

/** What the module publishes, and what each event carries. Names and keys are kept in databases: they never change. */
export const events = defineEvents({
  ...alike(
    ['reservation.confirmee', 'reservation.annulee', 'reservation.attente'],
    z.object({ reservations: z.array(z.string()).readonly() }),
  ),
  'creneau.clos': z.object({ groupId: z.string(), unitId: z.string(), day: z.string() }),
  'pointage.corrige': z.object({
    groupId: z.string(),
    unitId: z.string(),
    day: z.string(),
    childIds: z.array(z.string()).readonly(),
  }),
  'evenement_collectif.saisi': z.object({ evenementId: z.string(), jour: z.string() }),
  'foyer.payeur_change': z.object({ foyerId: z.string(), payeurId: z.string() }),
});

declare module '../../platform/jobs/declare.ts' {
  interface Events extends PayloadsOf<typeof events> {}
}
