import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { simulatorSettings } from './settings.ts';
import { startSimulators } from './start.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'parvis-simulateurs-'));
after(() => rmSync(dataDir, { recursive: true }));

const settings = {
  ...simulatorSettings({}),
  ports: { franceconnect: 0, proconnect: 0, payfip: 0, mailInbox: 0, smtp: 0 },
  dataDir,
};

const keyIds = async (issuer: string): Promise<string[]> => {
  const { keys } = JSON.parse(await (await fetch(`${issuer}/jwks`)).text());
  return keys.map((key: { kid: string }) => key.kid);
};

test('les simulateurs démarrent ensemble, répondent, et gardent leurs clés d’un démarrage à l’autre', async () => {
  const first = await startSimulators(settings);
  const ids = await keyIds(first.urls.franceconnect);
  for (const url of [first.urls.payfip, first.urls.mail]) assert.ok((await fetch(url)).status < 500, url);
  await first.close();
  await assert.rejects(fetch(first.urls.mail));
  const second = await startSimulators(settings);
  assert.deepEqual(await keyIds(second.urls.franceconnect), ids);
  assert.notDeepEqual(await keyIds(second.urls.proconnect), ids);
  await second.close();
});

test('un port déjà pris empêche tout le démarrage et le dit', async () => {
  const first = await startSimulators(settings);
  const taken = Number(new URL(first.urls.mail).port);
  const clash = { ...settings, ports: { ...settings.ports, smtp: taken } };
  await assert.rejects(startSimulators(clash), /EADDRINUSE/);
  await first.close();
});

test('les réglages viennent de l’environnement, sinon de la démonstration', () => {
  const standard = simulatorSettings({});
  assert.deepEqual(standard.ports, {
    franceconnect: 3001,
    proconnect: 3002,
    payfip: 3003,
    mailInbox: 3004,
    smtp: 3025,
  });
  assert.deepEqual(standard.franceconnectClient.redirectUris, [
    'http://localhost:3000/connexion/franceconnect/retour',
  ]);
  const other = simulatorSettings({
    PARVIS_SIMULATORS_PORT_BASE: '4001',
    PARVIS_URL: 'https://parvis.example/',
  });
  assert.equal(other.ports.smtp, 4025);
  assert.deepEqual(other.proconnectClient.postLogoutRedirectUris, [
    'https://parvis.example/deconnexion/retour',
  ]);
  assert.throws(
    () => simulatorSettings({ PARVIS_SIMULATORS_PORT_BASE: 'trois' }),
    /PARVIS_SIMULATORS_PORT_BASE/,
  );
});
