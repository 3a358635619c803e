export { type ComposedMail, composeMail, type MailContent } from './compose.ts';
export type { Mailer, MailOutcome, OutgoingMail } from './mailer.ts';
export { messageIdFor } from './message-id.ts';
export { defineMails, type MailTemplate, type MailTemplateKey, mailFrom } from './templates.ts';
