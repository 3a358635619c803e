import { z } from 'zod';

const KINDS = ['none', 'refuse_451', 'refuse_550', 'drop'] as const;

const schema = z.strictObject({
  /** `refuse_451` try later, `refuse_550` unknown mailbox, `drop` hangs up after storing nothing. */
  kind: z.enum(KINDS).default('none'),
  /** Milliseconds before the answer that ends a message. */
  delayMs: z.number().int().min(0).max(120_000).default(0),
});

export type MailFaults = z.infer<typeof schema>;

export const NO_MAIL_FAULT: MailFaults = { kind: 'none', delayMs: 0 };

/** Reads faults from JSON; what is not said is normal. @returns undefined when it is not a known fault */
export function parseMailFaults(json: string): MailFaults | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export const mailFaultsFromForm = (form: URLSearchParams): MailFaults | undefined =>
  parseMailFaults(
    JSON.stringify({
      kind: form.get('kind') ?? 'none',
      delayMs: Math.round(Number(form.get('delaySeconds') ?? 0) * 1000) || 0,
    }),
  );
