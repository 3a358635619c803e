import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseMail } from './mime.ts';

export type StoredMail = {
  readonly id: string;
  readonly receivedAt: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
  readonly html: string;
  /** The message as received, one character per byte. */
  readonly raw: string;
};

type Line = Pick<StoredMail, 'id' | 'receivedAt' | 'from' | 'to' | 'raw'>;

const withContent = (line: Line): StoredMail => {
  const { subject, messageId, text, html } = parseMail(line.raw);
  return { ...line, subject, messageId, text, html };
};

/**
 * What the mailbox accepted, newest last. With a folder, each message is on disk before the sender hears « ok ».
 */
export function mailStore(dataDir: string | undefined) {
  const file = dataDir ? join(dataDir, 'messages.jsonl') : undefined;
  if (dataDir) mkdirSync(dataDir, { recursive: true });
  const fd = file ? openSync(file, 'a+') : undefined;
  const content = file ? readFileSync(file, 'utf8') : '';
  if (fd !== undefined && content !== '' && !content.endsWith('\n')) writeSync(fd, '\n');
  let mails = readLines(content);
  let last = mails.reduce((highest, mail) => Math.max(highest, Number(mail.id)), 0);

  return {
    all: (): readonly StoredMail[] => mails,
    find: (id: string): StoredMail | undefined => mails.find((mail) => mail.id === id),
    add(from: string, to: readonly string[], raw: string): StoredMail {
      last += 1;
      const line: Line = { id: String(last), receivedAt: new Date().toISOString(), from, to, raw };
      if (fd !== undefined) {
        writeSync(fd, `${JSON.stringify(line)}\n`);
        fsyncSync(fd);
      }
      const mail = withContent(line);
      mails.push(mail);
      return mail;
    },
    clear(): void {
      mails = [];
      if (fd !== undefined) ftruncateSync(fd);
    },
    close(): void {
      if (fd !== undefined) closeSync(fd);
    },
  };
}

export type MailStore = ReturnType<typeof mailStore>;

/** A line cut by a sudden stop is a message nobody was told about: it is dropped. */
function readLines(content: string): StoredMail[] {
  return content.split('\n').flatMap((text) => {
    if (!text) return [];
    try {
      const line: Line = JSON.parse(text);
      return [withContent(line)];
    } catch {
      return [];
    }
  });
}
