import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { uuidv7 } from '../../../kernel/ids.ts';
import { execute } from '../../../platform/action/index.ts';
import type { ApiCall } from '../../../platform/http/api.ts';
import type { Services } from '../../../platform/services.ts';
import { tenantDirectory } from '../../../platform/tenants/directory.ts';
import { apiRoutes as prixRoutes } from '../../tarifs/simulateur/prix.api.ts';
import { calculer } from '../brouillon/calculer.action.ts';
import { runDraft, runPromotion } from '../campagne/campagne.job.ts';
import { preparer } from '../campagne/preparer.action.ts';
import { emettre } from '../emission/emettre.action.ts';
import { foyer, type Monde, monde, SYSTEM } from '../testing/monde.ts';
import { deposerPdf } from './deposer-pdf.action.ts';
import { factureById } from './facture.sql.ts';
import { apiRoutes } from './factures.api.ts';
import { noterReglement } from './noter-reglement.action.ts';
import { listenersOf } from './reglement.listener.ts';

let m: Monde;
let services: Services;
before(async () => {
  m = await monde();
  const tenants = tenantDirectory(m.db.app);
  services = { pools: m.db, clock: m.clock, runner: m.runner, tenants } as Partial<Services> as Services;
  for (const n of [1, 2, 3]) {
    await m.add(foyer(`f${n}`, [`e${n}`]));
    await m.book(`e${n}`, 'repas', ['2026-10-01']);
    await m.mark(`e${n}`, 'repas', ['2026-10-01'], 'present');
  }
  const { campagneId } = await m.run(preparer, { regieCode: '02', mois: '2026-10' });
  const draft = await m.run(calculer, { campagneId });
  await runDraft(m.runner, { collectiviteId: m.c, passeId: draft.passeId });
  const { passeId } = await m.run(emettre, { campagneId });
  await runPromotion(m.runner, { collectiviteId: m.c, passeId, portail: 'https://portail.exemple' });
});
after(() => m.db.drop());

type Answer = { ok: true; value: Record<string, unknown> } | { ok: false; refusal: { code: string } };

async function call(path: string, more: Partial<ApiCall> = {}): Promise<Answer> {
  const route = [...apiRoutes(services), ...prixRoutes(services)].find((r) => r.path === path);
  assert.ok(route);
  const answer = await route.handle({
    collectiviteId: m.c,
    actor: { kind: 'source', sourceId: uuidv7(), scopes: [] },
    params: {},
    query: {},
    body: undefined,
    idempotencyKey: undefined,
    ...more,
  });
  if (answer.ok) route.answer.parse(answer.value);
  return answer as Answer;
}

test('l’API donne les factures page par page, chacune une fois, puis ses lignes', async () => {
  const seen: string[] = [];
  let apres = '';
  for (let turn = 0; turn < 4; turn += 1) {
    const page = await call('/factures', { query: { limite: '2', ...(apres && { apres }) } });
    assert.ok(page.ok);
    seen.push(...(page.value.donnees as { id: string }[]).map((f) => f.id));
    if (page.value.suivant === null) break;
    apres = String(page.value.suivant);
  }
  assert.equal(new Set(seen).size, 3);
  assert.equal(seen.length, 3);
  const one = await call('/factures/{id}', { params: { id: seen[0] ?? '' } });
  assert.ok(one.ok);
  assert.deepEqual(
    (one.value.lignes as { libelle: string; montant: number }[]).map((l) => [l.libelle, l.montant]),
    [['Cantine', 301]],
  );
});

test('une facture inconnue, d’ailleurs ou mal nommée répond pareil', async () => {
  for (const id of [uuidv7(), 'nimporte']) {
    const answer = await call('/factures/{id}', { params: { id } });
    assert.equal(answer.ok ? '' : answer.refusal.code, 'facturation.facture_inconnue');
  }
  const elsewhere = await call('/factures', { collectiviteId: uuidv7() });
  assert.deepEqual(elsewhere.ok && elsewhere.value.donnees, []);
  const pdf = await execute(m.runner, deposerPdf, {
    collectiviteId: m.c,
    actor: SYSTEM,
    input: { factureId: uuidv7(), documentId: uuidv7(), sha256: '0'.repeat(64), size: 1 },
  });
  assert.equal(pdf.ok ? '' : pdf.refusal.code, 'facturation.facture_inconnue');
});

test('tarifs:TAR-11 : le simulateur de l’API dit le prix et son explication ; sans tarif il le dit', async () => {
  const unite = m.id('repas');
  const known = await call('/tarifs/{unite}/prix', {
    params: { unite },
    query: { jour: '2026-10-05', qf: '837' },
  });
  assert.ok(known.ok);
  assert.equal(known.value.montant, 301);
  const before = await call('/tarifs/{unite}/prix', { params: { unite }, query: { jour: '2025-10-05' } });
  assert.equal(before.ok ? '' : before.refusal.code, 'facturation.tarif_absent');
});

test('facturation:FAC-3 : une campagne inconnue est refusée par chaque geste', async () => {
  const campagneId = uuidv7();
  for (const answer of [await m.answer(calculer, { campagneId }), await m.answer(emettre, { campagneId })])
    assert.equal(answer.ok ? '' : answer.refusal.code, 'facturation.campagne_inconnue');
});

test('facturation:FAC-5 : les nouvelles de la régie font l’état de la facture, deux fois entendues ou dans le désordre', async () => {
  const list = await call('/factures');
  assert.ok(list.ok);
  const id = (list.value.donnees as { id: string }[])[0]?.id ?? '';
  const [settled, moved] = listenersOf(services);
  const news = (regle: number, solde: boolean, event = uuidv7()) => ({
    id: event,
    name: 'creance.reglee',
    collectiviteId: m.c,
    payload: { creanceId: uuidv7(), refExterne: id, montant: 301, regle, solde },
    at: m.clock.now(),
  });
  const state = async () => (await m.read((tx) => factureById(tx, m.c, id)))?.statut;
  const book = (regle: number, statut: string) =>
    m.db.owner.query(
      'update creance set regle = $3, statut = $4 where collectivite_id = $1 and ref_externe = $2',
      [m.c, id, regle, statut],
    );
  await book(100, 'ouverte');
  await settled?.hear(news(100, false));
  assert.equal(await state(), 'reglee_partiel');
  await book(301, 'soldee');
  const last = news(301, true);
  await settled?.hear(last);
  await settled?.hear(last);
  assert.equal(await state(), 'reglee');
  await settled?.hear(news(100, false));
  assert.equal(await state(), 'reglee', 'the first half is heard after the whole');
  await book(0, 'ouverte');
  await settled?.hear(news(0, false));
  assert.equal(await state(), 'emise', 'a bounced payment');
  await book(0, 'remise_au_comptable');
  await moved?.hear({ ...news(0, false), name: 'creance.transferee' });
  assert.equal(await state(), 'transferee');
  await settled?.hear(news(301, true));
  assert.equal(await state(), 'transferee', 'after the hand-over the régie says nothing more');
  await settled?.hear({
    ...news(1, true),
    payload: { ...news(1, true).payload, refExterne: 'ancien-logiciel-42' },
  });
  assert.ok((await m.run(noterReglement, { factureId: uuidv7() })).change === false);
});

test('facturation:FAC-5 : payée d’un coup, rejetée en partie, remise au comptable : chaque état suit la créance', async () => {
  const list = await call('/factures');
  assert.ok(list.ok);
  const id = (list.value.donnees as { id: string }[])[1]?.id ?? '';
  const after = async (regle: number, statut: string) => {
    await m.db.owner.query(
      'update creance set regle = $3, statut = $4 where collectivite_id = $1 and ref_externe = $2',
      [m.c, id, regle, statut],
    );
    const { change } = await m.run(noterReglement, { factureId: id });
    return [change, (await m.read((tx) => factureById(tx, m.c, id)))?.statut];
  };
  assert.deepEqual(await after(301, 'soldee'), [true, 'reglee']);
  assert.deepEqual(await after(100, 'ouverte'), [true, 'reglee_partiel']);
  assert.deepEqual(await after(0, 'ouverte'), [true, 'emise']);
  assert.deepEqual(await after(0, 'ouverte'), [false, 'emise']);
  await after(100, 'ouverte');
  assert.deepEqual(await after(100, 'titree'), [true, 'transferee']);
});
