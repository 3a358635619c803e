import type { Pool } from 'pg';

// A readable picture of the migrated database, from its own catalogue, in an order that does not move.

const SCHEMAS = `('public'::regnamespace, 'commun'::regnamespace)`;
const KEPT = `c.relnamespace in ${SCHEMAS} and c.relkind = 'r' and c.relname <> 'parvis_migration'`;
/** `commun.session`, `foyer`: the schema is written unless it is `public`. */
const NAME = `case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname`;

const TABLES = `select ${NAME} as name,
    (select array_agg(format('%s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then ' not null' else '' end,
        coalesce(case when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
          else ' default ' || pg_get_expr(d.adbin, d.adrelid) end, '')) order by a.attnum)
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    (select array_agg(format('constraint %s %s', k.conname, pg_get_constraintdef(k.oid)) order by
        position(k.contype in 'puxfc'), k.conname)
      from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'x', 'f', 'c')) as constraints,
    (select array_agg(pg_get_indexdef(i.indexrelid) order by i.indexrelid::regclass::text)
      from pg_index i where i.indrelid = c.oid
        and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = c.oid)) as indexes,
    c.relrowsecurity and c.relforcerowsecurity as secured,
    (select array_agg(format('create policy %s on %s using %s with check %s', p.polname, ${NAME},
        pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) order by p.polname)
      from pg_policy p where p.polrelid = c.oid) as policies,
    (select string_agg(lower(g.privilege_type), ', ' order by g.privilege_type)
      from aclexplode(c.relacl) g where g.grantee = (select oid from pg_roles where rolname = 'parvis_app')) as rights,
    (select string_agg(a.attname, ', ' order by a.attname) from pg_attribute a, aclexplode(a.attacl) g
      where a.attrelid = c.oid and g.privilege_type = 'UPDATE') as movable
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${KEPT}
  order by n.nspname, c.relname`;

const FUNCTIONS = `select pg_get_functiondef(p.oid) as text from pg_proc p
  where p.pronamespace in ${SCHEMAS} and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by p.proname`;

type Table = {
  name: string;
  columns: string[];
  constraints: string[] | null;
  indexes: string[] | null;
  secured: boolean;
  policies: string[] | null;
  rights: string | null;
  movable: string | null;
};

const HEAD = `-- Image de la base après les migrations, écrite par « npm run generate » : à lire, jamais à exécuter.
-- Le schéma commun appartient à l'installation ; chaque table de public est cloisonnée par collectivité.
`;

function write(table: Table): string {
  const lines = [...table.columns, ...(table.constraints ?? [])].map((line) => `  ${line}`);
  const after = [
    ...(table.indexes ?? []),
    ...(table.secured
      ? [
          `alter table ${table.name} enable row level security`,
          `alter table ${table.name} force row level security`,
        ]
      : []),
    ...(table.policies ?? []),
    ...(table.rights ? [`grant ${table.rights} on ${table.name} to parvis_app`] : []),
    ...(table.movable ? [`grant update (${table.movable}) on ${table.name} to parvis_app`] : []),
  ];
  return `create table ${table.name} (\n${lines.join(',\n')}\n);\n${after.map((line) => `${line};\n`).join('')}`;
}

/** The text of `db/schema.sql`, from a migrated database. */
export async function schemaSql(owner: Pool): Promise<string> {
  const functions = await owner.query<{ text: string }>(FUNCTIONS);
  const tables = await owner.query<Table>(TABLES);
  return [HEAD, ...functions.rows.map(({ text }) => `${text.trim()};\n`), ...tables.rows.map(write)].join(
    '\n',
  );
}
