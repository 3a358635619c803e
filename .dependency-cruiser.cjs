// The structure of the house, held by a tool. Doors and suffixes: docs/architecture.md.
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const MODULES = join(__dirname, 'src', 'modules');
/** What each module may know, besides the kernel and the platform: `dependsOn`, read in its manifest. */
const manifests = readdirSync(MODULES)
  .filter((folder) => existsSync(join(MODULES, folder, 'module.ts')))
  .map((folder) => {
    const text = readFileSync(join(MODULES, folder, 'module.ts'), 'utf8');
    const [, name, known] = /\bname: '([a-z]+)',\s*dependsOn: \[([^\]]*)\]/.exec(text) ?? [];
    if (name !== folder) throw new Error(`${folder}/module.ts: name and dependsOn were not found`);
    return { name, dependsOn: known.match(/[a-z]+/g) ?? [] };
  });
const modules = manifests.map(({ name }) => name);

const TEST = '\\.test\\.tsx?$|/testing/';
/** Files of modules by suffix: `is('rule', 'life')`. */
const is = (...suffixes) => `^src/modules/.+\\.(${suffixes.join('|')})\\.tsx?$`;
const RULES = is('rule', 'life', 'bareme');
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'No cycles, types included.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'kernel-is-alone',
      severity: 'error',
      comment: 'The kernel imports nothing of ours.',
      from: { path: '^src/kernel/' },
      to: { path: '^(src|simulators|db|bench|e2e|tools)/', pathNot: '^src/kernel/' },
    },
    {
      name: 'platform-knows-no-domain',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: TEST },
      to: { path: '^src/(modules|adapters|apps)/' },
    },
    {
      name: 'modules-know-no-outside',
      severity: 'error',
      comment: 'A module reaches the outside through its ports.',
      from: { path: '^src/modules/', pathNot: TEST },
      to: { path: '^(src/(adapters|apps)|simulators|db|bench|e2e)/' },
    },
    {
      name: 'adapters-know-ports',
      severity: 'error',
      comment: 'An adapter implements ports; it knows nothing else of a module.',
      from: { path: '^src/adapters/', pathNot: TEST },
      to: { path: '^src/(modules|apps)/', pathNot: '^src/modules/[^/]+/([^/]+/ports|ports|index)\\.ts$' },
    },
    {
      name: 'simulators-import-nothing',
      severity: 'error',
      from: { path: '^simulators/', pathNot: TEST },
      to: { path: '^(src|db|bench|e2e)/' },
    },
    {
      name: 'nothing-imports-simulators',
      severity: 'error',
      from: { path: '^src/', pathNot: TEST },
      to: { path: '^simulators/' },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'A rule takes its inputs as arguments: no I/O, no clock, no random.',
      from: { path: RULES, pathNot: TEST },
      to: {
        path: '^(src/platform/|node_modules/(pg|kysely|hono|graphile-worker|nodemailer)/|fs$|net$|http$|child_process$|worker_threads$|dns$|os$)',
        pathNot: '^src/platform/(action/canonical|life/(life|take))\\.ts$',
      },
    },
    {
      name: 'rules-know-rules',
      severity: 'error',
      comment: 'A rule knows rules, words and shapes: it is given what is read, and does not write.',
      from: {
        path: is('rule', 'life', 'bareme', 'words', 'schema', 'refusals'),
        pathNot: TEST,
      },
      to: {
        path: is(
          'sql',
          'query',
          'action',
          'write',
          'screen',
          'view',
          'form',
          'island',
          'api',
          'job',
          'listener',
          'doc',
        ),
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'writes-know-no-screen',
      severity: 'error',
      comment: 'What writes or reads does not know who asks.',
      from: { path: is('action', 'write', 'sql', 'query'), pathNot: TEST },
      to: { path: is('screen', 'view', 'form', 'island', 'api') },
    },
    {
      name: 'screens-write-by-actions',
      severity: 'error',
      comment: 'A screen or an endpoint writes by an action; a part of a write is not for it.',
      from: { path: is('screen', 'api'), pathNot: TEST },
      to: { path: is('write'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'views-read-nothing',
      severity: 'error',
      comment: 'A view shows what it is given.',
      from: { path: is('view', 'form', 'words'), pathNot: TEST },
      to: { path: is('sql', 'query', 'action', 'write', 'job'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'screens-have-one-door',
      severity: 'error',
      comment: 'What a screen needs of the platform comes by the door of the desk.',
      from: { path: '^src/(modules|apps/portail)/', pathNot: TEST },
      to: { path: '^src/platform/(http/(form|respond|route)|desk/(?!index))' },
    },
    {
      name: 'sql-in-one-place',
      severity: 'error',
      comment: 'SQL is written in `*.sql.ts` and in the platform.',
      from: { path: '^src/(modules|adapters)/', pathNot: `${is('sql')}|${TEST}` },
      // A pool may be handed on: naming its type is not writing SQL.
      to: { path: '^node_modules/(kysely|pg)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'islands-run-in-a-browser',
      severity: 'error',
      comment: 'Browser code knows pure pieces only.',
      from: { path: `^src/platform/islands/|${is('island')}`, pathNot: TEST },
      to: {
        pathNot: `^src/kernel/|^src/platform/islands/|${RULES}|${is('island', 'words')}|^src/platform/ui/(contrast|colour)\\.ts$|^node_modules/@simplewebauthn/browser/`,
      },
    },
    {
      name: 'product-without-dev-tools',
      severity: 'error',
      comment: 'What runs in production is in `dependencies`.',
      from: { path: '^src/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-orphan-types-of-test',
      severity: 'error',
      from: { path: '^src/', pathNot: TEST },
      to: { path: '\\.test\\.tsx?$' },
    },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...modules.map((module) => ({
      name: `door-of-${module}`,
      severity: 'error',
      comment: 'Other modules enter by index.ts, or by rules.ts for what is pure.',
      from: { path: '^src/modules/', pathNot: `^src/modules/${module}/|${TEST}` },
      to: { path: `^src/modules/${module}/`, pathNot: `^src/modules/${module}/(index|rules)\\.ts$` },
    })),
    ...modules.map((module) => ({
      name: `never-its-own-door-${module}`,
      severity: 'error',
      from: {
        path: `^src/modules/${module}/`,
        pathNot: `^src/modules/${module}/(index|module|rules\\.barrel)\\.ts$|${TEST}`,
      },
      to: { path: `^src/modules/${module}/(index|rules)\\.ts$` },
    })),
    ...manifests.map(({ name: module, dependsOn }) => ({
      name: `${module}-may-know`,
      severity: 'error',
      comment: 'Only what its manifest declares.',
      from: { path: `^src/modules/${module}/`, pathNot: TEST },
      to: {
        path: '^src/modules/',
        pathNot: `^src/modules/(${[module, ...dependsOn].join('|')})/`,
      },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules/.*/node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
