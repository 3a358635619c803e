import { setTimeout as delay } from 'node:timers/promises';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { LOOPBACK } from '../shared/http.ts';
import type { MailFaults } from './faults.ts';
import type { MailStore } from './store.ts';

const MAX_MESSAGE = 10 * 1024 * 1024;

class SmtpReply extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

/** Receives mail on the loopback address, without account or encryption, and keeps it. */
export async function receiveMail(port: number, store: MailStore, faults: () => MailFaults) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: MAX_MESSAGE,
    closeTimeout: 200,
    banner: 'Simulateur de courrier',
    onRcptTo(_address, _session, callback) {
      if (faults().kind === 'refuse_550') callback(new SmtpReply(550, 'Mailbox unavailable'));
      else callback();
    },
    onData(stream, session, callback) {
      accept(stream, session).then(() => callback(), callback);
    },
  });

  async function accept(stream: AsyncIterable<Buffer>, session: SMTPServerSession): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    const { kind, delayMs } = faults();
    if (delayMs > 0) await delay(delayMs);
    if (kind === 'refuse_451') throw new SmtpReply(451, 'Try again later');
    if (kind === 'drop') {
      hangUp();
      return;
    }
    const { mailFrom, rcptTo } = session.envelope;
    const from = mailFrom ? mailFrom.address : '';
    const to = rcptTo.map((recipient) => recipient.address);
    store.add(from, to, Buffer.concat(chunks).toString('latin1'));
  }

  // A network cut: every conversation stops without a word.
  function hangUp(): void {
    for (const connection of server.connections) connection._socket?.destroy();
  }

  server.on('error', () => {
    // A client that leaves abruptly is part of the scenarios.
  });
  const listening = await new Promise<import('node:net').Server>((resolve, reject) => {
    server.server.once('error', reject);
    const inner = server.listen(port, LOOPBACK, () => resolve(inner));
  });
  const address = listening.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return {
    url: `smtp://${LOOPBACK}:${actual}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        hangUp();
      }),
  };
}
