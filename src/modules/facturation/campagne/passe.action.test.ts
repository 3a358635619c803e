import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calculer } from '../brouillon/calculer.action.ts';
import { calculerLot } from '../brouillon/calculer-lot.action.ts';
import { emettre } from '../emission/emettre.action.ts';
import { emettreLot } from '../emission/emettre-lot.action.ts';
import { foyer, type Monde, monde } from '../testing/monde.ts';
import { verifyInvoices } from '../verify.ts';
import { runDraft, runPromotion } from './campagne.job.ts';
import { passesDe } from './passe.sql.ts';
import { preparer } from './preparer.action.ts';

// A town larger than one step of a run: what was done before a stop is not done again after it.

const FAMILLES = 260;
const PORTAIL = 'https://portail.exemple';
let m: Monde;
let campagneId: string;
before(async () => {
  m = await monde();
  const all = Array.from({ length: FAMILLES }, (_, i) => foyer(`f${i}`, [`e${i}`]));
  await m.add({
    personnes: all.flatMap((f) => f.personnes ?? []),
    foyers: all.flatMap((f) => f.foyers ?? []),
    appartenances: all.flatMap((f) => f.appartenances ?? []),
    responsabilites: all.flatMap((f) => f.responsabilites ?? []),
    qf: all.flatMap((f) => f.qf ?? []),
    inscriptions: all.flatMap((f) => f.inscriptions ?? []),
  });
  for (let i = 0; i < FAMILLES; i += 1) await m.book(`e${i}`, 'etude', ['2026-09-03']);
  campagneId = (await m.run(preparer, { regieCode: '02', mois: '2026-09' })).campagneId;
});
after(() => m.db.drop());

const last = async () => {
  const [passe] = await m.read((tx) => passesDe(tx, m.c, campagneId, 1));
  return [passe?.statut, passe?.faits, passe?.total];
};
const count = async (table: string): Promise<number> =>
  Number((await m.db.owner.query(`select count(*) as n from ${table}`)).rows[0].n);

test('facturation:FAC-1 : un brouillon interrompu reprend après son curseur, sans rien calculer deux fois', async () => {
  const { passeId } = await m.run(calculer, { campagneId });
  await m.run(calculerLot, { passeId });
  assert.deepEqual(await last(), ['en_cours', 250, FAMILLES]);
  // Two workers take it up again.
  await Promise.all([1, 2].map(() => runDraft(m.runner, { collectiviteId: m.c, passeId })));
  assert.deepEqual(await last(), ['terminee', FAMILLES, FAMILLES]);
  assert.equal(await count('brouillon_facture'), FAMILLES);
});

test('facturation:FAC-5 : une émission interrompue reprend où elle en était : une facture par famille, sans trou', async () => {
  const { passeId } = await m.run(emettre, { campagneId });
  await m.run(emettreLot, { passeId, portail: PORTAIL });
  assert.deepEqual(await last(), ['en_cours', 200, FAMILLES]);
  assert.equal(await count('facture'), 200);
  const work = { collectiviteId: m.c, passeId, portail: PORTAIL };
  await Promise.all([1, 2].map(() => runPromotion(m.runner, work)));
  assert.deepEqual(await last(), ['terminee', FAMILLES, FAMILLES]);
  const { rows } = await m.db.owner.query(
    'select count(*)::int as n, count(distinct payeur_id)::int as payeurs, max(numero) as dernier from facture',
  );
  assert.deepEqual(rows[0], { n: FAMILLES, payeurs: FAMILLES, dernier: 'F02-26-0000260' });
  assert.equal(await count('creance'), FAMILLES);
  assert.deepEqual((await m.read((tx) => verifyInvoices(tx, m.c))).faults, []);
});
