import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type ActionAnswer, execute } from '../../../platform/action/index.ts';
import { inTenant, readTenant } from '../../../platform/db/transaction.ts';
import { creancesByIds } from '../../creances/creance/creance.sql.ts';
import { soldes } from '../livre/livre.sql.ts';
import { type RegieFixture, regieFixture } from '../testing/fixture.ts';
import { verifyRegies } from '../verify.ts';
import { encaisserAuGuichet } from './encaisser.action.ts';
import type { EncaissementFait } from './enregistrer.write.ts';

let f: RegieFixture;
before(async () => {
  f = await regieFixture();
});
after(() => f.db.drop());

const cheque = (montant: number) => ({
  mode: 'cheque',
  emetteur: 'C. Moreau',
  banque: 'Banque',
  numero: '1234567',
  ordre: 'DGFiP',
  montant_porte: montant,
  signe: true,
});

const take = (
  montant: number,
  creances: string[],
  more: Record<string, unknown> = {},
): Promise<ActionAnswer<EncaissementFait>> =>
  execute(f.runner, encaisserAuGuichet, {
    collectiviteId: f.collectiviteId,
    actor: f.agent,
    ...(typeof more.cle === 'string' ? { idempotencyKey: more.cle } : {}),
    input: {
      regieId: f.regieId,
      pointId: f.pointId,
      redevableId: null,
      payeur: 'Camille Moreau',
      montant,
      moyen: cheque(montant),
      creances,
      choix: null,
      derogation: null,
    },
  });

const restant = async (id: string): Promise<number> => {
  const [creance] = await readTenant(f.db.app, f.collectiviteId, (tx) =>
    creancesByIds(tx, f.collectiviteId, [id]),
  );
  return creance ? creance.montant - creance.regle : Number.NaN;
};

test('regie:Q1 : un chèque donne exactement une quittance, et la créance est soldée', async () => {
  const creance = await f.creance([{ produit: 'CANT', montant: 4_200 }]);
  const answer = await take(4_200, [creance]);
  assert.ok(answer.ok);
  assert.match(answer.value.numero, /^Q02-26-\d{7}$/);
  assert.equal(await restant(creance), 0);
});

test('vecteur 3 : deux agents imputent 15,00 et 10,01 à la fois sur 25,00 : rien au-delà du dû', async () => {
  const creance = await f.creance([{ produit: 'CANT', montant: 2_500 }]);
  const answers = await Promise.all([take(1_500, [creance]), take(1_001, [creance])]);
  assert.deepEqual(
    answers.map((a) => a.ok),
    [true, true],
  );
  const surplus = answers.map((a) => (a.ok ? a.value.surplus : 0)).reduce((x, y) => x + y, 0);
  assert.equal(await restant(creance), 0);
  assert.equal(surplus, 1, 'the cent in excess goes to recettes à classer, never silent');
});

test('invariant 4 : la base elle-même refuse une imputation au-delà du dû', async () => {
  const creance = await f.creance([{ produit: 'CANT', montant: 2_500 }]);
  await assert.rejects(
    inTenant(f.db.app, f.collectiviteId, (tx) =>
      tx.updateTable('creance').set({ regle: 2_501 }).where('id', '=', creance).execute(),
    ),
    /creance_check|violates check/,
  );
});

test('regie:I1 : la même demande deux fois, même en même temps, fait un seul encaissement', async () => {
  const creance = await f.creance([{ produit: 'CANT', montant: 3_000 }]);
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => take(1_000, [creance], { cle: 'meme-formulaire' })),
  );
  const numbers = new Set(answers.map((a) => (a.ok ? a.value.numero : a.refusal.code)));
  assert.equal(numbers.size, 1);
  assert.equal(await restant(creance), 2_000);
});

test('regie:Q2 : 60 encaissements simultanés, une suite sans trou ni double', async () => {
  const creance = await f.creance([{ produit: 'CANT', montant: 60_000 }]);
  const answers = await Promise.all(Array.from({ length: 60 }, () => take(1_000, [creance])));
  const ranks = answers
    .map((a) => (a.ok ? Number(a.value.numero.slice(-7)) : Number.NaN))
    .sort((a, b) => a - b);
  assert.deepEqual(
    ranks,
    Array.from({ length: 60 }, (_, i) => ranks[0]! + i),
  );
  assert.equal(await restant(creance), 0);
});

test('regie:X2 : après la limite, la régie n’encaisse plus, et dit que faire', async () => {
  const creance = await f.creance([{ produit: 'CANT', montant: 1_000 }], {
    publieeLe: '2026-09-01',
    limite: '2026-10-01',
  });
  const answer = await take(1_000, [creance]);
  assert.equal(answer.ok, false);
  assert.equal(await restant(creance), 1_000);
});

test('invariants 1 à 5 : après tout cela, le livre se recalcule et l’équation tient', async () => {
  const report = await readTenant(f.db.app, f.collectiviteId, (tx) => verifyRegies(tx, f.collectiviteId));
  assert.deepEqual(
    report.flatMap((r) => r.faults),
    [],
  );
  const total = (
    await readTenant(f.db.app, f.collectiviteId, (tx) => soldes(tx, f.collectiviteId, f.regieId))
  ).reduce((sum, s) => sum + s.montant, 0);
  assert.equal(total, 0);
});

test('une écriture, un mouvement ou un encaissement ne se change ni ne s’efface', async () => {
  for (const table of ['ecriture', 'mouvement', 'imputation'] as const) {
    await assert.rejects(
      inTenant(f.db.app, f.collectiviteId, (tx) => tx.deleteFrom(table).execute()),
      /permission denied/,
    );
  }
  await assert.rejects(
    inTenant(f.db.app, f.collectiviteId, (tx) =>
      tx.updateTable('encaissement').set({ montant: 1 }).execute(),
    ),
    /permission denied/,
  );
});

test('vérifier nomme l’endroit exact d’une altération', async () => {
  await f.db.owner.query(
    'update mouvement set credit = credit + 1 where collectivite_id = $1 and numero = 2 and rang = 1',
    [f.collectiviteId],
  );
  const report = await readTenant(f.db.app, f.collectiviteId, (tx) => verifyRegies(tx, f.collectiviteId));
  const faults = report.flatMap((r) => r.faults);
  assert.ok(faults.some((fault) => fault.where === 'écriture 2'));
  assert.ok(faults.some((fault) => fault.where.startsWith('solde ')));
  await f.db.owner.query(
    'update mouvement set credit = credit - 1 where collectivite_id = $1 and numero = 2 and rang = 1',
    [f.collectiviteId],
  );
});
