import { z } from 'zod';
import type { Faults } from './types.ts';

export const NO_FAULT: Faults = {
  person: 'normal',
  discovery: 'normal',
  token: 'normal',
  userinfo: 'normal',
  deletedClaims: [],
  delayMs: 0,
};

const schema = z.strictObject({
  person: z.enum(['normal', 'refused', 'cancelled']).optional(),
  discovery: z.enum(['normal', 'error']).optional(),
  token: z.enum(['normal', 'error', 'expired']).optional(),
  userinfo: z.enum(['normal', 'error', 'tampered', 'unsigned', 'garbage']).optional(),
  deletedClaims: z.array(z.string()).optional(),
  delayMs: z.number().int().min(0).max(120_000).optional(),
});

/** Reads a change of faults from JSON. @returns undefined when it is not one */
export function parseFaults(json: string): Partial<Faults> | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(json));
    return parsed.success ? dropUndefined(parsed.data) : undefined;
  } catch {
    return undefined;
  }
}

/** Reads the control page's form, whose fields bear the same names. */
export const faultsFromForm = (form: URLSearchParams): Partial<Faults> | undefined =>
  parseFaults(
    JSON.stringify({
      person: form.get('person') ?? 'normal',
      discovery: form.get('discovery') ?? 'normal',
      token: form.get('token') ?? 'normal',
      userinfo: form.get('userinfo') ?? 'normal',
      deletedClaims: (form.get('deletedClaims') ?? '').split(/[\s,]+/).filter(Boolean),
      delayMs: Math.round(Number(form.get('delaySeconds') ?? 0) * 1000) || 0,
    }),
  );

/** Holds the current faults of one simulator. */
export function faultBoard() {
  let current = NO_FAULT;
  return {
    get: () => current,
    set: (patch: Partial<Faults>): Faults => {
      current = { ...current, ...patch };
      return current;
    },
    clear: (): Faults => {
      current = NO_FAULT;
      return current;
    },
  };
}

export const isNormal = (faults: Faults): boolean => JSON.stringify(faults) === JSON.stringify(NO_FAULT);

const dropUndefined = (patch: z.infer<typeof schema>): Partial<Faults> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
