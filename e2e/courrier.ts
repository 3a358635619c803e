import { setTimeout as pause } from 'node:timers/promises';
import { theProduct } from './product.ts';

/** A mail as the stand-in received it. */
export type Mail = {
  readonly id: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

const PATIENCE_MS = 90_000;

export const mails = async (): Promise<Mail[]> => {
  const answer = await fetch(`${(await theProduct()).mail}/api/messages`);
  return (await answer.json()) as Mail[];
};

/** Waits for a mail that satisfies `wanted`. */
export async function mailSuch(voulu: (mail: Mail) => boolean, what: string): Promise<Mail> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(500)) {
    const found = (await mails()).find(voulu);
    if (found) return found;
  }
  throw new Error(`no mail: ${what}`);
}
