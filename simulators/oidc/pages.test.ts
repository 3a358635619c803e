import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { visitorFrom } from '../../src/platform/testing/browser.ts';
import { startFranceconnect } from '../franceconnect/index.ts';
import type { Engine } from './types.ts';

const redirectUri = 'http://127.0.0.1:9/retour';

describe('pages des simulateurs d’identité', () => {
  let engine: Engine;
  let authorize: URL;
  before(async () => {
    const client = {
      clientId: 'essai',
      clientSecret: 's'.repeat(32),
      redirectUris: [redirectUri],
      postLogoutRedirectUris: [],
    };
    const hostile = {
      login: 'x',
      label: '<script>alert(1)</script>',
      role: '"',
      claims: { family_name: 'X' },
    };
    engine = await startFranceconnect({ port: 0, clients: [client], extraIdentities: [hostile] });
    authorize = new URL(`${engine.issuer}/authorize`);
    authorize.search = new URLSearchParams({
      client_id: client.clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid',
      state: 's'.repeat(32),
      nonce: 'n'.repeat(32),
      acr_values: 'eidas1',
    }).toString();
  });
  after(() => engine.close());

  test('la page de choix a un bouton par personne, une étiquette par champ, aucun script', async () => {
    const { html: text } = await visitorFrom('http://127.0.0.1:9').go(authorize);
    assert.match(text, /<html lang="fr">/);
    assert.ok(text.includes('Simulateur FranceConnect'));
    assert.ok(text.includes('name="identite" value="camille.moreau"'));
    assert.ok(!/<script|javascript:|\son\w+=|\sstyle=/i.test(text));
    assert.ok(text.includes('&lt;script&gt;'));
    const fields = [...text.matchAll(/<(?:input|select) id="(\w+)"/g)].map(([, id]) => id);
    assert.ok(fields.length >= 8);
    for (const id of fields) assert.ok(text.includes(`<label for="${id}">`), id);
  });

  test('les pages n’autorisent ni script ni ressource étrangère, et mènent au seul service déclaré', async () => {
    const page = await fetch(`${engine.url}/_simulateur`);
    const csp = page.headers.get('content-security-policy') ?? '';
    assert.match(csp, /default-src 'none'/);
    assert.ok(!csp.includes('script-src'));
  });

  test('le réglage des pannes marche par formulaire et par programme, pas depuis un autre site', async () => {
    const form = new URLSearchParams({ token: 'error', deletedClaims: 'email, gender', delaySeconds: '1.5' });
    await fetch(`${engine.url}/_simulateur`, { method: 'POST', body: form });
    assert.deepEqual(engine.faults.get(), {
      person: 'normal',
      discovery: 'normal',
      token: 'error',
      userinfo: 'normal',
      deletedClaims: ['email', 'gender'],
      delayMs: 1500,
    });
    const api = `${engine.url}/_simulateur/api/pannes`;
    const unknown = await fetch(api, { method: 'PATCH', body: '{"token":"explose"}' });
    assert.equal(unknown.status, 400);
    const headers = { 'sec-fetch-site': 'cross-site' };
    assert.equal((await fetch(api, { method: 'DELETE', headers })).status, 403);
    assert.equal(engine.faults.get().token, 'error');
    assert.equal((await fetch(api, { method: 'DELETE' })).status, 200);
    assert.equal(engine.faults.get().token, 'normal');
  });

  test('une demande expirée ou inconnue mène à une page qui l’explique', async () => {
    const page = await fetch(`${engine.url}/interaction/inconnue`);
    assert.equal(page.status, 400);
    assert.match(await page.text(), /a expiré/);
  });
});
