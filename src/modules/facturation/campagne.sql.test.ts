import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calculer } from './actions/calculer.ts';
import { emettre } from './actions/emettre.ts';
import { preparer } from './actions/preparer.ts';
import { runDraft, runPromotion } from './jobs/campagne.ts';
import { anomaliesDe, comptePayeurs } from './sql/brouillon.ts';
import { facturesDeCampagne } from './sql/facture.ts';
import { foyer, type Monde, monde } from './testing/monde.ts';
import { verifyInvoices } from './verify.ts';

let m: Monde;
before(async () => {
  m = await monde();
});
after(() => m.db.drop());

test('x', async () => {
  await m.add(foyer('moreau', ['leo', 'jeanne']));
  await m.add(foyer('petit', ['nino'], { payeur: false }));
  await m.book('leo', 'repas', ['2026-10-01', '2026-10-02', '2026-10-05']);
  await m.mark('leo', 'repas', ['2026-10-01', '2026-10-02'], 'present');
  await m.book('nino', 'repas', ['2026-10-01']);
  await m.mark('nino', 'repas', ['2026-10-01'], 'present');
  const { campagneId } = await m.run(preparer, { regieCode: '02', mois: '2026-10' });
  const { passeId } = await m.run(calculer, { campagneId });
  await runDraft(m.runner, { collectiviteId: m.c, passeId });
  const an = await m.read((tx) =>
    anomaliesDe(tx, m.c, campagneId, { bloquante: true, offset: 0, limit: 50 }),
  );
  console.log(an.map((a) => a.code + ' ' + a.phrase));
  console.log(await m.read((tx) => comptePayeurs(tx, m.c, campagneId)));
  await m.mark('leo', 'repas', ['2026-10-05'], 'present');
  const p2 = await m.run(calculer, { campagneId });
  await runDraft(m.runner, { collectiviteId: m.c, passeId: p2.passeId });
  const e = await m.run(emettre, { campagneId });
  console.log(
    e,
    await runPromotion(m.runner, {
      collectiviteId: m.c,
      passeId: e.passeId,
      portail: 'https://portail.exemple',
    }),
  );
  console.log(await m.read((tx) => facturesDeCampagne(tx, m.c, campagneId, { offset: 0, limit: 9 })));
  console.log(await m.read((tx) => verifyInvoices(tx, m.c)));
});
