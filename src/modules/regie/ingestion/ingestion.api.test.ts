import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestProduct, testProduct } from '../../../apps/testing/product.ts';
import { execute } from '../../../platform/action/index.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { accepted } from '../testing/gestes.ts';
import { type Commune, chantierDe, creerCommune } from '../testing/monde.ts';
import { verifyRegies } from '../verify.ts';
import { creerSource } from './creer-source.action.ts';

let a: TestProduct;
let commune: Commune;
let regieId: string;
let cle: string;
let lecture: string;

const ALL = ['creances.lire', 'creances.ecrire', 'encaissements.lire', 'encaissements.ecrire'];

const declare = async (mode: string, portees: string[] = ALL, where = commune): Promise<string> =>
  accepted(
    await execute(a.services.runner, creerSource, {
      collectiviteId: where.id,
      actor: { kind: 'system', task: 'essai' },
      input: { regieId: where.regies.get('02'), nom: 'Logiciel d’essai', mode, portees },
    }),
  ).cle;

before(async () => {
  a = await testProduct();
  commune = await creerCommune(chantierDe(a), 'saint-aubin', 'Saint-Aubin', [
    { code: '02', numcli: '090901' },
  ]);
  regieId = commune.regies.get('02') ?? '';
  cle = await declare('comptable');
  lecture = await declare('comptable', ['creances.lire']);
});
after(() => a.close());

type Answer = { status: number; body: Record<string, unknown>; replayed: string | null };

async function call(what: string, body: object | null, key = '', token = cle): Promise<Answer> {
  const answer = await a.request(`/api/v1/regies/${regieId}/${what}`, {
    method: body === null ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(key === '' ? {} : { 'idempotency-key': key }),
    },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  });
  return {
    status: answer.status,
    body: (await answer.json()) as Record<string, unknown>,
    replayed: answer.headers.get('idempotency-replayed'),
  };
}

const creance = (ref: string, produit = 'CANT') => ({
  ref_externe: ref,
  redevable: { reference: 'R1', nom: 'Arnoux', prenom: 'Camille', adresse: '2, rue des Prés' },
  numero: `EXT-${ref}`,
  objet: 'École de musique',
  lignes: [{ produit, libelle: 'Trimestre', montant: 4_500 }],
  date_emission: '2026-11-10',
  date_limite: '2026-12-20',
});

const virement = (ref: string, more: object = {}) => ({
  ref_externe: ref,
  date_operation: '2026-11-19',
  mode: 'virement',
  montant: 4_500,
  payeur: 'Camille Arnoux',
  ref_creance: 'C1',
  moyen: { reference: 'VIR-1', recu_le: '2026-11-19' },
  ...more,
});

test('regie:I1 : même clé et même corps, même réponse ; autre corps, 409 ; référence connue, 409 qui nomme l’objet', async () => {
  const first = await call('creances', creance('C1'), 'k1');
  assert.equal(first.status, 201);
  const again = await call('creances', creance('C1'), 'k1');
  assert.equal(again.replayed, 'true');
  assert.deepEqual(again.body, first.body);
  const other = await call('creances', creance('C2'), 'k1');
  assert.equal(other.status, 409);
  assert.equal(other.body.code, 'action.cle_reutilisee');
  const known = await call('creances', creance('C1'), 'k2');
  assert.equal(known.status, 409);
  assert.equal(known.body.code, 'regie.reference_connue');
  assert.ok(String(known.body.detail).includes(String(first.body.id)));
  assert.equal((await call('creances', creance('C3'))).status, 400, 'a write carries its key');
});

test('regie:I1 : huit envois simultanés d’un même encaissement en font un', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => call('encaissements', virement('E1'), 'meme')),
  );
  assert.deepEqual([...new Set(answers.map((x) => x.status))], [201]);
  assert.equal(new Set(answers.map((x) => x.body.numero)).size, 1);
  const list = await call('creances', null);
  const [found] = list.body.donnees as { ref_externe: string; regle: number; statut: string }[];
  assert.equal(found?.ref_externe, 'C1');
  assert.equal(found?.regle, 4_500);
  assert.equal(found?.statut, 'soldee');
});

test('regie:I3 : un produit hors acte est refusé ; un encaissement hors acte va en quarantaine, jamais perdu', async () => {
  const no = await call('creances', creance('C9', 'ZZZ'), 'k9');
  assert.equal(no.status, 422);
  assert.equal(no.body.code, 'regie.produit_hors_acte');
  const kept = await call(
    'encaissements',
    virement('E2', { mode: 'cesu', moyen: { emetteur: 'X', numero: '1' }, ref_creance: null }),
    'k10',
  );
  assert.equal(kept.status, 201);
  assert.equal(kept.body.sort, 'quarantaine');
  const { rows } = await a.db.owner.query<{ n: string }>(
    "select count(*) as n from dossier_a_classer where motif = 'quarantaine'",
  );
  assert.equal(Number(rows[0]?.n), 1);
  assert.equal((await call('encaissements', virement('E2'), 'k11')).status, 409);
});

test('regie:I4 : une annulation est un nouvel enregistrement qui nomme ce qu’il annule, du montant opposé', async () => {
  const wrong = await call('encaissements', virement('E3', { montant: -4_400, annule_ref: 'E1' }), 'k12');
  assert.equal(wrong.body.code, 'regie.annulation_montant');
  const unknown = await call('encaissements', virement('E3', { montant: -4_500, annule_ref: 'E99' }), 'k13');
  assert.equal(unknown.body.code, 'regie.annulation_inconnue');
  const done = await call('encaissements', virement('E3', { montant: -4_500, annule_ref: 'E1' }), 'k14');
  assert.equal(done.status, 201);
  assert.equal(done.body.sort, 'annule');
  const twice = await call('encaissements', virement('E4', { montant: -4_500, annule_ref: 'E1' }), 'k15');
  assert.equal(twice.body.code, 'regie.annulation_double');
  const list = await call('creances', null);
  assert.equal((list.body.donnees as { regle: number }[])[0]?.regle, 0);
});

test('regie:I2 : une source « information » se voit sans toucher au livre', async () => {
  const token = await declare('information');
  await call('creances', creance('M1'), 'm1', token);
  const done = await call('encaissements', virement('ME1', { ref_creance: 'M1' }), 'm2', token);
  assert.equal(done.body.sort, 'information');
  const seen = await call('encaissements', null, '', token);
  assert.deepEqual(
    (seen.body.donnees as { imputations: unknown }[]).map((e) => e.imputations),
    [[{ ref_creance: 'M1', montant: 4_500 }]],
  );
  const { rows } = await a.db.owner.query<{ n: string }>(
    'select count(*) as n from ecriture where objet_id = $1',
    [done.body.id],
  );
  assert.equal(Number(rows[0]?.n), 0);
  const back = await call(
    'encaissements',
    virement('ME2', { montant: -4_500, annule_ref: 'ME1', ref_creance: null }),
    'm3',
    token,
  );
  assert.equal(back.body.sort, 'annule');
  const other = await declare('information');
  const same = await call('encaissements', virement('ME1', { ref_creance: null }), 'm4', other);
  assert.equal(same.body.sort, 'information', 'another software may use the same reference');
  assert.notEqual(same.body.numero, done.body.numero);
});

test('la liste se lit page par page, et une source ne lit que les siennes', async () => {
  for (const ref of ['P1', 'P2', 'P3']) await call('creances', creance(ref), `p-${ref}`);
  const first = await call('creances?limite=2', null);
  const page = first.body.donnees as { ref_externe: string }[];
  assert.equal(page.length, 2);
  const rest = await call(`creances?limite=50&apres=${String(first.body.suivant)}`, null);
  const refs = [...page, ...(rest.body.donnees as { ref_externe: string }[])].map((c) => c.ref_externe);
  assert.deepEqual(refs, ['C1', 'P1', 'P2', 'P3']);
  assert.equal(rest.body.suivant, null);
  assert.deepEqual((await call('creances', null, '', lecture)).body.donnees, []);
  assert.equal((await call('creances', creance('L1'), 'l1', lecture)).status, 403);
});

test('la clé d’une commune n’ouvre rien chez une autre', async () => {
  const autre = await creerCommune(chantierDe(a), 'ormeval', 'Ormeval', [{ code: '02', numcli: '090902' }]);
  const token = await declare('comptable', ALL, autre);
  const answer = await call('creances', null, '', token);
  assert.equal(answer.status, 403);
  assert.equal(answer.body.code, 'regie.source_inconnue');
});

test('après tout cela, les livres tiennent', async () => {
  const reports = await readTenant(a.db.app, commune.id, (tx) => verifyRegies(tx, commune.id));
  assert.deepEqual(
    reports.flatMap((r) => r.faults),
    [],
  );
});
