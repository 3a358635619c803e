import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import './fin.ts';
import { linksOf } from './liens.ts';
import { agent, as, DESK, leave, PHONE, resident, told, visitor } from './visiteurs.ts';

/** Pages read per person: two of each kind, wherever they are linked from. */
const MOST = 70;
const PER_KIND = 2;
/** Ends the session, or answers a file: read elsewhere. */
const LEFT_OUT = /^\/(deconnexion|connexion)|\.csv|\/papiers\/|\/documents\/[0-9a-f]|releve|export/;

const kindOf = (link: string): string =>
  link
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
    .replace(/\d{4}-\d{2}(-\d{2})?/g, 'date')
    .replace(/=\d+/g, '=n');

/** Follows every link from `start`, as a person without script would; gives what leads nowhere. */
async function deadLinks(page: Page, start: string): Promise<string[]> {
  const seen = new Set<string>();
  const kinds = new Map<string, number>();
  const queue = [{ to: start, from: '' }];
  const dead: string[] = [];
  for (let next = queue.shift(); next && seen.size < MOST; next = queue.shift()) {
    if (seen.has(next.to)) continue;
    seen.add(next.to);
    const answer = await page.goto(next.to, { waitUntil: 'commit' });
    await page.waitForLoadState('domcontentloaded');
    if ((answer?.status() ?? 500) >= 400) dead.push(`${next.to} (${answer?.status()}), depuis ${next.from}`);
    for (const link of await linksOf(page)) {
      const kind = kindOf(link);
      const count = kinds.get(kind) ?? 0;
      if (LEFT_OUT.test(link) || count >= PER_KIND) continue;
      kinds.set(kind, count + 1);
      queue.push({ to: link, from: next.to });
    }
  }
  assert.ok(seen.size >= 5, `only ${seen.size} pages found from ${start}`);
  return dead;
}

describe('sans JavaScript, tout se fait', { concurrency: false }, () => {
  test('aucun lien mort pour une famille', async () => {
    const page = await as(resident('nadia.benali'), { viewport: PHONE });
    assert.deepEqual(await deadLinks(page, '/accueil'), []);
    await leave(page);
  });

  test('aucun lien mort pour la secrétaire qui fait tout', async () => {
    const page = await as(agent('odile.ferrand'), { viewport: DESK });
    assert.deepEqual(await deadLinks(page, '/gestion/chantelouve'), []);
    await leave(page);
  });

  test('un visiteur trouve l’aide, l’accessibilité et la connexion', async () => {
    const page = await visitor();
    assert.deepEqual(await deadLinks(page, '/'), []);
    await leave(page);
  });

  test('un nouvel arrivant sans dossier lit quoi faire', async () => {
    const page = await as(resident('helene.marchand'));
    for (const path of ['/accueil', '/paiements', '/documents', '/messages', '/calendrier']) {
      const answer = await page.goto(path);
      assert.equal(answer?.status(), 200, path);
      assert.ok((await told(page)).length > 80, `${path} says nothing`);
    }
    await leave(page);
  });

  test('ce qui demande du script ne se montre pas', async () => {
    const page = await visitor();
    await page.goto('/connexion');
    assert.equal(await page.getByRole('button', { name: 'Utiliser ma clé d’accès' }).isVisible(), false);
    await leave(page);
  });

  test('une page inconnue dit où aller, une page d’agents ramène chez soi', async () => {
    const page = await as(resident('nadia.benali'));
    assert.equal((await page.goto('/nulle-part'))?.status(), 404);
    assert.ok((await page.getByRole('main').getByRole('link').count()) > 0);
    await page.goto('/gestion/ormeval');
    assert.equal(new URL(page.url()).pathname, '/accueil', 'a family is led home');
    await leave(page);
  });
});
