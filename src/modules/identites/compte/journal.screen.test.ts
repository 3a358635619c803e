import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { executeInstallation } from '../../../platform/action/index.ts';
import type { Browser, Page } from '../../../platform/testing/browser.ts';
import { inscrireCompte } from '../index.ts';
import { type Bench, bench } from '../testing/banc.ts';

type Line = {
  readonly action: string;
  readonly acteur: string;
  readonly faits: { readonly securite: { quoi: string; origine: string; demande: string } };
};

/** Writes that need a telephone or a real browser: the tests that walk through them read the journal too. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'identites.enregistrer_second_facteur': '../connexion/proconnect.screen.test.ts',
  'identites.ajouter_cle': '../connexion/navigateur.browser.test.ts',
  'identites.presenter_cle': '../connexion/navigateur.browser.test.ts',
  'identites.retirer_cle': '../connexion/navigateur.browser.test.ts',
};

/** Names of the actions of this module that write to what belongs to the installation. */
function declared(): string[] {
  const root = join(import.meta.dirname, '..');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
    .flatMap((file) => [
      ...readFileSync(join(root, file), 'utf8').matchAll(/scope: 'installation',\s+name: '([a-z_.]+)'/g),
    ])
    .map((found) => found[1]!)
    .sort();
}

describe('journal des comptes', () => {
  let b: Bench;
  before(async () => {
    b = await bench();
  });
  after(() => b.close());

  const lines = async (): Promise<Line[]> =>
    (
      await b.db.owner.query<{ octets: string }>('select octets from commun.audit_ligne order by id')
    ).rows.map((row) => JSON.parse(row.octets) as Line);
  const count = async (action: string): Promise<number> =>
    (await lines()).filter((line) => line.action === `identites.${action}`).length;
  /** The last link to `path` mailed to an address: a warning that leaves at the same time has a link of its own. */
  const linkTo = (email: string, path: string): string =>
    b.mails
      .filter((m) => m.to === email)
      .flatMap((m) => /https?:\/\/\S+/.exec(m.text)?.[0] ?? [])
      .findLast((link) => new URL(link).pathname === path) ?? '';

  type Person = Browser;
  /** Posts the same form twice: one line of the journal, and twice the same answer. */
  async function twice(
    browser: Person,
    page: Page,
    path: string,
    typed: Record<string, string>,
    action: string,
  ): Promise<Page> {
    const before = await count(action);
    const post = () => browser.submit(page, path, typed);
    // A double click: both leave before the answer of the first, which opens a session, has come back.
    const [first, second] =
      action === 'ouvrir_compte' ? await Promise.all([post(), post()]) : [await post(), await post()];
    assert.equal(second.status, first.status, action);
    assert.equal(second.url.href, first.url.href, action);
    assert.equal((await count(action)) - before, 1, `${action}: one line for one form`);
    return second;
  }

  test('Chaque écriture d’un compte laisse une ligne, et un formulaire envoyé deux fois n’en fait qu’une', async () => {
    const lou = b.nobody();
    const email = 'lou@exemple.test';
    await twice(
      lou,
      await lou.go('/connexion/creer'),
      '/connexion/creer',
      { courriel: email },
      'demander_lien',
    );
    await b.work();
    const chosen = { prenom: 'Lou', nouveau: 'trois mots et une pluie' };
    await twice(
      lou,
      await lou.go(linkTo(email, '/connexion/confirmer')),
      '/connexion/confirmer',
      chosen,
      'ouvrir_compte',
    );
    await twice(lou, await lou.go('/compte'), '/compte/nom', { nom: 'Louise' }, 'renommer_compte');
    await twice(lou, await lou.go('/rattachement'), '/rattachement', {}, 'demander_code');

    const other = 'apres@exemple.test';
    await twice(lou, await lou.go('/compte'), '/compte/adresse', { courriel: other }, 'demander_lien');
    await b.work();
    await twice(
      lou,
      await lou.go(linkTo(other, '/connexion/adresse')),
      '/connexion/adresse',
      {},
      'confirmer_adresse',
    );
    const before = b.mails.length;
    await b.work();
    const told = b.mails
      .slice(before)
      .filter((m) => m.subject.includes('moyen de connexion'))
      .map((m) => m.to);
    assert.deepEqual(told, [email], 'the former address is told, and it alone');

    const words = { ancien: 'trois mots et une pluie', nouveau: 'une autre suite de mots' };
    await lou.submit(await lou.go('/compte'), '/compte/mot-de-passe', words);
    assert.equal(await count('changer_mot_de_passe'), 1);
    await lou.submit(await lou.go('/compte'), '/compte/sessions');

    const proving = await lou.submit(await lou.go('/rattachement'), '/compte/franceconnect');
    assert.equal((await lou.go(proving.url, { identite: 'camille.moreau' })).url.pathname, '/compte');
    const hidden = await lou.go('/compte');
    await twice(lou, hidden, '/compte/collectivites', {}, 'masquer_collectivite');
    await lou.submit(await lou.go('/deconnexion'), '/deconnexion');

    await lou.submit(await lou.go('/connexion/oubli'), '/connexion/oubli', { courriel: other });
    await b.work();
    const again = { nouveau: 'encore une suite de mots' };
    await twice(
      lou,
      await lou.go(linkTo(other, '/connexion/nouveau-mot-de-passe')),
      '/connexion/nouveau-mot-de-passe',
      again,
      'choisir_mot_de_passe',
    );

    await b.nobody().signIn('/connexion/franceconnect', { identite: 'nadia.benali' });
    await b.nobody().signIn('/connexion/proconnect', { identite: 'odile.ferrand' });
    await executeInstallation(b.services.runner, inscrireCompte, {
      actor: { kind: 'system', task: 'essai' },
      origin: { place: 'serveur', request: 'essai' },
      input: { nom: 'Zoé', courriel: 'zoe@exemple.test', motDePasse: '-' },
    });

    const seen = new Set((await lines()).map((line) => line.action));
    const missing = declared().filter((name) => !seen.has(name));
    assert.deepEqual(missing, Object.keys(ELSEWHERE).sort());
    for (const [name, file] of Object.entries(ELSEWHERE))
      assert.ok(
        readFileSync(join(import.meta.dirname, file), 'utf8').includes(`'${name}'`),
        `${file}: ${name}`,
      );
  });

  test('Chaque ligne dit quoi, qui et d’où, sans une donnée personnelle', async () => {
    const all = await lines();
    assert.ok(all.length > 15);
    for (const { acteur, faits } of all) {
      assert.match(acteur, /^(compte:[0-9a-f-]{36}|visiteur|systeme:\w+)$/);
      assert.match(faits.securite.quoi, /^(entree|sortie|moyen|compte|lien|installation)$/);
      if (!acteur.startsWith('systeme:')) assert.match(faits.securite.origine, /^[\w-]{16}$/);
      assert.notEqual(faits.securite.demande, '');
    }
    // A whole word: the three letters alone do come up in random keys.
    const text = JSON.stringify(all);
    assert.doesNotMatch(text, /@|\bLou\b|Moreau|Camille|Benali|Ferrand|127\.0\.0\.1|::1|pluie|scrypt/);
    const keys = await b.db.owner.query<{ t: string }>('select k::text as t from commun.cle_idempotence k');
    assert.doesNotMatch(keys.rows.map((row) => row.t).join(), /@|\bLou\b|pluie|scrypt/);
  });
});
