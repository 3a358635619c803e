import { z } from 'zod';
import { decisionDelai } from '../delai/delai.schema.ts';
import { refus } from './reservation.schema.ts';

/**
 * What `reservation.decision` keeps, as JSON: the versions applied, the instant, the deadline's answer and what an
 * agent set aside. The whole trace is in the movement, which is never rewritten.
 */
export const decisionGardee = z.object({
  v: z.literal(1),
  recu_a: z.string(),
  versions: z.object({ delai: z.string(), calendrier: z.string() }),
  delai: decisionDelai.nullable(),
  derogations: z.array(refus).default([]),
  motif: z.string().nullable().default(null),
});
export type DecisionGardee = z.infer<typeof decisionGardee>;

/** Reads `reservation.decision`; null for a booking taken over from another product. */
export function readDecision(text: string): DecisionGardee | null {
  try {
    const parsed = decisionGardee.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** A booking made after its deadline, with a surcharge or not. */
export const isLate = (decision: DecisionGardee | null): boolean => decision?.delai?.a_temps === false;
