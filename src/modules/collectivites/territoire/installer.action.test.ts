import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { execute } from '../../../platform/action/index.ts';
import { fixedClock } from '../../../platform/clock/clock.ts';
import { inInstallation, readTenant } from '../../../platform/db/transaction.ts';
import { tenantDirectory } from '../../../platform/tenants/directory.ts';
import { type TestDatabase, testDatabase } from '../../../platform/testing/database.ts';
import { TERRITOIRE } from '../../identites/testing/territoire.ts';
import { insertSchoolHolidays, schoolHolidays } from './calendrier-scolaire.sql.ts';
import { installer } from './installer.action.ts';
import { installTerritory } from './installer-territoire.action.ts';
import { closures, services, sites } from './lieu.sql.ts';

const NOW = '2026-11-20T09:00:00.000Z';

describe('installation des collectivités', () => {
  let db: TestDatabase;
  before(async () => {
    db = await testDatabase();
  });
  after(() => db.drop());

  const install = (id: string, input: unknown) =>
    execute(
      {
        pool: db.app,
        clock: fixedClock(NOW),
        permissions: new Map(),
        listeners: new Map(),
        zoneOf: tenantDirectory(db.app).zoneOf,
      },
      installer,
      {
        collectiviteId: id,
        actor: { kind: 'system', task: 'essai' },
        input,
      },
    );

  test('Installer deux fois ne change rien ; à deux en même temps, un seul opérateur', async () => {
    const many = await Promise.all([1, 2, 3].map(() => installTerritory(db.app, TERRITOIRE, NOW)));
    const ids = many.map((answer) => (answer.ok ? Object.fromEntries(answer.value) : {}));
    assert.equal(Object.keys(ids[0] ?? {}).length, 4);
    assert.deepEqual(ids[1], ids[0]);
    assert.deepEqual(ids[2], ids[0]);
    const { rows } = await db.owner.query('select id from commun.operateur');
    assert.equal(rows.length, 1);
  });

  test('Un territoire mal écrit est un défaut, nommé', async () => {
    const [first] = TERRITOIRE.collectivites;
    assert.ok(first);
    const wrong = (change: object) => ({ ...TERRITOIRE, collectivites: [{ ...first, ...change }] });
    await assert.rejects(installTerritory(db.app, wrong({ couleurPrimaire: 'vert' }), NOW), /#0f5a47/);
    await assert.rejects(installTerritory(db.app, wrong({ siret: '123' }), NOW), /14 chiffres/);
    await assert.rejects(installTerritory(db.app, { ...TERRITOIRE, collectivites: [] }, NOW));
  });

  test('Services, sites et fermetures : par code, une seule fois, chez soi seulement', async () => {
    const made = await installTerritory(db.app, TERRITOIRE, NOW);
    assert.ok(made.ok);
    const [ormeval = '', chantelouve = ''] = ['ormeval', 'chantelouve'].map((slug) => made.value.get(slug));
    const input = {
      services: [
        { code: 'enfance', nom: 'Enfance', adresse: '1 place, Ormeval', telephone: '02 99 00 00 01' },
      ],
      sites: [{ code: 'tilleuls', nom: 'École des Tilleuls', adresse: '6 rue, Ormeval', zoneScolaire: 'B' }],
      fermetures: [
        { site: 'tilleuls', du: '2026-12-24', au: '2026-12-24', motif: 'Réveillon' },
        { du: '2027-05-07', au: '2027-05-08', motif: 'Pont' },
      ],
    };
    const [one, two] = [await install(ormeval, input), await install(ormeval, input)];
    assert.ok(one.ok && two.ok);
    assert.deepEqual(one.value, two.value);
    const read = (id: string) =>
      readTenant(db.app, id, async (tx) => ({
        services: (await services(tx, id)).length,
        sites: (await sites(tx, id)).length,
        closures: await closures(tx, id, '2026-01-01', '2028-01-01'),
      }));
    const there = await read(ormeval);
    assert.deepEqual([there.services, there.sites, there.closures.length], [1, 1, 2]);
    assert.equal(
      there.closures.find((c) => c.siteId === null)?.until,
      '2027-05-09',
      'le dernier jour est inclus',
    );
    const elsewhere = await read(chantelouve);
    assert.deepEqual([elsewhere.services, elsewhere.sites, elsewhere.closures.length], [0, 0, 0]);
    const unknown = await install(ormeval, {
      fermetures: [{ site: 'ailleurs', du: '2026-12-24', au: '2026-12-24', motif: 'Erreur' }],
    });
    assert.equal(!unknown.ok && unknown.refusal.code, 'collectivites.site_inconnu');
  });

  test('famille:CAL-2 : le calendrier scolaire garde ses versions, la plus récente sert', async () => {
    const holiday = { zone: 'Zone B', name: 'Vacances de Noël', from: '2026-12-20', schoolYear: '2026-2027' };
    await inInstallation(db.app, async (tx) => {
      await insertSchoolHolidays(tx, [{ ...holiday, version: '2026-01', backOn: '2027-01-04' }]);
      const again = { ...holiday, version: '2026-06', backOn: '2027-01-05' };
      await insertSchoolHolidays(tx, [again]);
      await insertSchoolHolidays(tx, [again]);
    });
    const list = await inInstallation(db.app, (tx) => schoolHolidays(tx, 'Zone B'));
    assert.deepEqual(
      list.map((h) => h.backOn),
      ['2027-01-05'],
    );
  });
});
