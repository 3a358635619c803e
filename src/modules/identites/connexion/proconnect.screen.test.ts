import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { execute } from '../../../platform/action/index.ts';
import type { Page } from '../../../platform/testing/browser.ts';
import { affecter, retirerRole } from '../agent/affecter.action.ts';
import { stepOf, totpAt } from '../secret/totp.rule.ts';
import { type Bench, bench } from '../testing/banc.ts';

const START = '/connexion/proconnect';
const CODE = '/connexion/agents/code';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** The secret an enrolment page shows, as the telephone reads it. */
function secretOf(page: Page): Buffer {
  const shown = /secret=([A-Z2-7]+)/.exec(page.html)?.[1] ?? '';
  const bits = [...shown].map((c) => BASE32.indexOf(c).toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

describe('connexion des agents', () => {
  let b: Bench;
  before(async () => {
    b = await bench();
  });
  after(() => b.close());

  const code = (secret: Buffer): string => totpAt(secret, stepOf(b.clock.now()));

  test('ProConnect avec second facteur : l’agent annoncé entre, et arrive dans sa collectivité', async () => {
    const browser = b.nobody();
    const page = await browser.signIn(START, { identite: 'odile.ferrand' });
    assert.equal(page.url.pathname, '/gestion/chantelouve');
    const compte = await browser.go('/gestion/compte');
    assert.equal(compte.status, 200);
    for (const words of ['Régisseur', 'Arrêté 2024-01', 'Relier un compte à une personne', 'ProConnect'])
      assert.ok(compte.html.includes(words), words);
    assert.match(compte.html, /<strong>Oui<\/strong>/);
  });

  test('Un agent de plusieurs collectivités choisit ; un agent que personne n’a annoncé n’entre pas', async () => {
    const several = await b.nobody().signIn(START, { identite: 'herve.lambert' });
    assert.equal(several.url.pathname, '/gestion');
    assert.match(several.html, /href="\/gestion\/chantelouve"/);
    assert.match(several.html, /href="\/gestion\/saint-aubin-les-pres"/);
    const browser = b.nobody();
    const stranger = await browser.signIn(START, { identite: 'julie.roy' });
    assert.equal(stranger.status, 403);
    assert.match(stranger.html, /Demandez à l’administrateur/);
    assert.equal((await browser.go('/gestion')).url.pathname, '/connexion/agents');
  });

  test('La même adresse depuis un autre établissement n’ouvre pas le compte', async () => {
    const page = await b.nobody().signIn(START, {
      action: 'autre',
      given_name: 'Odile',
      usual_name: 'Ferrand',
      email: 'odile.ferrand@chantelouve.example',
      siret: '99999999900018',
    });
    assert.equal(page.status, 403);
  });

  test('ProConnect sans second facteur : le nôtre est demandé, enrôlé, puis redemandé, jamais rejoué', async () => {
    const browser = b.nobody();
    const enrolment = await browser.signIn(START, { identite: 'lea.fontaine' });
    assert.equal(enrolment.url.pathname, CODE);
    assert.match(enrolment.html, /second facteur est obligatoire/);
    assert.equal((await browser.go('/gestion')).url.pathname, '/connexion/agents', 'rien n’est ouvert');
    const secret = secretOf(enrolment);
    assert.equal(secret.length, 20);
    const wrong = await browser.submit(await browser.go(CODE), CODE, { code: '000000' });
    assert.equal(wrong.status, 422);
    const typed = code(secret);
    const inside = await browser.submit(wrong, CODE, { code: typed });
    assert.equal(inside.url.pathname, '/gestion/saint-aubin-les-pres');
    const { rows } = await b.db.owner.query<{ secret_totp: string }>(
      `select secret_totp from commun.compte where courriel like 'lea.fontaine%'`,
    );
    assert.match(rows[0]?.secret_totp ?? '', /^v1\./);
    const { rows: journal } = await b.db.owner.query<{ action: string }>(
      `select octets::json ->> 'action' as action from commun.audit_ligne order by id desc limit 2`,
    );
    assert.deepEqual(
      journal.map((line) => line.action),
      ['identites.entrer', 'identites.enregistrer_second_facteur'],
    );

    const again = b.nobody();
    const asked = await again.signIn(START, { identite: 'lea.fontaine' });
    assert.doesNotMatch(asked.html, /otpauth/, 'le secret n’est montré qu’une fois');
    assert.equal(
      (await again.submit(asked, CODE, { code: typed })).status,
      422,
      'un code ne sert qu’une fois',
    );
    b.clock.advance(60_000);
    const entered = await again.submit(asked, CODE, { code: code(secret) });
    assert.equal(entered.url.pathname, '/gestion/saint-aubin-les-pres');
    b.clock.advance(-60_000);
  });

  test('Le second facteur s’arrête après huit essais', async () => {
    const browser = b.nobody();
    let page = await browser.signIn(START, { identite: 'lea.fontaine' });
    const statuses: number[] = [];
    for (let i = 0; i < 9; i += 1) {
      page = await browser.go(CODE);
      statuses.push((await browser.submit(page, CODE, { code: '123456' })).status);
    }
    assert.deepEqual(statuses, [...Array(8).fill(422), 429]);
  });

  test('Un rôle retiré ferme les sessions ouvertes sur cette collectivité, pas sur l’autre', async () => {
    const browser = b.nobody();
    await browser.signIn(START, { identite: 'herve.lambert' });
    const { rows } = await b.db.owner.query<{ id: string; compte_id: string }>(
      `select a.id, a.compte_id from affectation a join commun.collectivite k on k.id = a.collectivite_id
       where k.slug = 'chantelouve' and a.role = 'comptable'`,
    );
    b.clock.advance(1000);
    const answer = await execute(b.services.runner, retirerRole, {
      collectiviteId: b.ids.get('chantelouve') ?? '',
      actor: { kind: 'system', task: 'essai' },
      input: { affectationId: rows[0]?.id },
    });
    assert.ok(answer.ok);
    const after = await browser.go('/gestion');
    assert.equal(after.url.pathname, '/gestion/saint-aubin-les-pres', 'il ne reste que celle-là');
  });

  test('regie:A4 : donner le rôle d’ordonnateur au régisseur est refusé', async () => {
    const { rows } = await b.db.owner.query<{ id: string }>(
      `select id from commun.compte where courriel = 'odile.ferrand@chantelouve.example'`,
    );
    const call = {
      collectiviteId: b.ids.get('chantelouve') ?? '',
      actor: { kind: 'system', task: 'essai' } as const,
      input: { compteId: rows[0]?.id, role: 'ordonnateur', du: '2026-01-01', acte: 'Élection' },
    };
    const answer = await execute(b.services.runner, affecter, call);
    assert.equal(!answer.ok && answer.refusal.code, 'identites.roles_incompatibles');
  });

  test('La page des agents : inscrire, donner un rôle, refuser le cumul, remettre un second facteur à zéro', async () => {
    const browser = b.nobody();
    await browser.signIn(START, { identite: 'odile.ferrand' });
    const url = '/gestion/chantelouve/agents';
    const added = await browser.submit(await browser.go(url), `${url}/inscrire`, {
      nom: 'Ali Neuf',
      courriel: 'Ali.Neuf@chantelouve.example',
      role: 'animateur',
      du: '2026-01-01',
      acte: 'Contrat 12',
    });
    assert.equal(added.url.search, '?fait=inscrit');
    assert.doesNotMatch(added.html, /name="service"/, 'nothing would enforce it');
    assert.match(added.html, /Ali Neuf/);
    const id = /<option value="([^"]+)"[^>]*>Odile Ferrand/.exec(added.html)?.[1] ?? '';
    const role = { compteId: id, role: 'ordonnateur', du: '2026-01-01', acte: 'Élection' };
    const refused = await browser.submit(added, `${url}/roles`, role);
    assert.equal(refused.status, 409);
    assert.match(refused.html, /R1617-3/);
    const empty = await browser.submit(added, `${url}/roles`, {});
    assert.equal(empty.status, 422);
    assert.match(empty.html, /Choisissez un agent/);
    const reset = await browser.submit(added, `${url}/second-facteur`, { compteId: id });
    assert.equal(reset.url.search, '?fait=facteur');
  });

  test('Un agent sans le rôle voit pourquoi la page lui est refusée', async () => {
    const browser = b.nobody();
    await browser.signIn(START, { identite: 'sonia.girard' });
    const page = await browser.go('/gestion/saint-aubin-les-pres/agents');
    assert.equal(page.status, 403);
    assert.match(page.html, /demande le rôle admin_collectivite/);
    assert.equal((await browser.go('/gestion/ormeval/agents')).status, 404, 'rien ne dit qu’elle existe');
  });
});
