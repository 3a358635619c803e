import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestDatabase, testDatabase } from '../platform/testing/database.ts';

// What design calls tenancy, read from the catalogue of the migrated database: no exception goes unseen.

/** Kept by the migrations themselves; the product never reads it. */
const OF_THE_HOUSE = ['parvis_migration'];

/** Tables that belong to the installation, not to a collectivité: each with the reason why. */
const COMMUN: Readonly<Record<string, string>> = {
  operateur: 'il n’y en a qu’un par installation',
  collectivite: 'le registre des collectivités : faits publics, lus avant de savoir où l’on est',
  compte: 'une personne garde un compte pour toutes ses communes',
  identite_externe: 'FranceConnect et ProConnect identifient le compte, pas la commune',
  cle_acces: 'une clé d’accès ouvre le compte',
  session: 'la session est celle du compte',
  session_revocation: 'dit quelle collectivité a fermé la session d’un compte',
  connexion_en_cours: 'avant la connexion on ne sait pas encore qui vient',
  essai_acces: 'compte les essais par adresse et par compte',
  compte_lien: 'dit quelles collectivités un compte peut ouvrir',
  calendrier_scolaire: 'calendrier national',
  notification_recue: 'un partenaire écrit sans dire pour qui : gardé tel quel, traité ensuite',
  travailleur: 'la file des tâches n’appartient à aucune commune : qui y travaille est vu ici',
  aiguillage_paiement: 'retrouve la collectivité d’un paiement par la seule référence du partenaire',
  cle_api: 'la clé dit la collectivité : elle est lue avant elle',
  audit_ligne:
    'le journal des comptes, des moyens de connexion et des sessions, qui ne sont d’aucune commune',
  audit_bloc: 'les blocs scellés de ce journal',
  audit_bloc_ligne: 'les rangs des lignes dans ces blocs',
  cle_idempotence: 'les clés des formulaires de compte',
  mandat_acces: 'un agent de l’opérateur reçoit accès à une collectivité, pour un motif et une durée',
};

/** What is written once: the right to change or remove does not exist. A column named here is the only one that may move. */
const APPEND_ONLY: Readonly<Record<string, readonly string[]>> = {
  evenement: [],
  audit_ligne: [],
  audit_bloc: [],
  audit_bloc_ligne: [],
  document: [],
  fermeture: [],
  periode_reservation: [],
  regle_delai: ['fin'],
  regle_absence: ['fin'],
  reservation_mouvement: [],
  evenement_collectif: [],
  pointage: [],
  justificatif_absence: [],
  acte_regie: ['statut', 'valide_au'],
  remplacement: [],
  encaissement: ['statut'],
  imputation: [],
  ecriture: [],
  mouvement: [],
  releve_dft: [],
  tentative_creance: [],
  reglement_en_ligne: [],
  echange_paiement: [],
  remise_au_comptable: [],
  controle: [],
  tarif: [],
  tarif_version: ['fin'],
  trace_prix: [],
  facture: [],
  consommation: [],
  ligne_facture: [],
  deduction_avoir: [],
  relance: [],
};

/** Where rows may be removed: working copies that are made again, and keys past their time. */
const REMOVABLE = [
  'anomalie',
  'brouillon_facture',
  'cle_idempotence',
  'dependance',
  'incompatibilite',
  'ligne_panier',
  'remise_encaissement',
];

let db: TestDatabase;
before(async () => {
  db = await testDatabase();
});
after(() => db.drop());

const names = async (query: string, values: readonly unknown[] = []): Promise<string[]> => {
  const { rows } = await db.owner.query<{ name: string }>(query, [...values]);
  return rows.map((row) => row.name).sort();
};

/** Ordinary tables of `public` that must be those of a collectivité. */
const TABLES = `select c.oid, c.relname from pg_class c where c.relnamespace = 'public'::regnamespace
  and c.relkind in ('r', 'p') and c.relname <> all('{${OF_THE_HOUSE.join(',')}}')`;

const WITHOUT_TENANT = `with t as (${TABLES})
  select relname as name from t where not exists (select from pg_attribute a where a.attrelid = t.oid
    and a.attnum = 1 and a.attname = 'collectivite_id' and a.atttypid = 'uuid'::regtype and a.attnotnull)`;

const WITHOUT_KEY = `with t as (${TABLES})
  select relname as name from t where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)`;

/** Exclusion constraints are indexes too. */
const INDEXES_NOT_BY_TENANT = `with t as (${TABLES})
  select i.indexrelid::regclass::text as name from t join pg_index i on i.indrelid = t.oid
  where i.indkey[0] <> 1`;

const LINKS_ACROSS = `with t as (${TABLES})
  select t.relname || '.' || f.conname as name from t join pg_constraint f on f.conrelid = t.oid and f.contype = 'f'
  where case when f.confrelid in (select oid from t) then f.conkey[1] <> 1 or f.confkey[1] <> 1
    when f.confrelid = 'commun.collectivite'::regclass then f.conkey <> '{1}'
    else f.confrelid <> 'commun.compte'::regclass end`;

const WITHOUT_OWN_TENANT = `with t as (${TABLES})
  select relname as name from t where not exists (select from pg_constraint f where f.conrelid = t.oid
    and f.contype = 'f' and f.conkey = '{1}' and f.confrelid = 'commun.collectivite'::regclass)`;

const EQUALITY = `(collectivite_id = (NULLIF(current_setting('app.collectivite'::text, true), ''::text))::uuid)`;
const NOT_ISOLATED = `with t as (${TABLES})
  select relname as name from t join pg_class c using (oid, relname)
  where not (c.relrowsecurity and c.relforcerowsecurity) or 1 <> (select count(*) from pg_policy p where p.polrelid = t.oid)
    or not exists (select from pg_policy p where p.polrelid = t.oid and p.polcmd = '*' and p.polpermissive
      and p.polroles = '{0}' and pg_get_expr(p.polqual, p.polrelid) = $1 and pg_get_expr(p.polwithcheck, p.polrelid) = $1)`;

/** Views read as their owner, sequences and triggers do not survive distribution. */
const FOREIGN_BODIES = `select c.relkind::text || ' ' || c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind not in ('r', 'i')
  union all select 'déclencheur ' || tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace in ('public'::regnamespace, 'commun'::regnamespace) and not t.tgisinternal
  union all select 'règle ' || rulename from pg_rules where schemaname in ('public', 'commun')`;

const CHECKS: readonly [title: string, query: string, values?: readonly unknown[]][] = [
  ['collectivite_id est la première colonne, uuid, jamais vide', WITHOUT_TENANT],
  ['chaque table a une clé primaire', WITHOUT_KEY],
  ['clés, unicités, exclusions et index commencent par collectivite_id', INDEXES_NOT_BY_TENANT],
  ['une clé étrangère reste dans la collectivité', LINKS_ACROSS],
  ['chaque table désigne sa collectivité dans le registre', WITHOUT_OWN_TENANT],
  ['la sécurité par rangée est forcée, par une seule égalité simple', NOT_ISOLATED, [EQUALITY]],
  ['ni vue, ni séquence, ni déclencheur, ni règle', FOREIGN_BODIES],
];

for (const [title, query, values] of CHECKS) {
  test(`Cloison : ${title}`, async () => {
    assert.deepEqual(await names(query, values), []);
  });
}

test('Cloison : ces contrôles voient bien une table mal faite', async () => {
  await db.owner.query(`create table mauvaise (id integer, collectivite_id uuid, compte uuid references commun.compte,
      zone text unique, foyer uuid, foreign key (collectivite_id, foyer) references foyer);
    create index de_travers on mauvaise (zone); create view regard as select * from foyer;
    create table presque (collectivite_id uuid not null, id uuid, primary key (collectivite_id, id));
    alter table presque enable row level security; alter table presque force row level security;
    create policy large on presque using (true)`);
  try {
    const found = await Promise.all(CHECKS.map(([, query, values]) => names(query, values)));
    assert.deepEqual(found, [
      ['mauvaise'],
      ['mauvaise'],
      ['de_travers', 'mauvaise_zone_key'],
      ['mauvaise.mauvaise_collectivite_id_foyer_fkey'],
      ['mauvaise', 'presque'],
      ['mauvaise', 'presque'],
      ['v regard'],
    ]);
  } finally {
    await db.owner.query('drop view regard; drop table mauvaise; drop table presque');
  }
});

test('Cloison : le schéma commun est une liste fermée, chaque table y a sa raison', async () => {
  const tables = await names(
    "select relname as name from pg_class where relnamespace = 'commun'::regnamespace and relkind <> 'i'",
  );
  assert.deepEqual(tables, Object.keys(COMMUN).sort());
});

const RIGHTS = `select c.relname as table, g.privilege_type as droit from pg_class c
  cross join lateral aclexplode(c.relacl) g where c.relnamespace = $1::regnamespace
    and g.grantee = (select oid from pg_roles where rolname = 'parvis_app')`;

async function rights(schema: string): Promise<Map<string, string>> {
  const { rows } = await db.owner.query<{ table: string; droit: string }>(RIGHTS, [schema]);
  const byTable = Map.groupBy(rows, (row) => row.table);
  return new Map(
    [...byTable].map(([table, list]) => [
      table,
      list
        .map((row) => row.droit)
        .sort()
        .join(' '),
    ]),
  );
}

test('Droits : ce qui est écrit une fois ne peut être ni modifié ni retiré', async () => {
  const held = await rights('public');
  const written = [...held].filter(([, list]) => list === 'INSERT SELECT').map(([table]) => table);
  assert.deepEqual(written.sort(), Object.keys(APPEND_ONLY).sort());
  const columns = await names(`select c.relname || '.' || a.attname || ' ' || g.privilege_type as name
    from pg_attribute a join pg_class c on c.oid = a.attrelid cross join lateral aclexplode(a.attacl) g
    where c.relnamespace in ('public'::regnamespace, 'commun'::regnamespace)`);
  const expected = Object.entries(APPEND_ONLY).flatMap(([table, list]) =>
    list.map((c) => `${table}.${c} UPDATE`),
  );
  assert.deepEqual(columns, expected.sort());
});

test('Droits : l’application lit, ajoute, modifie ; elle ne retire que là où c’est dit, et ne vide jamais', async () => {
  const held = await rights('public');
  const allowed = new Set([
    'INSERT SELECT',
    'INSERT SELECT UPDATE',
    'DELETE INSERT SELECT',
    'DELETE INSERT SELECT UPDATE',
  ]);
  assert.deepEqual(
    [...held].filter(([, list]) => !allowed.has(list)),
    [],
  );
  const removable = [...held].filter(([, list]) => list.includes('DELETE')).map(([table]) => table);
  assert.deepEqual(removable.sort(), REMOVABLE);
  const all = await names(`with t as (${TABLES}) select relname as name from t`);
  assert.deepEqual([...held.keys()].sort(), all);
  const common = await rights('commun');
  for (const table of ['audit_ligne', 'audit_bloc', 'audit_bloc_ligne'])
    assert.equal(common.get(table), 'INSERT SELECT', `commun.${table}`);
  assert.deepEqual(
    [...common].filter(([, list]) => /TRUNCATE|REFERENCES|TRIGGER|MAINTAIN/.test(list)),
    [],
  );
});

test('Droits : personne d’autre que l’application n’a de droit, et le public aucun', async () => {
  const others =
    await names(`select c.relname || ' : ' || coalesce(r.rolname, 'public') as name from pg_class c
    cross join lateral aclexplode(c.relacl) g left join pg_roles r on r.oid = g.grantee
    where c.relnamespace in ('public'::regnamespace, 'commun'::regnamespace)
      and g.grantee <> c.relowner and r.rolname is distinct from 'parvis_app'`);
  assert.deepEqual(others, []);
  assert.deepEqual(
    await names(`select n.nspname as name from pg_namespace n where n.nspname in ('public', 'commun', 'graphile_worker')
      and (has_schema_privilege('parvis_app', n.oid, 'create')
        or (n.nspname = 'graphile_worker' and has_schema_privilege('parvis_app', n.oid, 'usage')))`),
    [],
  );
});

test('Droits : le rôle de l’application ne possède rien et ne peut rien contourner', async () => {
  const { rows } = await db.owner.query(
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = 'parvis_app'`,
  );
  assert.deepEqual(rows, [
    { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false },
  ]);
  assert.deepEqual(
    await names(`with app as (select oid from pg_roles where rolname = 'parvis_app')
      select 'objet ' || s.classid::regclass || ' ' || s.objid as name from pg_shdepend s, app
        where s.refobjid = app.oid and s.deptype = 'o'
      union all select 'membre de ' || m.roleid::regrole from pg_auth_members m, app where m.member = app.oid`),
    [],
  );
});

test('Droits : une seule fonction agit avec les droits du propriétaire, et son chemin de recherche est fixé', async () => {
  assert.deepEqual(
    await names(`select p.proname || ' ' || array_to_string(p.proconfig, ',') as name from pg_proc p
      where p.prosecdef and p.pronamespace in ('public'::regnamespace, 'commun'::regnamespace)`),
    ['ajouter_tache search_path=pg_catalog, pg_temp'],
  );
  const { rows } = await db.app.query<{ role: string; on: boolean }>(
    `select current_user as role, row_security_active('public.foyer') as on`,
  );
  assert.deepEqual(rows, [{ role: 'parvis_app', on: true }]);
});
