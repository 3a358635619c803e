import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { billingChanges, cloreCreneau } from '../../famille/index.ts';
import { runDraft } from '../campagne/campagne.job.ts';
import { preparer } from '../campagne/preparer.action.ts';
import { foyer, type Monde, monde } from '../testing/monde.ts';
import { anomaliesDe, comptePayeurs, foyersDeLaListe } from './brouillon.sql.ts';
import { calculer } from './calculer.action.ts';
import { rejouer } from './rejouer.action.ts';

const DAYS = ['2026-10-05', '2026-10-06'] as const;
let m: Monde;
before(async () => {
  m = await monde();
});
after(() => m.db.drop());

test('famille:PTG-1 : une liste pointée que personne n’a close ne se facture pas ; close, elle se facture', async () => {
  await m.add(foyer('moreau', ['leo']));
  await m.add(foyer('roche', ['ines']));
  for (const enfant of ['leo', 'ines']) {
    await m.book(enfant, 'repas', DAYS);
    await m.mark(enfant, 'repas', DAYS, 'present');
    await m.book(enfant, 'etude', DAYS);
  }
  const liste = { groupeId: m.id('groupe/Groupe cantine'), uniteId: m.id('repas'), jour: DAYS[1] };
  await m.db.owner.query(`update creneau set statut = 'pointe' where jour = $1`, [liste.jour]);
  const { campagneId } = await m.run(preparer, { regieCode: '02', mois: '2026-10' });
  const { passeId } = await m.run(calculer, { campagneId });
  await runDraft(m.runner, { collectiviteId: m.c, passeId });
  const blocking = () =>
    m.read((tx) => anomaliesDe(tx, m.c, campagneId, { bloquante: true, offset: 0, limit: 100 }));
  assert.deepEqual(
    (await blocking()).map((a) => [a.code, a.jour, a.uniteId]),
    [
      ['pointage_ouvert', liste.jour, liste.uniteId],
      ['pointage_ouvert', liste.jour, liste.uniteId],
    ],
    'the closed day and the prepaid study are billed',
  );
  const before = (await m.read((tx) => comptePayeurs(tx, m.c, campagneId))).montant;
  const waiting = await m.read((tx) => foyersDeLaListe(tx, m.c, campagneId, liste));
  assert.deepEqual(waiting.toSorted(), [m.id('foyer/moreau'), m.id('foyer/roche')].toSorted());

  const since = m.clock.now();
  m.clock.advance(60_000);
  await m.run(cloreCreneau, liste);
  const changed = await m.read((tx) => billingChanges(tx, m.c, { regieCode: '02', mois: '2026-10', since }));
  assert.deepEqual([...changed.keys()].toSorted(), waiting.toSorted(), 'the campaign offers to replay them');
  await m.run(rejouer, { campagneId, foyerIds: waiting });
  assert.deepEqual(await blocking(), []);
  const now = (await m.read((tx) => comptePayeurs(tx, m.c, campagneId))).montant;
  assert.equal(now, before + 2 * 301);
});
