import { createTransport } from 'nodemailer';
import type { Mailer, MailOutcome } from '../../platform/mail/index.ts';

export type SmtpSettings = {
  /** `smtp://user:password@host:port` (STARTTLS required outside this machine) or `smtps://…`. */
  readonly url: string;
  /** `Name <address>` or a bare address. */
  readonly from: string;
  /** Open connections at most; 3 by default. */
  readonly connections?: number;
  /** Seconds before an unanswered call is given up; 20 by default. */
  readonly timeoutSeconds?: number;
  /** Certificate authority of an inner relay, PEM. */
  readonly ca?: string;
};

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 };

/** Sends through an SMTP relay. Encryption is required, except toward this very machine. */
export function smtpMailer(settings: SmtpSettings): Mailer {
  const url = new URL(settings.url);
  const timeout = (settings.timeoutSeconds ?? 20) * 1000;
  const secure = url.protocol === 'smtps:';
  const transport = createTransport({
    pool: true,
    maxConnections: settings.connections ?? 3,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || DEFAULT_PORTS[url.protocol]),
    secure,
    requireTLS: !secure && !LOOPBACK.has(url.hostname),
    tls: { minVersion: 'TLSv1.2', ...(settings.ca ? { ca: settings.ca } : {}) },
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
  });
  return {
    async send(mail) {
      if (!isSingleAddress(mail.to)) return { kind: 'refused', code: 553 };
      try {
        await transport.sendMail({
          from: settings.from,
          to: { name: '', address: mail.to },
          subject: mail.subject,
          text: mail.text,
          messageId: mail.messageId,
          ...(mail.html ? { html: mail.html } : {}),
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { kind: 'sent' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    async close() {
      transport.close();
    },
  };
}

const isSingleAddress = (text: string): boolean =>
  /^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+\.[^\s@<>,;:"()]+$/.test(text);

/** Replies that blame our own access, not the message: worth another try once repaired. */
const OUR_FAULT = new Set([530, 534, 535, 538]);

/** A 5xx reply is final; anything else leaves a doubt. Texts are dropped: they quote addresses. */
function outcomeOf(error: unknown): MailOutcome {
  const { responseCode, code } = replyOf(error);
  if (responseCode !== undefined && responseCode >= 500 && !OUR_FAULT.has(responseCode)) {
    return { kind: 'refused', code: responseCode };
  }
  return {
    kind: 'unknown',
    reason: responseCode === undefined ? (code ?? 'connection') : `smtp_${responseCode}`,
  };
}

function replyOf(error: unknown): { responseCode?: number; code?: string } {
  if (!(error instanceof Error)) throw error;
  return {
    ...('responseCode' in error && typeof error.responseCode === 'number'
      ? { responseCode: error.responseCode }
      : {}),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
  };
}
