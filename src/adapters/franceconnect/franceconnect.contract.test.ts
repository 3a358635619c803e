import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { residents, startFranceconnect } from '../../../simulators/franceconnect/index.ts';
import type { Engine, Faults } from '../../../simulators/oidc/types.ts';
import { visitorFrom } from '../../platform/testing/browser.ts';
import { franceConnect } from './index.ts';

const redirectUri = 'http://127.0.0.1:9/connexion/franceconnect/retour';
const returnTo = 'http://127.0.0.1:9/deconnexion/retour';
const client = {
  clientId: 'parvis-portail',
  clientSecret: 'secret-de-test-franceconnect-0001',
  redirectUris: [redirectUri],
  postLogoutRedirectUris: [returnTo],
};
const CAMILLE = { identite: 'camille.moreau' };

describe('contrat FranceConnect', () => {
  let engine: Engine;
  before(async () => {
    const other = { ...client, clientId: 'autre-service' };
    engine = await startFranceconnect({ port: 0, clients: [client, other] });
  });
  afterEach(() => {
    engine.faults.clear();
  });
  after(() => engine.close());

  const adapter = (clientId = client.clientId) =>
    franceConnect({ issuer: engine.issuer, clientId, clientSecret: client.clientSecret, retryDelaysMs: [] });

  async function begin(clientId?: string) {
    const begun = await adapter(clientId).begin({ redirectUri });
    assert.equal(begun.kind, 'ok');
    assert.ok(begun.kind === 'ok');
    return begun;
  }

  async function signIn(form: Record<string, string>, fault: Partial<Faults> = {}, clientId?: string) {
    const begun = await begin(clientId);
    engine.faults.set(fault);
    const back = await visitorFrom(redirectUri).signIn(begun.url, form);
    return adapter(clientId).complete(back.url.href, begun.transaction);
  }

  async function signedIn(form: Record<string, string>, clientId?: string) {
    const outcome = await signIn(form, {}, clientId);
    assert.ok(outcome.kind === 'ok', JSON.stringify(outcome));
    return outcome;
  }

  for (const person of residents()) {
    test(`connecte ${person.login} : ${person.role}`, async () => {
      const outcome = await signedIn({ identite: person.login });
      assert.equal(outcome.acr, 'eidas1');
      assert.match(outcome.sub, /^[0-9a-f]{64}v1$/);
      assert.equal(outcome.issuer, engine.issuer);
      const { claims } = person;
      assert.deepEqual(
        [
          outcome.claims.familyName,
          outcome.claims.birthdate,
          outcome.claims.birthcountry,
          outcome.claims.gender,
        ],
        [claims.family_name, claims.birthdate, claims.birthcountry, claims.gender],
      );
      assert.deepEqual(outcome.claims.givenNames, claims.given_name_array);
      assert.equal(outcome.claims.birthplace ?? '', claims.birthplace);
      assert.equal(outcome.claims.email, claims.email);
      assert.equal(outcome.claims.usageName, claims.preferred_username);
    });
  }

  test('famille:FOY-6 : le sub est stable pour un service, différent pour un autre, différent si l’état civil change', async () => {
    const first = await signedIn(CAMILLE);
    assert.equal((await signedIn(CAMILLE)).sub, first.sub);
    assert.notEqual((await signedIn(CAMILLE, 'autre-service')).sub, first.sub);
    const civil = {
      action: 'autre',
      family_name: 'Moreau',
      given_name: 'Camille Marie',
      gender: 'female',
      birthdate: '1988-04-12',
      birthplace: '35238',
      birthcountry: '99100',
    };
    assert.equal((await signedIn(civil)).sub, first.sub);
    assert.notEqual((await signedIn({ ...civil, gender: 'male' })).sub, first.sub);
  });

  test('une autre personne peut se connecter dans le même navigateur', async () => {
    const same = visitorFrom(redirectUri);
    const seen: (string | undefined)[] = [];
    for (const identite of ['camille.moreau', 'thomas.moreau']) {
      const begun = await begin();
      const back = await same.signIn(begun.url, { identite });
      const outcome = await adapter().complete(back.url.href, begun.transaction);
      seen.push(outcome.kind === 'ok' ? outcome.claims.givenNames[0] : outcome.kind);
    }
    assert.deepEqual(seen, ['Camille', 'Thomas']);
  });

  test('une identité modifiée après signature est refusée', async () => {
    const outcome = await signIn(CAMILLE, { userinfo: 'tampered' });
    assert.deepEqual([outcome.kind, 'reason' in outcome && outcome.reason], ['refused', 'unverifiable']);
  });

  for (const userinfo of ['unsigned', 'garbage'] as const) {
    test(`une identité ${userinfo} est refusée`, async () => {
      const outcome = await signIn(CAMILLE, { userinfo });
      assert.deepEqual([outcome.kind, 'reason' in outcome && outcome.reason], ['refused', 'unverifiable']);
    });
  }

  test('un jeton périmé est refusé comme tel', async () => {
    const outcome = await signIn(CAMILLE, { token: 'expired' });
    assert.deepEqual([outcome.kind, 'reason' in outcome && outcome.reason], ['refused', 'expired']);
  });

  for (const fault of [{ token: 'error' }, { userinfo: 'error' }] as const) {
    test(`une erreur 500 n’est pas un refus : ${Object.keys(fault)[0]}`, async () => {
      assert.equal((await signIn(CAMILLE, fault)).kind, 'unknown');
    });
  }

  test('le retard du fournisseur est une panne, pas un refus', async () => {
    const impatient = franceConnect({
      issuer: engine.issuer,
      clientId: client.clientId,
      clientSecret: client.clientSecret,
      retryDelaysMs: [],
      timeoutSeconds: 0.05,
    });
    engine.faults.set({ delayMs: 400 });
    assert.equal((await impatient.begin({ redirectUri })).kind, 'unknown');
  });

  test('la description illisible est relue au besoin suivant', async () => {
    const one = adapter();
    engine.faults.set({ discovery: 'error' });
    assert.equal((await one.begin({ redirectUri })).kind, 'unknown');
    engine.faults.clear();
    assert.equal((await one.begin({ redirectUri })).kind, 'ok');
    engine.faults.set({ discovery: 'error' });
    assert.equal((await one.begin({ redirectUri })).kind, 'ok', 'gardée en mémoire');
  });

  test('un fournisseur éteint est une panne', async () => {
    const stopped = await startFranceconnect({ port: 0, clients: [client] });
    await stopped.close();
    const orphan = franceConnect({ ...client, issuer: stopped.issuer, retryDelaysMs: [] });
    assert.deepEqual(await orphan.begin({ redirectUri }), { kind: 'unknown', reason: 'unreachable' });
  });

  test('l’abandon de la personne est un refus de sa part', async () => {
    const outcome = await signIn({ action: 'annuler' });
    assert.deepEqual(outcome, { kind: 'refused', reason: 'cancelled', detail: 'access_denied' });
    assert.equal((await signIn(CAMILLE, { person: 'cancelled' })).kind, 'refused');
  });

  test('une personne refusée par le fournisseur reste sur sa page d’erreur', async () => {
    const begun = await begin();
    engine.faults.set({ person: 'refused' });
    const page = await visitorFrom(redirectUri).signIn(begun.url, CAMILLE);
    assert.equal(page.status, 403);
    assert.match(page.html, /Connexion impossible/);
  });

  test('un state ou un nonce qui n’est pas le nôtre est refusé', async () => {
    for (const altered of [{ state: 'x'.repeat(43) }, { nonce: 'x'.repeat(43) }]) {
      const begun = await begin();
      const back = await visitorFrom(redirectUri).signIn(begun.url, CAMILLE);
      const outcome = await adapter().complete(back.url.href, { ...begun.transaction, ...altered });
      assert.deepEqual([outcome.kind, 'reason' in outcome && outcome.reason], ['refused', 'unverifiable']);
    }
  });

  test('un code ne sert qu’une fois', async () => {
    const begun = await begin();
    const back = await visitorFrom(redirectUri).signIn(begun.url, CAMILLE);
    assert.equal((await adapter().complete(back.url.href, begun.transaction)).kind, 'ok');
    const again = await adapter().complete(back.url.href, begun.transaction);
    assert.deepEqual(again, { kind: 'refused', reason: 'expired', detail: 'invalid_grant' });
  });

  test('une donnée non transmise est absente, pas vide', async () => {
    const outcome = await signIn(CAMILLE, { deletedClaims: ['email', 'birthplace'] });
    assert.ok(outcome.kind === 'ok');
    assert.deepEqual(['email' in outcome.claims, 'birthplace' in outcome.claims], [false, false]);
  });

  test('la demande ne contient que des paramètres connus ; le simulateur refuse les autres', async () => {
    const { url } = await begin();
    const wrong: Record<string, (target: URL) => void> = {
      'paramètre inconnu': (target) => target.searchParams.set('code_challenge', 'x'.repeat(43)),
      'nonce trop court': (target) => target.searchParams.set('nonce', 'court'),
      'paramètre manquant : state': (target) => target.searchParams.delete('state'),
      'acr_values attendu': (target) => target.searchParams.delete('acr_values'),
      'scope inconnu': (target) => target.searchParams.set('scope', 'openid tout'),
      'prompt inconnu': (target) => target.searchParams.set('prompt', 'none'),
    };
    for (const [reason, spoil] of Object.entries(wrong)) {
      const target = new URL(url);
      spoil(target);
      const page = await visitorFrom(redirectUri).go(target);
      assert.equal(page.status, 400, reason);
      assert.match(page.html, /Y000400/);
      assert.ok(page.html.includes(reason), reason);
    }
  });

  test('la déconnexion ferme la session et ramène à l’adresse déclarée, à elle seule', async () => {
    const person = visitorFrom(redirectUri);
    const begun = await begin();
    const back = await person.signIn(begun.url, CAMILLE);
    const outcome = await adapter().complete(back.url.href, begun.transaction);
    assert.ok(outcome.kind === 'ok');
    const logout = await adapter().logoutUrl(outcome.idToken, returnTo);
    assert.ok(logout);
    for (const visitor of [person, visitorFrom(redirectUri)]) {
      const end = await visitor.go(logout.url);
      assert.equal(end.url.href, `${returnTo}?state=${logout.state}`);
    }
    const elsewhere = new URL(logout.url);
    elsewhere.searchParams.set('post_logout_redirect_uri', 'http://127.0.0.1:9/ailleurs');
    assert.equal((await person.go(elsewhere)).status, 400);
  });

  test('le fournisseur doit être en https, sauf sur cette machine', () => {
    assert.throws(() => franceConnect({ ...client, issuer: 'http://fournisseur.example/api/v2' }), /https/);
  });
});
