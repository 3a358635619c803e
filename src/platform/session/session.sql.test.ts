import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { uuidv7 } from '../../kernel/ids.ts';
import { inInstallation } from '../db/transaction.ts';
import { type TestInstallation, testInstallation } from '../testing/installation.ts';
import {
  closeAllSessions,
  closeSession,
  openSession,
  purgeSessions,
  readSession,
  sessionMark,
} from './index.ts';

const HOUR = 3_600_000;
let t: TestInstallation;

before(async () => {
  t = await testInstallation({ tenants: 2 });
});
after(() => t.db.drop());

const app = <T>(work: Parameters<typeof inInstallation<T>>[1]) => inInstallation(t.db.app, work);
const open = (compteId: string, kind: 'resident' | 'agent' = 'resident') =>
  app((tx) => openSession(tx, { compteId, kind, method: 'mot_de_passe', level: 1 }, t.clock.now()));
const read = (token: string) => app((tx) => readSession(tx, token, t.clock.now()));

async function linked(kind: 'resident' | 'agent' = 'resident'): Promise<string> {
  const compteId = await t.account(kind, 'Camille');
  for (const tenant of t.tenants) {
    await t.db.owner.query("insert into commun.compte_lien values ($1, $2, $3, $4, 'pivot', $5)", [
      compteId,
      tenant,
      kind,
      kind === 'resident' ? uuidv7() : null,
      t.clock.now(),
    ]);
  }
  return compteId;
}

test('Session : le jeton est opaque, de 256 bits, et la base n’en garde que l’empreinte', async () => {
  const compteId = await linked();
  const tokens = await Promise.all(Array.from({ length: 20 }, () => open(compteId)));
  assert.equal(new Set(tokens).size, 20);
  for (const token of tokens) assert.match(token, /^[\w-]{43}$/);
  const { rows } = await t.db.owner.query<{ ligne: string }>('select s::text as ligne from commun.session s');
  const kept = rows.map((row) => row.ligne).join('\n');
  for (const token of tokens) {
    assert.ok(!kept.includes(token));
    assert.ok(!kept.includes(Buffer.from(token, 'base64url').toString('hex')));
  }
});

test('Session : elle rend le compte et les collectivités qu’il peut ouvrir', async () => {
  const compteId = await linked();
  const account = await read(await open(compteId));
  assert.equal(account?.compteId, compteId);
  assert.deepEqual(account?.links.map((link) => link.collectiviteId).sort(), [...t.tenants].sort());
  assert.ok(account.links.every((link) => link.personneId !== null));
});

test('Session : un jeton inconnu, vide ou altéré ne rend rien', async () => {
  const token = await open(await linked());
  for (const wrong of ['', 'x', token.slice(1), `${token}a`, token.toLowerCase() + token]) {
    assert.equal(await read(wrong), null);
  }
});

test('Session : elle finit après 12 heures pour un habitant, 4 pour un agent, à la milliseconde près', async () => {
  const start = t.clock.now();
  for (const [kind, hours] of [
    ['resident', 12],
    ['agent', 4],
  ] as const) {
    t.clock.set(start);
    const token = await open(await linked(kind), kind);
    t.clock.advance(hours * HOUR - 1);
    assert.ok(await read(token), kind);
    t.clock.advance(1);
    assert.equal(await read(token), null, kind);
  }
  t.clock.set(start);
});

test('Session : fermée, elle ne s’ouvre plus ; les autres sessions du compte restent', async () => {
  const compteId = await linked();
  const [here, there] = [await open(compteId), await open(compteId)];
  await app((tx) => closeSession(tx, sessionMark(here)));
  assert.equal(await read(here), null);
  assert.ok(await read(there));
  await app((tx) => closeAllSessions(tx, compteId));
  assert.equal(await read(there), null);
});

test('Session : un compte fermé n’ouvre plus rien', async () => {
  const compteId = await linked();
  const token = await open(compteId);
  await t.db.owner.query('update commun.compte set ferme_le = $2 where id = $1', [compteId, t.clock.now()]);
  assert.equal(await read(token), null);
});

test('Session : révoquée par une collectivité, elle garde les autres ; une connexion plus récente les rouvre', async () => {
  const compteId = await linked('agent');
  const [lost, kept] = t.tenants;
  const token = await open(compteId, 'agent');
  t.clock.advance(60_000);
  await t.db.owner.query("insert into commun.session_revocation values ($1, $2, $3, 'départ')", [
    compteId,
    lost,
    t.clock.now(),
  ]);
  assert.deepEqual(
    (await read(token))?.links.map((link) => link.collectiviteId),
    [kept],
  );
  t.clock.advance(1);
  assert.equal((await read(await open(compteId, 'agent')))?.links.length, 2);
});

test('Session : un lien masqué n’est plus proposé', async () => {
  const compteId = await linked();
  const token = await open(compteId);
  await t.db.owner.query('update commun.compte_lien set masque_le = $2 where compte_id = $1', [
    compteId,
    t.clock.now(),
  ]);
  assert.deepEqual((await read(token))?.links, []);
});

test('Session : le ménage retire celles qui sont finies, et elles seules', async () => {
  const compteId = await linked();
  await app((tx) => closeAllSessions(tx, compteId));
  await open(compteId);
  t.clock.advance(13 * HOUR);
  const token = await open(compteId);
  await app((tx) => purgeSessions(tx, t.clock.now()));
  const { rows } = await t.db.owner.query('select from commun.session where compte_id = $1', [compteId]);
  assert.equal(rows.length, 1);
  assert.ok(await read(token));
});
