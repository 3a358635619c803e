import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Engine, Faults } from '../../../simulators/oidc/types.ts';
import { agents, startProconnect } from '../../../simulators/proconnect/index.ts';
import { visitorFrom } from '../../platform/testing/browser.ts';
import { hasSecondFactor, proConnect } from './index.ts';

const redirectUri = 'http://127.0.0.1:9/connexion/proconnect/retour';
const returnTo = 'http://127.0.0.1:9/deconnexion/retour';
const client = {
  clientId: 'parvis-gestion',
  clientSecret: 'secret-de-test-proconnect-0001',
  redirectUris: [redirectUri],
  postLogoutRedirectUris: [returnTo],
};

describe('contrat ProConnect', () => {
  let engine: Engine;
  before(async () => {
    engine = await startProconnect({ port: 0, clients: [client] });
  });
  afterEach(() => {
    engine.faults.clear();
  });
  after(() => engine.close());

  const adapter = () => proConnect({ ...client, issuer: engine.issuer, retryDelaysMs: [] });

  async function signIn(form: Record<string, string>, fault: Partial<Faults> = {}) {
    const begun = await adapter().begin({ redirectUri, forceLogin: true });
    assert.ok(begun.kind === 'ok');
    engine.faults.set(fault);
    const back = await visitorFrom(redirectUri).signIn(begun.url, form);
    return { begun, back, outcome: await adapter().complete(back.url.href, begun.transaction) };
  }

  for (const agent of agents()) {
    test(`connecte ${agent.login} : ${agent.role}`, async () => {
      const { outcome } = await signIn({ identite: agent.login });
      assert.ok(outcome.kind === 'ok', JSON.stringify(outcome));
      assert.equal(outcome.acr, agent.acr);
      assert.equal(outcome.claims.email, agent.claims.email);
      assert.equal(outcome.claims.siret, agent.claims.siret);
      assert.equal(outcome.claims.usualName, agent.claims.usual_name);
    });
  }

  test('le second facteur se lit dans le niveau d’assurance', async () => {
    const factors = new Map<string, boolean>();
    for (const identite of ['karim.haddad', 'lea.fontaine']) {
      const { outcome } = await signIn({ identite });
      assert.ok(outcome.kind === 'ok');
      factors.set(identite, hasSecondFactor(outcome.acr));
    }
    assert.deepEqual([...factors.values()], [true, false]);
  });

  test('une identité modifiée après signature est refusée', async () => {
    const { outcome } = await signIn({ identite: 'karim.haddad' }, { userinfo: 'tampered' });
    assert.deepEqual([outcome.kind, 'reason' in outcome && outcome.reason], ['refused', 'unverifiable']);
  });

  test('sans SIRET, l’agent n’est pas reconnu', async () => {
    const { outcome } = await signIn({ identite: 'karim.haddad' }, { deletedClaims: ['siret'] });
    assert.deepEqual(outcome, { kind: 'refused', reason: 'unverifiable', detail: 'claims' });
  });

  test('un code volé ne sert à rien sans le secret PKCE de la transaction', async () => {
    const begun = await adapter().begin({ redirectUri });
    assert.ok(begun.kind === 'ok');
    const back = await visitorFrom(redirectUri).signIn(begun.url, { identite: 'karim.haddad' });
    const stolen = { ...begun.transaction, codeVerifier: 'x'.repeat(43) };
    const outcome = await adapter().complete(back.url.href, stolen);
    assert.deepEqual([outcome.kind, 'reason' in outcome && outcome.reason], ['refused', 'expired']);
  });

  test('la déconnexion ramène à l’adresse déclarée', async () => {
    const { outcome } = await signIn({ identite: 'odile.ferrand' });
    assert.ok(outcome.kind === 'ok');
    const logout = await adapter().logoutUrl(outcome.idToken, returnTo);
    assert.ok(logout);
    const end = await visitorFrom(redirectUri).go(logout.url);
    assert.equal(end.url.searchParams.get('state'), logout.state);
  });
});
