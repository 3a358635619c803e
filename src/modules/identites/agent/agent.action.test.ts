import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Action, type Actor, execute } from '../../../platform/action/index.ts';
import { fixedClock } from '../../../platform/clock/clock.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { tenantDirectory } from '../../../platform/tenants/directory.ts';
import { type TestDatabase, testDatabase } from '../../../platform/testing/database.ts';
import { installerCollectivite, installTerritory } from '../../collectivites/index.ts';
import { lier } from '../lien/lier.action.ts';
import { identites } from '../module.ts';
import { inscrirePersonnes } from '../personne/inscrire-personnes.action.ts';
import { fileOf, TERRITOIRE } from '../testing/territoire.ts';
import { affectations } from './affectation.sql.ts';
import { affecter, reinitialiserSecondFacteur, retirerRole } from './affecter.action.ts';
import { installerAgents } from './installer-agents.action.ts';

const NOW = '2026-11-20T09:00:00.000Z';
const SYSTEM: Actor = { kind: 'system', task: 'essai' };
const NOBODY = '01900000-0000-7000-8000-000000000000';
const ORMEVAL = '21350998700011';

describe('actions des identités', () => {
  let db: TestDatabase;
  let ormeval = '';
  let admin: Actor = SYSTEM;
  const unused = () => {
    throw new Error('no provider here');
  };
  const absent = { begin: unused, complete: unused, logoutUrl: unused };
  const permissions = new Map(
    Object.entries(identites({ franceConnect: absent, proConnect: absent }).permissions),
  );
  const run = <I, O>(action: Action<I, O>, input: unknown, actor: Actor = SYSTEM) =>
    execute(
      {
        pool: db.app,
        clock: fixedClock(NOW),
        permissions,
        listeners: new Map(),
        zoneOf: tenantDirectory(db.app).zoneOf,
      },
      action,
      {
        collectiviteId: ormeval,
        actor,
        input,
      },
    );
  const codeOf = async (answer: ReturnType<typeof run>): Promise<string> => {
    const done = await answer;
    return done.ok ? 'ok' : done.refusal.code;
  };
  const role = (name: string, change: object = {}) => ({
    role: name,
    du: '2026-01-01',
    acte: 'Arrêté 7',
    ...change,
  });
  const agent = (courriel: string, roles: object[], siret = ORMEVAL) => ({
    nom: 'Agnès Essai',
    courriel,
    siret,
    roles,
  });

  before(async () => {
    db = await testDatabase();
    const made = await installTerritory(db.app, TERRITOIRE, NOW);
    ormeval = (made.ok && made.value.get('ormeval')) || '';
    const service = {
      code: 'enfance',
      nom: 'Enfance',
      adresse: '1 place, Ormeval',
      telephone: '02 99 00 00 01',
    };
    assert.equal(await codeOf(run(installerCollectivite, { services: [service] })), 'ok');
    const first = await run(installerAgents, {
      agents: [agent('a@ormeval.example', [role('admin_collectivite')])],
    });
    const compteId = first.ok ? (first.value.comptes['a@ormeval.example'] ?? '') : '';
    const held = {
      role: 'admin_collectivite',
      serviceId: null,
      from: '2026-01-01',
      until: null,
      act: 'Arrêté 7',
    };
    admin = { kind: 'agent', compteId, assignments: [held] };
  });
  after(() => db.drop());

  const roles = () => readTenant(db.app, ormeval, (tx) => affectations(tx, ormeval));

  test('Inscrire deux fois les mêmes agents ne double ni compte ni rôle', async () => {
    const agents = [
      agent('B@Ormeval.example', [role('animateur', { service: 'enfance', au: '2026-12-31' })]),
    ];
    const [one, two] = [await run(installerAgents, { agents }), await run(installerAgents, { agents })];
    assert.ok(one.ok && two.ok);
    assert.deepEqual(one.value, two.value);
    const given = (await roles()).filter((r) => r.role === 'animateur');
    assert.deepEqual(
      given.map((r) => [r.serviceName, r.from, r.until]),
      [['Enfance', '2026-01-01', '2027-01-01']],
    );
  });

  test('Un administrateur n’inscrit que son établissement ; l’opérateur, les autres aussi', async () => {
    const agents = [agent('c@finances.example', [role('comptable')], '13009999700012')];
    assert.equal(await codeOf(run(installerAgents, { agents }, admin)), 'identites.siret_etranger');
    assert.equal(await codeOf(run(installerAgents, { agents })), 'ok');
  });

  test('Un rôle se donne à un agent d’ici, dans un service d’ici', async () => {
    const compteId = admin.kind === 'agent' ? admin.compteId : '';
    assert.equal(
      await codeOf(run(affecter, { compteId: NOBODY, ...role('animateur') }, admin)),
      'identites.agent_inconnu',
    );
    assert.equal(
      await codeOf(run(affecter, { compteId, ...role('animateur', { service: 'voirie' }) }, admin)),
      'identites.service_inconnu',
    );
    assert.equal(
      await codeOf(run(reinitialiserSecondFacteur, { compteId: NOBODY }, admin)),
      'identites.agent_inconnu',
    );
    const late = await run(affecter, { compteId, ...role('animateur', { au: '2025-01-01' }) }, admin);
    assert.match(JSON.stringify(late), /ne peut pas précéder/);
  });

  test('Le compte d’une autre collectivité se rejoint, sans en ouvrir la porte', async () => {
    const { rows } = await db.owner.query<{ id: string }>(
      "select id from commun.collectivite where slug = 'chantelouve'",
    );
    const elsewhere = await execute(
      {
        pool: db.app,
        clock: fixedClock('2026-11-19T09:00:00.000Z'),
        permissions,
        listeners: new Map(),
        zoneOf: tenantDirectory(db.app).zoneOf,
      },
      installerAgents,
      {
        collectiviteId: rows[0]?.id ?? '',
        actor: SYSTEM,
        input: { agents: [agent('x@chantelouve.example', [role('regisseur')], '21350998700099')] },
      },
    );
    assert.ok(elsewhere.ok);
    const compteId = elsewhere.value.comptes['x@chantelouve.example'] ?? '';
    await db.owner.query("update commun.compte set secret_totp = 'v1.secret' where id = $1", [compteId]);
    const agents = [agent('x@chantelouve.example', [role('animateur')])];
    assert.equal(await codeOf(run(installerAgents, { agents }, admin)), 'ok');
    assert.equal(
      await codeOf(run(reinitialiserSecondFacteur, { compteId }, admin)),
      'identites.compte_d_ailleurs',
    );
    const { rows: kept } = await db.owner.query<{ secret_totp: string; attendus: number }>(
      `select c.secret_totp, (select count(*)::int from commun.identite_externe i where i.compte_id = c.id and i.sub like $2) as attendus
       from commun.compte c where c.id = $1`,
      [compteId, `${ORMEVAL}/%`],
    );
    assert.deepEqual(kept, [{ secret_totp: 'v1.secret', attendus: 0 }]);
  });

  test('Retirer un rôle : fini aujourd’hui ; donné le jour même, annulé ; jamais le sien d’administrateur', async () => {
    const compteId = admin.kind === 'agent' ? admin.compteId : '';
    assert.equal(await codeOf(run(affecter, { compteId, ...role('agent_famille') }, admin)), 'ok');
    assert.equal(
      await codeOf(run(affecter, { compteId, ...role('mandataire', { du: '2026-11-20' }) }, admin)),
      'ok',
    );
    const find = async (name: string) => (await roles()).find((r) => r.role === name)?.id ?? NOBODY;
    const past = { affectationId: await find('agent_famille') };
    assert.equal(await codeOf(run(retirerRole, past, admin)), 'ok');
    assert.equal((await roles()).find((r) => r.role === 'agent_famille')?.until, '2026-11-20');
    assert.equal(await codeOf(run(retirerRole, past, admin)), 'identites.affectation_inconnue');
    assert.equal(await codeOf(run(retirerRole, { affectationId: await find('mandataire') }, admin)), 'ok');
    assert.equal(await find('mandataire'), NOBODY, 'ne compte plus');
    const own = { affectationId: await find('admin_collectivite') };
    assert.equal(await codeOf(run(retirerRole, own, admin)), 'identites.soi_meme');
  });

  test('Inscrire des personnes : les connues gardent ce qui est noté, les autres s’ajoutent', async () => {
    const people = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ ...fileOf('camille.moreau'), idExterne: `p${i}` }));
    const one = await run(inscrirePersonnes, { personnes: people(400) });
    const two = await run(inscrirePersonnes, { personnes: [...people(401), ...people(2)] });
    assert.ok(one.ok && two.ok);
    assert.equal(Object.keys(two.value.ids).length, 401);
    assert.equal(two.value.ids.p7, one.value.ids.p7);
    const { rows } = await db.owner.query('select count(*)::int as n from personne');
    assert.equal(rows[0].n, 401);
    const wrong = await run(inscrirePersonnes, {
      personnes: [{ ...fileOf('camille.moreau'), dateNaissance: '12/04/1988' }],
    });
    assert.match(JSON.stringify(wrong), /AAAA-MM-JJ/);
  });

  test('famille:FOY-6 : relier demande un code, une personne d’ici et le droit de le faire', async () => {
    const input = {
      etat: 'rattachement:faux',
      personneId: NOBODY,
      justificatif: 'passeport',
      verifie: true,
      remplacer: false,
    };
    assert.equal(await codeOf(run(lier, input, admin)), 'identites.code_inconnu');
    assert.equal(await codeOf(run(lier, input)), 'action.droit_manquant');
    const compteId = admin.kind === 'agent' ? admin.compteId : '';
    await db.owner.query(
      `insert into commun.connexion_en_cours values ('rattachement:vrai', 'rattachement', '{}', '', $1, '2026-12-01')`,
      [compteId],
    );
    assert.equal(
      await codeOf(run(lier, { ...input, etat: 'rattachement:vrai' }, admin)),
      'identites.personne_inconnue',
    );
  });
});
