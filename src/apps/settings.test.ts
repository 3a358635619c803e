import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Environment } from '../platform/config/schema.ts';
import { loadSettings, type Settings } from './settings.ts';

const SECRET = 'x'.repeat(32);
const base: Environment = { PARVIS_SECRET: SECRET };

const wrong: readonly (readonly [string, Environment, string])[] = [
  ['port en lettres', { PARVIS_PORT: 'trois' }, 'PARVIS_PORT doit être un numéro de port, de 1 à 65535.'],
  ['port trop grand', { PARVIS_PORT: '70000' }, 'PARVIS_PORT doit être un numéro de port, de 1 à 65535.'],
  [
    'adresse sans schéma',
    { PARVIS_URL: 'parvis.example' },
    'PARVIS_URL doit être une adresse complète commençant par https:// ou http://.',
  ],
  [
    'base d’un autre produit',
    { DATABASE_URL: 'mysql://localhost/parvis' },
    'DATABASE_URL doit être une adresse complète commençant par postgresql:// ou postgres://.',
  ],
  [
    'secret court',
    { PARVIS_SECRET: 'court' },
    'PARVIS_SECRET doit compter au moins 32 caractères tirés au hasard.',
  ],
  ['journal inconnu', { PARVIS_LOG: 'xml' }, 'PARVIS_LOG doit valoir « json » ou « texte ».'],
  ['démonstration indécise', { PARVIS_DEMO: 'oui' }, 'PARVIS_DEMO doit valoir 1 (oui) ou 0 (non).'],
  [
    'aucun travailleur',
    { PARVIS_WORKER_CONCURRENCY: '0' },
    'PARVIS_WORKER_CONCURRENCY doit être un nombre de 1 à 100.',
  ],
  [
    'expéditeur sans adresse',
    { MAIL_FROM: 'Mairie' },
    'MAIL_FROM doit être une adresse, seule ou sous la forme « Nom <adresse> ».',
  ],
  [
    'FranceConnect sans secret',
    { FRANCECONNECT_ISSUER: 'https://fc.example', FRANCECONNECT_CLIENT_ID: 'a' },
    'FRANCECONNECT_CLIENT_SECRET est nécessaire quand FRANCECONNECT_ISSUER est donnée.',
  ],
  [
    'base sans secret',
    { DATABASE_URL: 'postgresql://localhost/parvis', PARVIS_SECRET: undefined },
    'PARVIS_SECRET est nécessaire quand DATABASE_URL est donnée.',
  ],
  [
    'trois erreurs',
    { PARVIS_PORT: '0', PARVIS_LOG: 'non', SMTP_URL: 'smtp://relais.example' },
    'PARVIS_PORT doit être un numéro de port, de 1 à 65535.\nPARVIS_LOG doit valoir « json » ou « texte ».\nMAIL_FROM est nécessaire quand SMTP_URL est donnée.',
  ],
];

for (const [name, env, message] of wrong) {
  test(`réglage refusé : ${name}`, () => {
    assert.throws(() => loadSettings({ ...base, ...env }), { name: 'StartupRefusal', message });
  });
}

const right: readonly (readonly [string, Environment, (config: Settings) => unknown, unknown])[] = [
  ['port standard', {}, (c) => c.port, 3000],
  ['une variable vide est une variable absente', { PARVIS_PORT: '' }, (c) => c.port, 3000],
  ['adresse publique déduite du port', { PARVIS_PORT: '8080' }, (c) => c.url, 'http://localhost:8080'],
  ['barre finale retirée', { PARVIS_URL: 'https://a.example/' }, (c) => c.url, 'https://a.example'],
  [
    'démonstration par défaut',
    {},
    (c) => [c.demo, c.franceConnect.simulated, c.mail.simulated],
    [true, true, true],
  ],
  [
    'remplaçants au bon port',
    { PARVIS_SIMULATORS_PORT_BASE: '4001' },
    (c) => c.proConnect.issuer,
    'http://127.0.0.1:4002/api/v2',
  ],
  ['courrier du remplaçant', {}, (c) => c.mail.smtpUrl, 'smtp://127.0.0.1:3025'],
  ['boucle locale seule', {}, (c) => c.bind, '127.0.0.1'],
  ['base fournie par défaut', {}, (c) => c.database, undefined],
  [
    'vrai FranceConnect',
    {
      FRANCECONNECT_ISSUER: 'https://fc.example',
      FRANCECONNECT_CLIENT_ID: 'a',
      FRANCECONNECT_CLIENT_SECRET: 'b',
    },
    (c) => [c.franceConnect, c.demo],
    [{ issuer: 'https://fc.example', clientId: 'a', clientSecret: 'b', simulated: false }, false],
  ],
  [
    'deux accès à la base',
    { DATABASE_URL: 'postgresql://p@h/parvis', DATABASE_APP_URL: 'postgresql://a@h/parvis' },
    (c) => c.database,
    { ownerUrl: 'postgresql://p@h/parvis', appUrl: 'postgresql://a@h/parvis' },
  ],
];

for (const [name, env, read, expected] of right) {
  test(`réglage : ${name}`, () => assert.deepEqual(read(loadSettings({ ...base, ...env })), expected));
}

test('réglage : un formulaire peut finir chez les partenaires qui reçoivent des personnes, et nulle part ailleurs', () => {
  const { formTargets } = loadSettings({ ...base, PARVIS_SIMULATORS_PORT_BASE: '4001' });
  assert.deepEqual(
    formTargets.map((target) => new URL(target).origin),
    ['http://127.0.0.1:4001', 'http://127.0.0.1:4002', 'http://127.0.0.1:4003'],
  );
});

test('réglage : le secret de la démonstration est tiré une fois, et lisible par nous seuls', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis secret '));
  try {
    const first = loadSettings({ PARVIS_DATA: folder }).secret;
    assert.ok(first.length >= 32);
    assert.equal(loadSettings({ PARVIS_DATA: folder }).secret, first);
    assert.equal(readFileSync(join(folder, 'secret'), 'utf8'), first);
    assert.equal(statSync(join(folder, 'secret')).mode & 0o777, 0o600);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
