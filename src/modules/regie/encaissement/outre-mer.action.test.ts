import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { execute } from '../../../platform/action/index.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { type RegieFixture, regieFixture } from '../testing/fixture.ts';
import { encaisserAuGuichet } from './encaisser.action.ts';

/** 22:00 on 20 November in Fort-de-France; already three in the morning of the 21st in Paris. */
const SOIR = '2026-11-21T02:00:00.000Z';

let f: RegieFixture;
before(async () => {
  f = await regieFixture(SOIR, 'America/Martinique');
});
after(() => f.db.drop());

const take = (creance: string, more: Record<string, unknown> = {}, agent = f.agent) =>
  execute(f.runner, encaisserAuGuichet, {
    collectiviteId: f.collectiviteId,
    actor: agent,
    input: {
      regieId: f.regieId,
      pointId: f.pointId,
      redevableId: null,
      payeur: 'Camille Moreau',
      montant: 1_000,
      moyen: {
        mode: 'cheque',
        emetteur: 'C. Moreau',
        banque: 'Banque',
        numero: '1234567',
        ordre: 'DGFiP',
        montant_porte: 1_000,
        signe: true,
      },
      creances: [creance],
      choix: null,
      derogation: null,
      ...more,
    },
  });

test('regie:E1 : en Martinique à 22 h, le reçu porte la date du jour de la Martinique', async () => {
  const creance = await f.creance([{ produit: 'CANT', montant: 1_000 }], { limite: '2026-11-20' });
  // On the last day of the régie: a day dated from Paris would also be too late to collect (regie:X2).
  const answer = await take(creance);
  assert.ok(answer.ok, answer.ok ? '' : answer.refusal.code);
  const row = await readTenant(f.db.app, f.collectiviteId, (tx) =>
    tx
      .selectFrom('encaissement')
      .select('dateOperation')
      .where('id', '=', answer.value.encaissementId)
      .executeTakeFirstOrThrow(),
  );
  assert.equal(row.dateOperation, '2026-11-20');
});

test('regie:E1 : en Martinique à 22 h, demain est encore à venir', async () => {
  const creance = await f.creance([{ produit: 'CANT', montant: 1_000 }]);
  const answer = await take(creance, { dateOperation: '2026-11-21' });
  assert.equal(answer.ok ? 'encaissé' : answer.refusal.code, 'regie.date_future');
});

test('regie:A3 : un rôle qui prend fin le 21 est encore tenu à 22 h le 20, là où est la collectivité', async () => {
  const creance = await f.creance([{ produit: 'CANT', montant: 1_000 }]);
  const until = (jour: string) => ({
    ...f.agent,
    assignments: f.agent.assignments.map((a) => ({ ...a, until: jour })),
  });
  const kept = await take(creance, {}, until('2026-11-21'));
  assert.ok(kept.ok, kept.ok ? '' : kept.refusal.code);
  const ended = await take(creance, {}, until('2026-11-20'));
  assert.equal(ended.ok ? 'encaissé' : ended.refusal.code, 'action.droit_manquant');
});
