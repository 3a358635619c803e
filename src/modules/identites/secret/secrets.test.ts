import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readToken, seal, signToken, unseal } from './coffre.ts';
import { hashPassword, verifyPassword } from './hachage.ts';

const SECRET = 'un-secret-de-test-de-trente-deux-caracteres';

test('Mot de passe : reconnu, jamais relu, paramètres gardés avec lui', async () => {
  const stored = await hashPassword('cheval pile agrafe été');
  assert.match(stored, /^scrypt\$ln=15,r=8,p=3\$/);
  assert.ok(!stored.includes('cheval'));
  assert.equal(await verifyPassword('cheval pile agrafe été', stored), true);
  assert.equal(
    await verifyPassword('cheval pile agrafe e\u0301te\u0301', stored),
    true,
    'accents décomposés',
  );
  assert.equal(await verifyPassword('cheval pile agrafe', stored), false);
  assert.notEqual(await hashPassword('cheval pile agrafe été'), stored, 'sel propre à chacun');
});

test('Mot de passe : sans compte, la même réponse dans le même temps', async () => {
  assert.equal(await verifyPassword('quelque chose de long', null), false);
  assert.equal(await verifyPassword('quelque chose de long', 'illisible'), false);
});

test('Coffre : ouvert par son seul propriétaire, avec le même secret, sans changement', () => {
  const sealed = seal(SECRET, 'compte-1', Buffer.from('graine'));
  assert.equal(unseal(SECRET, 'compte-1', sealed).toString(), 'graine');
  assert.throws(() => unseal(SECRET, 'compte-2', sealed));
  assert.throws(() => unseal(`${SECRET}!`, 'compte-1', sealed));
  // Byte by byte: two different last characters of base64url may stand for the same bytes.
  const bytes = Buffer.from(sealed.slice('v1.'.length), 'base64url');
  for (const at of bytes.keys()) {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1;
    assert.throws(() => unseal(SECRET, 'compte-1', `v1.${changed.toString('base64url')}`), `octet ${at}`);
  }
});

test('Lien signé : une autre référence ou une autre signature ne passe pas', () => {
  const token = signToken(SECRET, 'abc');
  assert.equal(readToken(SECRET, token), 'abc');
  for (const wrong of [
    token.replace('abc', 'abd'),
    `${token}x`,
    'abc',
    'abc.',
    '',
    signToken('autre', 'abc'),
  ])
    assert.equal(readToken(SECRET, wrong), null);
});
