// The structure of the house, held by a tool. Levels and doors: docs/architecture.md.
const LEVELS = {
  1: ['identites', 'collectivites', 'audit', 'documents', 'messagerie'],
  2: ['regie', 'famille'],
  3: ['facturation'],
};
/** What each module may know, besides the kernel and the platform. Kept equal to `dependsOn` of its manifest by a test. */
const MAY_KNOW = {
  famille: ['identites', 'collectivites', 'messagerie'],
  regie: ['collectivites', 'documents', 'identites', 'messagerie'],
  facturation: ['identites', 'documents', 'messagerie', 'famille', 'regie'],
};
const TEST = '\\.test\\.tsx?$|/testing/';
const modules = Object.values(LEVELS).flat();

module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'No cycles at run time.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
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
      to: { path: '^src/(modules|apps)/', pathNot: '^src/modules/[^/]+/(ports|index)\\.ts$' },
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
      from: { path: '^src/modules/[^/]+/rules/', pathNot: TEST },
      to: {
        path: '^(src/platform/|node_modules/(pg|kysely|hono|graphile-worker|nodemailer)/|fs$|net$|http$|child_process$|worker_threads$|dns$|os$)',
        pathNot: '^src/platform/action/canonical\\.ts$',
      },
    },
    {
      name: 'sql-in-one-place',
      severity: 'error',
      comment: 'SQL is written in sql/ folders and in the platform.',
      from: { path: '^src/(modules/[^/]+/(?!sql/)|adapters/)', pathNot: TEST },
      // A pool may be handed on: naming its type is not writing SQL.
      to: { path: '^node_modules/(kysely|pg)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'islands-run-in-a-browser',
      severity: 'error',
      comment: 'Browser code knows pure pieces only.',
      from: { path: '^src/(platform|modules/[^/]+)/islands/', pathNot: TEST },
      to: {
        pathNot:
          '^src/kernel/|/islands/|/rules/|^src/platform/ui/(contrast|colour)\\.ts$|^node_modules/@simplewebauthn/browser/',
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
      comment: 'Other modules enter by index.ts only.',
      from: { path: '^src/modules/', pathNot: `^src/modules/${module}/|${TEST}` },
      to: { path: `^src/modules/${module}/`, pathNot: `^src/modules/${module}/index\\.ts$` },
    })),
    ...modules.map((module) => ({
      name: `never-its-own-door-${module}`,
      severity: 'error',
      from: {
        path: `^src/modules/${module}/`,
        pathNot: `^src/modules/${module}/(index|module)\\.ts$|${TEST}`,
      },
      to: { path: `^src/modules/${module}/index\\.ts$` },
    })),
    ...modules.map((module) => ({
      name: `${module}-may-know`,
      severity: 'error',
      comment: 'Only lower levels, and only when declared.',
      from: { path: `^src/modules/${module}/`, pathNot: TEST },
      to: {
        path: '^src/modules/',
        pathNot: `^src/modules/(${[module, ...(MAY_KNOW[module] ?? [])].join('|')})/`,
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
