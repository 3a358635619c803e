import { type ComposedMail, composeMail } from './compose.ts';

/** No blank to fill but the collectivité and the link: there is no place for personal data. */
export type MailTemplate = {
  readonly subject: string;
  readonly lines: readonly string[];
  readonly linkLabel: string;
};

/** Every message the product sends, by key. Each module adds its own (`mails.ts`). */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the modules
export interface MailTemplates {}
export type MailTemplateKey = keyof MailTemplates;

/** Declares the mails of a module. */
export const defineMails = <const D extends Readonly<Record<string, MailTemplate>>>(mails: D): D => mails;

/**
 * Writes a message.
 * @param sender public name of the collectivité
 * @param link full address of the page where the matter is to be seen
 */
export function mailFrom(template: MailTemplate, values: { sender: string; link: string }): ComposedMail {
  const { subject, lines, linkLabel } = template;
  return composeMail({
    subject: `${values.sender}\u00a0: ${subject.charAt(0).toLowerCase()}${subject.slice(1)}`,
    lines,
    link: { label: linkLabel, url: values.link },
    sender: values.sender,
  });
}
