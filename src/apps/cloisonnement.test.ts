import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { uuidv7 } from '../kernel/ids.ts';
import { calculer, emettre, preparer, runDraft, runPromotion } from '../modules/facturation/index.ts';
import { enregistrerFoyers, reserver } from '../modules/famille/index.ts';
import type { Route } from '../platform/http/route.ts';
import {
  addressOf,
  type Belongings,
  belongings,
  fieldNames,
  fields,
  fingerprintOf,
} from './testing/trespass.ts';
import { type World, world } from './testing/world.ts';

// Every route of every module, replayed by people of one collectivité with the real ids of another.

const [HERE, THERE] = ['saint-aubin-les-pres', 'ormeval'] as const;
const ORIGIN = 'http://parvis.test';
/** A stranger is sent elsewhere, refused, or told that it does not exist. */
const CLOSED = new Set([303, 403, 404, 409, 410, 413, 422, 429]);

let w: World;
let theirs: Belongings;
let routes: readonly Route[];
let cookies: Record<'agent' | 'resident' | 'neighbour', { cookie: string; formToken: string }>;

/** An agent who holds every role in one collectivité: what remains closed is closed by the partition alone. */
async function agentOf(commune: typeof HERE | typeof THERE): Promise<string> {
  const [id, tenant] = [uuidv7(), w.communes[commune]];
  await w.db.owner.query(
    "insert into commun.compte (id, genre, libelle, cree_le) values ($1, 'agent', 'Essai', now())",
    [id],
  );
  await w.db.owner.query("insert into commun.compte_lien values ($1, $2, 'agent', null, 'essai', now())", [
    id,
    tenant,
  ]);
  const roles = new Set([...w.services.permissions.values()].flatMap((permission) => permission.roles));
  for (const role of roles) {
    await w.db.owner.query(
      "insert into affectation (collectivite_id, id, compte_id, role, debut, acte) values ($1, $2, $3, $4, '2020-01-01', 'essai')",
      [tenant, uuidv7(), id, role],
    );
  }
  return id;
}

/** The neighbour commune has a family of its own, a month of attendance and its invoice. */
async function neighbours(): Promise<void> {
  const born = { date_naissance: '2018-01-05', commune_naissance: '35238', pays_naissance: '99100' };
  await w.run(
    enregistrerFoyers,
    {
      personnes: [
        {
          id_externe: 'octave',
          prenoms: 'Octave-Ormeval',
          nom_naissance: 'Quémeneur',
          ...born,
          courriel: 'octave@ormeval.example',
        },
        { id_externe: 'zelie', prenoms: 'Zélie-Ormeval', nom_naissance: 'Quémeneur', ...born },
      ],
      foyers: [
        {
          id_externe: 'quemeneur',
          libelle: 'Foyer Quémeneur',
          adresse: '77, rue Secrète d’Ormeval',
          code_postal: '35998',
          commune: 'Ormeval',
          code_insee: '35998',
          payeur: 'octave',
        },
      ],
      appartenances: [
        { foyer: 'quemeneur', personne: 'octave', role: 'adulte', debut: '2022-01-01' },
        { foyer: 'quemeneur', personne: 'zelie', role: 'enfant', debut: '2022-01-01' },
      ],
      responsabilites: [{ adulte: 'octave', enfant: 'zelie', debut: '2022-01-01' }],
      inscriptions: [
        {
          id_externe: 'mercredi-zelie',
          enfant: 'zelie',
          foyer: 'quemeneur',
          activite: 'mercredi',
          groupe: '6 à 11 ans',
          classe: null,
          debut: '2026-09-01',
          fin: '2027-07-04',
        },
      ],
    },
    { commune: THERE },
  );
  const tenant = w.communes[THERE];
  const { rows } = await w.db.owner.query<{ zelie: string; unite: string; groupe: string }>(
    `select p.id as zelie, u.id as unite, g.id as groupe from personne p, unite u, groupe g
     where p.id_externe = 'zelie' and u.code = 'journee' and p.collectivite_id = $1
       and u.collectivite_id = $1 and g.collectivite_id = $1`,
    [tenant],
  );
  const { zelie, unite, groupe } = rows[0]!;
  const jours = ['2026-10-07', '2026-10-14'];
  await w.run(
    reserver,
    { changes: jours.map((jour) => ({ enfantId: zelie, uniteId: unite, jour, voulu: 'reserve' })) },
    { commune: THERE, at: '2026-09-10T08:00:00.000Z' },
  );
  await w.db.owner.query(
    `insert into presence (collectivite_id, enfant_id, unite_id, jour, groupe_id, valeur, maj_le)
     select $1, $2, $3, jour::date, $4, 'present', '2026-10-20T08:00:00Z' from unnest($5::text[]) jour`,
    [tenant, zelie, unite, groupe, jours],
  );
  // famille:PTG-1: only closed roll-calls are billed.
  await w.db.owner.query(
    `insert into creneau (collectivite_id, groupe_id, unite_id, jour, statut, clos_le)
     select $1, $2, $3, jour::date, 'clos', '2026-10-20T08:00:00Z' from unnest($4::text[]) jour
     on conflict (collectivite_id, groupe_id, unite_id, jour) do update set statut = 'clos'`,
    [tenant, groupe, unite, jours],
  );
  const { campagneId } = await w.run(preparer, { regieCode: '02', mois: '2026-10' }, { commune: THERE });
  const draft = await w.run(calculer, { campagneId }, { commune: THERE });
  await runDraft(w.services.runner, { collectiviteId: tenant, passeId: draft.passeId });
  const issue = await w.run(emettre, { campagneId }, { commune: THERE });
  await runPromotion(w.services.runner, { collectiviteId: tenant, passeId: issue.passeId, portail: ORIGIN });
  const { rowCount } = await w.db.owner.query('select from facture where collectivite_id = $1', [tenant]);
  assert.equal(rowCount, 1, 'an invoice of the neighbours');
}

before(async () => {
  w = await world();
  await neighbours();
  theirs = await belongings(w.db.owner, w.communes[THERE], w.communes[HERE]);
  routes = w.modules.flatMap((module) => module.routes(w.services));
  cookies = {
    agent: await w.session(await agentOf(HERE)),
    neighbour: await w.session(await agentOf(THERE)),
    resident: await w.session(w.residents.karim),
  };
});
after(() => w.close());

const get = (path: string, who: keyof typeof cookies) =>
  w.request(path, { headers: { cookie: cookies[who].cookie } });

/** What of the other collectivité an answer shows. */
const betrays = (body: string): string[] => {
  const text = body.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"');
  return theirs.texts.filter((secret) => text.includes(secret));
};

const WHO = ['agent', 'resident'] as const;
/**
 * Those a route is not made for are turned away whatever they ask: one try says it. An id in the path takes every
 * value; in fields it goes everywhere at once, so that a third of them is enough.
 */
function idsFor(route: Route, who: (typeof WHO)[number]): readonly string[] {
  if (!route.access.startsWith(who)) return theirs.ids.slice(0, 1);
  return /:(?!collectivite)/.test(route.path) ? theirs.ids : theirs.ids.filter((_, at) => at % 3 === 0);
}

test('Cloison : ces essais ont de quoi trahir, et la voisine, elle, voit ses données', async () => {
  assert.ok(
    theirs.texts.some((text) => text.includes('Secrète')),
    'markers',
  );
  assert.ok(theirs.ids.length > 10, `${theirs.ids.length} ids`);
  assert.ok(routes.length > 30);
  let seen = 0;
  for (const route of routes.filter((r) => r.method === 'get' && r.access === 'agent')) {
    if (seen === 8) break;
    const ids = addressOf(route, THERE, 'x').endsWith('/x') ? theirs.ids : theirs.ids.slice(0, 1);
    for (const id of ids) {
      const answer = await get(addressOf(route, THERE, id), 'neighbour');
      const body = await answer.text();
      assert.notEqual(answer.status, 500, route.path);
      if (answer.status !== 200 || betrays(body).length === 0) continue;
      seen += 1;
      break;
    }
  }
  assert.ok(seen >= 5, `${seen} pages show their own data`);
});

test('Cloison : chaque page lue avec l’adresse d’une autre collectivité reste close', async () => {
  for (const who of WHO) {
    for (const route of routes.filter((r) => r.method === 'get' && r.path.includes(':collectivite'))) {
      for (const id of theirs.ids.slice(0, 3)) {
        const path = addressOf(route, THERE, id);
        const answer = await get(path, who);
        assert.deepEqual(betrays(await answer.text()), [], `${who} ${path}`);
        if (route.access !== 'public')
          assert.ok(CLOSED.has(answer.status), `${who} ${path} : ${answer.status}`);
      }
    }
  }
});

test('Cloison : chaque page lue chez soi avec les identifiants d’une autre n’en montre rien', async () => {
  const names = fieldNames('query');
  assert.ok(names.length > 5);
  for (const who of WHO) {
    for (const route of routes.filter((r) => r.method === 'get')) {
      for (const id of idsFor(route, who)) {
        const bare = addressOf(route, HERE, id);
        const asked = bare.includes(id) ? [bare] : [`${bare}?${new URLSearchParams(fields(names, id))}`];
        for (const path of asked) {
          const answer = await get(path, who);
          assert.deepEqual(betrays(await answer.text()), [], `${who} ${path}`);
          assert.notEqual(answer.status, 500, `${who} ${path}`);
        }
      }
    }
  }
});

test('Cloison : aucun envoi, avec ces identifiants partout, n’écrit chez l’autre ni n’en apprend rien', async () => {
  const before = await fingerprintOf(w.db.owner, w.communes[THERE]);
  const names = fieldNames('form').filter((name) => !name.startsWith('_'));
  for (const [who, compteId] of [
    ['agent', await agentOf(HERE)],
    ['resident', w.residents.karim],
  ] as const) {
    let signed = await w.session(compteId);
    // Public forms (sign in, create an account) act on no collectivité.
    for (const route of routes.filter((r) => r.method === 'post' && r.access !== 'public')) {
      for (const slug of [HERE, THERE]) {
        for (const id of slug === HERE ? idsFor(route, who) : theirs.ids.slice(0, 1)) {
          // Some of these forms end the session or change the account.
          if (/compte|deconnexion/.test(route.path)) signed = await w.session(compteId);
          const { cookie, formToken } = signed;
          const path = addressOf(route, slug, id);
          const answer = await w.request(path, {
            method: 'POST',
            headers: { cookie, origin: ORIGIN },
            body: new URLSearchParams({ ...fields(names, id), _jeton: formToken, _cle: uuidv7() }),
          });
          assert.deepEqual(betrays(await answer.text()), [], `${who} ${path}`);
          if (slug === THERE && path.includes(THERE) && route.access !== 'public')
            assert.ok(CLOSED.has(answer.status), `${who} ${path} : ${answer.status}`);
          assert.notEqual(answer.status, 500, `${who} ${path}`);
        }
      }
    }
  }
  assert.deepEqual(await fingerprintOf(w.db.owner, w.communes[THERE]), before);
});

test('Cloison : une clé d’API n’ouvre que sa collectivité, quels que soient les identifiants', async () => {
  const before = await fingerprintOf(w.db.owner, w.communes[THERE]);
  const api = w.modules.flatMap((module) => module.api(w.services));
  const token = 'c'.repeat(32);
  await w.db.owner.query('insert into commun.cle_api values ($1, $2, $3, $4, $5, now())', [
    uuidv7(),
    createHash('sha256').update(token).digest(),
    w.communes[HERE],
    uuidv7(),
    [...new Set(api.map((route) => route.scope))].join(' '),
  ]);
  for (const route of api) {
    for (const id of theirs.ids) {
      const path = `/api/v1${route.path.replace(/\{\w+\}/g, id)}`;
      const write = route.method === 'post';
      const answer = await w.request(path, {
        method: route.method.toUpperCase(),
        headers: { authorization: `Bearer ${token}`, ...(write ? { 'idempotency-key': uuidv7() } : {}) },
        ...(write ? { body: JSON.stringify(fields(['id', 'creance', 'redevable', 'regie'], id)) } : {}),
      });
      assert.deepEqual(betrays(await answer.text()), [], path);
      assert.notEqual(answer.status, 500, path);
      if (path.includes(id)) assert.notEqual(answer.status, 201, path);
    }
  }
  assert.deepEqual(await fingerprintOf(w.db.owner, w.communes[THERE]), before);
});
