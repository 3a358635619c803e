import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { uuidv7 } from '../../../kernel/ids.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { cantine, type Monde, monde } from '../testing/monde.ts';
import { configurationOf, forgetConfiguration } from './configuration.query.ts';

let m: Monde;
before(async () => {
  m = await monde(cantine());
});
after(() => m.db.drop());

test('famille:CAL-1 : une page sur un jour lointain ne fait pas oublier les fermetures d’aujourd’hui', async () => {
  await m.db.owner.query(
    "insert into fermeture (collectivite_id, id, debut, fin, motif) values ($1, $2, '2026-11-24', '2026-11-25', 'Travaux')",
    [m.id, uuidv7()],
  );
  forgetConfiguration(m.id);
  const closed = (today: string) =>
    readTenant(m.db.app, m.id, async (tx) => {
      const [calendrier] = (await configurationOf(tx, m.id, today)).calendriers.values();
      return (
        calendrier?.fermetureOf(Math.round(Date.parse('2026-11-24T00:00:00Z') / 86_400_000)) !== undefined
      );
    });
  assert.equal(await closed('2000-01-01'), false, 'far away, nothing of today is read');
  assert.equal(await closed('2026-11-20'), true);
});
