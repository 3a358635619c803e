import { createHash } from 'node:crypto';

/**
 * The Message-ID of a message, from what makes it unique (e.g. the outbox event and the recipient's account):
 * an attempt repeated after a doubt is the same message. It reveals nothing of the key.
 * @param domain host part of the sender's address
 */
export function messageIdFor(idempotencyKey: string, domain: string): string {
  const digest = createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 40);
  return `<${digest}@${domain}>`;
}
