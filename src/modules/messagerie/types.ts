import type { MailTemplateKey } from '../../platform/mail/index.ts';

/** A notice to one person. The mail that follows carries only the link: never a name, an amount or a child. */
export type Notice = {
  readonly personneId: string;
  /** Template of the mail. */
  readonly template: MailTemplateKey;
  /** Shown on the portal, to the person alone. */
  readonly subject: string;
  readonly text: string;
  /** Path on the portal. */
  readonly link: string;
  /** The same key never makes a second notice. */
  readonly key: string;
};
