/** One message to one person, ready to leave. */
export type OutgoingMail = {
  /** A single address, without a name. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** From `messageIdFor`: the same for every attempt, so that a second copy is recognised. */
  readonly messageId: string;
};

export type MailOutcome =
  /** The server took charge of it. */
  | { readonly kind: 'sent' }
  /** A final no: trying again would change nothing (unknown mailbox, message refused). */
  | { readonly kind: 'refused'; readonly code: number }
  /** Not known to have left: to be sent again later under the same Message-ID. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** Sends mail. Never throws for what the server answers; nothing about the person is logged. */
export interface Mailer {
  send(mail: OutgoingMail): Promise<MailOutcome>;
  /** Ends the connections kept open. */
  close(): Promise<void>;
}
