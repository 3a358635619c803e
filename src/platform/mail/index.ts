export { type ComposedMail, composeMail, type MailContent } from './compose.ts';
export type { Mailer, MailOutcome, OutgoingMail } from './mailer.ts';
export { messageIdFor } from './message-id.ts';
export { MAIL_TEMPLATE_KEYS, type MailTemplateKey, mailFrom } from './templates.ts';
