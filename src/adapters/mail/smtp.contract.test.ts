import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { type MailSimulator, startMail } from '../../../simulators/mail/index.ts';
import { type Mailer, mailFrom, messageIdFor } from '../../platform/mail/index.ts';
import { smtpMailer } from './smtp.ts';

const link = 'https://parvis.example/saint-aubin-les-pres/paiements?de=courriel&page=1';
const template = {
  subject: 'Une facture est disponible',
  lines: ['Votre nouvelle facture se trouve dans votre espace.'],
  linkLabel: 'Voir ma facture',
};
const composed = mailFrom(template, { sender: 'Saint-Aubin-les-Prés', link });
const messageId = messageIdFor('facture/1', 'parvis.example');
const mail = { ...composed, to: 'camille.moreau@courriel.example', messageId };
const from = 'Parvis <ne-pas-repondre@parvis.example>';

describe('contrat du courrier', () => {
  let box: MailSimulator;
  let mailer: Mailer;
  before(async () => {
    box = await startMail({ smtpPort: 0, webPort: 0 });
    mailer = smtpMailer({ url: box.smtpUrl, from, timeoutSeconds: 1 });
  });
  afterEach(async () => {
    box.setFaults({});
    await fetch(`${box.url}/api/messages`, { method: 'DELETE' });
  });
  after(async () => {
    await mailer.close();
    await box.close();
  });

  test('un message arrive entier, accents et lien compris', async () => {
    assert.deepEqual(await mailer.send(mail), { kind: 'sent' });
    const response = await fetch(`${box.url}/api/messages`);
    const [received] = JSON.parse(await response.text());
    assert.deepEqual(received.to, [mail.to]);
    assert.equal(received.from, 'ne-pas-repondre@parvis.example');
    assert.equal(received.subject, composed.subject);
    assert.equal(received.text.trim(), composed.text.trim());
    assert.equal(received.html.trim(), composed.html.trim());
    assert.equal(received.messageId, messageId);
    assert.match(received.raw, /^Auto-Submitted: auto-generated\r?$/m);
  });

  test('la boîte de réception montre le message et son lien se suit', async () => {
    await mailer.send(mail);
    const inbox = await (await fetch(box.url)).text();
    const path = /href="(\/messages\/\d+)"/.exec(inbox)?.[1];
    assert.ok(path);
    const page = await (await fetch(`${box.url}${path}`)).text();
    assert.ok(page.includes(`<a href="${link.replace('&', '&amp;')}">`));
    const formatted = await fetch(`${box.url}${path}/html`);
    assert.match(formatted.headers.get('content-security-policy') ?? '', /sandbox/);
  });

  test('un refus définitif est un refus', async () => {
    box.setFaults({ kind: 'refuse_550' });
    assert.deepEqual(await mailer.send(mail), { kind: 'refused', code: 550 });
    assert.deepEqual(await mailer.send({ ...mail, to: 'pas une adresse' }), { kind: 'refused', code: 553 });
    assert.equal(box.messages().length, 0);
  });

  for (const fault of [{ kind: 'refuse_451' }, { kind: 'drop' }, { delayMs: 1300 }] as const) {
    test(`un doute n’est pas un refus : ${JSON.stringify(fault)}`, async () => {
      box.setFaults(fault);
      assert.equal((await mailer.send(mail)).kind, 'unknown');
      box.setFaults({});
      assert.equal((await mailer.send(mail)).kind, 'sent');
      assert.ok(box.messages().every((received) => received.messageId === messageId));
    });
  }

  test('un serveur éteint laisse un doute', async () => {
    const stopped = await startMail({ smtpPort: 0, webPort: 0 });
    await stopped.close();
    const orphan = smtpMailer({ url: stopped.smtpUrl, from, timeoutSeconds: 1 });
    assert.equal((await orphan.send(mail)).kind, 'unknown');
    await orphan.close();
  });

  test('le livre du simulateur survit à un arrêt, même brutal', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'parvis-courrier-'));
    try {
      const first = await startMail({ smtpPort: 0, webPort: 0, dataDir });
      const sender = smtpMailer({ url: first.smtpUrl, from });
      await sender.send(mail);
      await sender.close();
      await first.close();
      appendFileSync(join(dataDir, 'messages.jsonl'), '{"id":"2","raw":"coup');
      const second = await startMail({ smtpPort: 0, webPort: 0, dataDir });
      assert.deepEqual(
        second.messages().map((kept) => [kept.id, kept.messageId]),
        [['1', messageId]],
      );
      const again = smtpMailer({ url: second.smtpUrl, from });
      await again.send(mail);
      await again.close();
      await second.close();
      const third = await startMail({ smtpPort: 0, webPort: 0, dataDir });
      assert.equal(third.messages().length, 2);
      await third.close();
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });
});
