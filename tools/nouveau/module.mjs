import { camel, pascal, snake, title, words } from './noms.mjs';

/** The files of a new module: its page, its manifest, its refusals. Its door comes with the first who asks. */
export const moduleFiles = (m) => ({
  [`src/modules/${m}/README.md`]: `# ${m}

${title(m)} : une phrase dit ce que le module fait, pour qui.

**Base légale.** L'article ou le document public qui le fonde.

## Mots

Chaque table a son mot dans le [vocabulaire](../../../docs/vocabulaire.md).

## Invariants

- Ce qui reste vrai quoi qu'il arrive, tenu par un essai.

## Ce qu'il ne fait pas

Ce qu'on pourrait croire qu'il fait, et où cela se fait.
`,
  [`src/modules/${m}/module.ts`]: `import { defineModule } from '../../platform/module.ts';
import { refusals } from './refusals.ts';

/** ${title(m)}. */
export const ${camel(m)} = defineModule({
  name: '${m}',
  dependsOn: [],
  tables: [],
  permissions: {
    '${m}.lire': { label: 'Lire : ${words(m)}', roles: ['admin_collectivite'] },
    '${m}.tenir': { label: 'Tenir : ${words(m)}', roles: ['admin_collectivite'] },
  },
  refusals,
});
`,
  [`src/modules/${m}/refusals.ts`]: `import { defineRefusals } from '../../kernel/refusal.ts';

export const refusals = defineRefusals({
  '${m}.inconnu': {
    rule: '${snake(m).toUpperCase()}',
    status: 404,
    title: 'Introuvable',
    resident: 'Ce que vous demandez n’existe pas, ou n’existe plus.',
    agent: 'Aucune rangée de cet identifiant dans la collectivité.',
    next: 'Revenez à la liste et choisissez de nouveau.',
  },
});

type Declared = typeof refusals;
declare module '../../kernel/refusal.ts' {
  interface Refusals extends Declared {}
}
`,
});

export const moduleNext = (m) => [
  `src/apps/wiring.ts : importez ${camel(m)} et ajoutez-le à la liste des modules`,
  'npm run generate : les pages et les tables suivent',
  `npm run nouveau -- sujet ${m} <sujet> : sa première chose`,
];

/** One column list for a table and what reads it. */
export const sujetFiles = (m, s, number) => ({
  [`db/migrations/${number}_${snake(s)}.sql`]: `-- ${title(s)}.

create table ${snake(s)} (
  collectivite_id uuid not null references commun.collectivite,
  id uuid not null,
  libelle text not null,
  statut text not null check (statut in ('ouvert', 'clos')),
  cree_le timestamptz not null,
  primary key (collectivite_id, id)
);
select commun.proteger('${snake(s)}', 'select, insert, update');
`,
  [`src/modules/${m}/${s}/${s}.life.ts`]: `import { defineLife } from '../../../platform/life/life.ts';

/** ${title(s)}: open, then closed for good. */
export const ${camel(s)} = defineLife({
  name: '${snake(s)}',
  table: '${snake(s)}',
  states: ['ouvert', 'clos'],
  edges: [
    { from: null, to: 'ouvert', who: ['agent'], event: '${snake(s)}.ouvert' },
    { from: 'ouvert', to: 'clos', who: ['agent'], event: '${snake(s)}.clos' },
  ],
});
`,
  [`src/modules/${m}/${s}/${s}.rule.ts`]: `/** The label as it is kept: without the blanks around it, one blank between two words. */
export const libelleGarde = (libelle: string): string => libelle.trim().replace(/\\s+/g, ' ');
`,
  [`src/modules/${m}/${s}/${s}.rule.test.ts`]: `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libelleGarde } from './${s}.rule.ts';

test('un libellé se garde sans blanc de trop', () => {
  for (const [typed, kept] of [
    ['  Un  libellé ', 'Un libellé'],
    ['Un', 'Un'],
  ] as const)
    assert.equal(libelleGarde(typed), kept);
});
`,
  [`src/modules/${m}/${s}/${s}.sql.ts`]: `import type { Instant } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import { born, type StateOf } from '../../../platform/life/index.ts';
import { ${camel(s)} } from './${s}.life.ts';

export type ${pascal(s)}Lu = {
  readonly id: string;
  readonly libelle: string;
  readonly statut: StateOf<typeof ${camel(s)}>;
  readonly creeLe: Instant;
};

/** The newest first, at most \`limit\`. */
export const ${camel(s)}Recents = (tx: ReadTx, collectiviteId: string, limit: number): Promise<${pascal(s)}Lu[]> =>
  tx
    .selectFrom('${snake(s)}')
    .select(['id', 'libelle', 'statut', 'creeLe'])
    .where('collectiviteId', '=', collectiviteId)
    .orderBy('id', 'desc')
    .limit(limit)
    .$narrowType<Pick<${pascal(s)}Lu, 'statut'>>()
    .execute();

export async function insert${pascal(s)}(
  tx: Tx,
  collectiviteId: string,
  row: Omit<${pascal(s)}Lu, 'statut'>,
): Promise<void> {
  await tx
    .insertInto('${snake(s)}')
    .values({ collectiviteId, ...row, statut: born(${camel(s)}, '${snake(s)}.ouvert') })
    .execute();
}
`,
});

export const sujetNext = (m, s) => [
  `src/modules/${m}/module.ts : '${snake(s)}' dans tables, ${camel(s)} dans lives`,
  `docs/vocabulaire.md : le mot de la table ${snake(s)}`,
  'npm run generate : types de la base, états, tables',
  `npm run nouveau -- action ${m} ${s} <verbe>, puis ecran ${m} ${s} <ecran>`,
];
