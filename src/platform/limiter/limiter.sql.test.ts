import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inInstallation } from '../db/transaction.ts';
import { type TestInstallation, testInstallation } from '../testing/installation.ts';
import { type Counting, firstUse, forget, mayTry, purgeTries } from './limiter.ts';

let t: TestInstallation;
before(async () => {
  t = await testInstallation();
});
after(() => t.db.drop());

const at = (now: string): Counting => ({
  services: { pools: t.db, config: { secret: 'un secret d’essai' } },
  now,
});
const TWO = { tries: 2, minutes: 15 };
const rows = async () =>
  (await t.db.owner.query<{ cle: string; fenetre: Date; nombre: number }>('select * from commun.essai_acces'))
    .rows;

test('les essais d’une fenêtre se comptent, ceux d’un autre ou d’une autre fenêtre n’y comptent pas', async () => {
  const asked: [string, string, string, boolean][] = [
    ['2026-11-20T09:00:00.000Z', 'code', 'camille', true],
    ['2026-11-20T09:14:59.999Z', 'code', 'Camille', true],
    ['2026-11-20T09:14:59.999Z', 'code', 'camille', false],
    ['2026-11-20T09:14:59.999Z', 'code', 'karim', true],
    ['2026-11-20T09:14:59.999Z', 'mot', 'camille', true],
    ['2026-11-20T09:15:00.000Z', 'code', 'camille', true],
  ];
  for (const [now, what, who, may] of asked)
    assert.equal(await mayTry(at(now), what, who, TWO), may, `${now} ${what} ${who}`);
});

test('essais simultanés : jamais un de plus que la limite', async () => {
  const r = at('2026-11-20T10:00:00.000Z');
  const answers = await Promise.all(Array.from({ length: 8 }, () => mayTry(r, 'code', 'sacha', TWO)));
  assert.equal(answers.filter(Boolean).length, 2);
});

test('une réussite efface les erreurs ; un code ne sert qu’une fois ; ce qui est fini se purge', async () => {
  const r = at('2026-11-20T10:00:00.000Z');
  await forget(r, 'code', 'sacha');
  assert.equal(await mayTry(r, 'code', 'sacha', TWO), true);
  const window = '2026-11-20T09:59:30.000Z';
  assert.equal(await firstUse(r, 'usage', 'sacha', window), true);
  assert.equal(await firstUse(r, 'usage', 'sacha', window), false);
  await inInstallation(t.db.app, (tx) => purgeTries(tx, '2026-11-20T09:59:00.000Z'));
  assert.deepEqual(
    (await rows()).map((row) => row.cle.split(':')[0]).sort(),
    ['code', 'usage'],
    'la fenêtre de 9 h est partie',
  );
});

test('ce qui est gardé ne dit pas qui a essayé', async () => {
  for (const { cle } of await rows()) assert.match(cle, /^[a-z]+:[\w-]{43}$/);
});
