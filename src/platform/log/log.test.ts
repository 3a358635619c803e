import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fixedClock } from '../clock/clock.ts';
import { createLog } from './log.ts';
import { redact, redactText } from './redact.ts';

const clock = fixedClock('2026-11-20T09:00:00.000Z');

function collect(format: 'json' | 'texte' = 'json') {
  const lines: string[] = [];
  return { lines, log: createLog({ format, clock, write: (line) => lines.push(line) }) };
}

for (const key of [
  'email',
  'nom',
  'prénom',
  'iban',
  'token',
  'quotient',
  'remote_ip',
  'body',
  'champ_d_un_jour',
  'Status',
])
  test(`journal : le champ « ${key} », que personne ne déclare, est masqué, où qu’il soit`, () => {
    assert.deepEqual(redact({ [key]: 'Marie' }), { [key]: '[masqué]' });
    assert.deepEqual(redact({ detail: [{ [key]: 12 }] }), { detail: [{ [key]: '[masqué]' }] });
  });

for (const key of [
  'request',
  'collectivite',
  'duration_ms',
  'status',
  'error_code',
  'task',
  'refusal_code',
  'nombre',
])
  test(`journal : le champ « ${key} » est gardé`, () =>
    assert.deepEqual(redact({ [key]: 'x' }), { [key]: 'x' }));

const texts: readonly (readonly [string, string])[] = [
  ['refus de marie.dupont@exemple.fr au guichet', 'refus de [masqué] au guichet'],
  ['virement FR76 3000 6000 0112 3456 7890 189 rejeté', 'virement [masqué] rejeté'],
  ['virement FR7630006000011234567890189 rejeté', 'virement [masqué] rejeté'],
  ['appel au 06 12 34 56 78', 'appel au [masqué]'],
  ['NIR 2 69 05 49 588 157 80', 'NIR [masqué]'],
  ['postgresql://parvis:secret@base/parvis', 'postgresql://[masqué]@base/parvis'],
  ['jeton eyJhbGciOi.eyJzdWIiOi.c2ln', 'jeton [masqué]'],
  ['facture 2026-000123 du 2026-11-20', 'facture 2026-000123 du 2026-11-20'],
  ['tâche 0198c0de-7000-7abc-8def-0123456789ab', 'tâche 0198c0de-7000-7abc-8def-0123456789ab'],
];
for (const [text, expected] of texts) {
  test(`journal : « ${text.slice(0, 24)}… » dans un texte`, () => assert.equal(redactText(text), expected));
}

test('journal : une adresse de courriel ne passe jamais, où qu’elle soit', () => {
  fc.assert(
    fc.property(fc.emailAddress(), fc.string(), (mail, around) => {
      const { lines, log } = collect();
      log.info(`${around} ${mail} ${around}`, { detail: [{ reason: `: ${mail}` }], error: mail });
      return !lines.join('').includes(JSON.stringify(mail).slice(1, -1));
    }),
  );
});

test('journal : une ligne JSON porte l’heure, le niveau, l’événement et l’identifiant de requête', () => {
  const { lines, log } = collect();
  log.with({ request: 'r1' }).info('page servie', { status: 200 });
  assert.deepEqual(JSON.parse(lines[0]!), {
    at: '2026-11-20T09:00:00.000Z',
    level: 'info',
    event: 'page servie',
    request: 'r1',
    status: 200,
  });
});

test('journal : une erreur garde son nom et son code, son message est nettoyé', () => {
  const { lines, log } = collect('texte');
  log.error('échec', Object.assign(new TypeError('pour a@b.fr'), { code: '23505' }));
  assert.match(
    lines[0]!,
    /^09:00:00\.000 ERROR échec error_name=TypeError error=pour \[masqué\] error_code=23505\n/,
  );
  assert.ok(!lines[0]!.includes('a@b.fr'));
});

test('journal : les lignes sous le niveau demandé ne sont pas écrites', () => {
  const { lines, log } = collect();
  log.debug('détail');
  assert.deepEqual(lines, []);
});
