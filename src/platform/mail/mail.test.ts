import assert from 'node:assert/strict';
import { test } from 'node:test';
import { composeMail, messageIdFor } from './index.ts';

const sender = 'Saint-Aubin-les-Prés';

test('un message ne porte pas de donnée personnelle', () => {
  const personal = [
    'Écrivez à camille@courriel.example',
    'Appelez le 02 99 00 00 00',
    'Il reste 12,50 € à payer',
    'Il reste 1 200 euros à payer',
    'Votre compte FR76 3000 6000 0112 3456 7890 189',
    'Numéro 2 88 04 35 238 012',
    'L’enfant né le 14 mai',
  ];
  for (const line of personal) {
    const compose = () => composeMail({ subject: 'Objet', lines: [line], sender });
    assert.throws(compose, /a mail must not carry/, line);
  }
  const inLink = { label: 'Voir', url: 'https://parvis.example/?courriel=camille@courriel.example' };
  assert.throws(() => composeMail({ subject: 'Objet', lines: [], link: inLink, sender }), /e-mail/);
});

test('ce qui vient d’un réglage ne peut ni ajouter un en-tête ni du HTML', () => {
  assert.throws(() => composeMail({ subject: 'Objet\r\nBcc: x', lines: [], sender }), /one line/);
  const mail = composeMail({ subject: 'Objet', lines: ['1 < 2'], sender: '<b>Mairie</b> & "Cie"' });
  assert.ok(mail.html.includes('&lt;b&gt;Mairie&lt;/b&gt; &amp; &quot;Cie&quot;'));
  assert.ok(mail.text.includes('1 < 2'));
  const script = { label: 'Voir', url: 'javascript:alert(1)' };
  assert.throws(() => composeMail({ subject: 'Objet', lines: [], link: script, sender }), /web address/);
});

test('le même envoi a toujours le même Message-ID, un autre en a un autre', () => {
  const id = messageIdFor('facture.disponible/0192/compte-7', 'parvis.example');
  assert.equal(id, messageIdFor('facture.disponible/0192/compte-7', 'parvis.example'));
  assert.notEqual(id, messageIdFor('facture.disponible/0192/compte-8', 'parvis.example'));
  assert.match(id, /^<[0-9a-f]{40}@parvis\.example>$/);
});
