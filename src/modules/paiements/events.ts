import { z } from 'zod';
import { alike, defineEvents, type PayloadsOf } from '../../platform/jobs/declare.ts';
import { ETATS_TENTATIVE } from './tentative/tentative.rule.ts';

/** What the module publishes, and what each event carries. Names and keys are kept in databases: they never change. */
export const events = defineEvents(
  alike(
    ETATS_TENTATIVE.map((etat) => `tentative.${etat}` as const),
    z.object({ tentativeId: z.string(), regieId: z.string() }),
  ),
);

declare module '../../platform/jobs/declare.ts' {
  interface Events extends PayloadsOf<typeof events> {}
}
