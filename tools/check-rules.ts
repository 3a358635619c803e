// `npm run check:rules`: which rules of the domains are built, proven, or still to come.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { compareRules, listedRules, provenRules } from './generate/rules-list.ts';

const ROOT = join(import.meta.dirname, '..');
const files = globSync('{src,simulators,e2e,db}/**/*.test.{ts,tsx}', { cwd: ROOT });
const report = compareRules(listedRules(ROOT), provenRules(ROOT, files));

const lines = [
  `${report.built} règles construites, ${report.ready.length} calculées sans écran, ${report.later.length} plus tard.`,
  ...[...report.ready, ...report.later].map((rule) => `  ${rule.id} ${rule.state}`),
  ...report.unproven.map((rule) => `✖ ${rule.id} n’est nommée par aucun test : ${rule.summary}`),
  ...report.unknown.map((id) => `✖ ${id} est nommée par un test et absente de docs/regles.md`),
  ...report.malformed.map((id) => `✖ ${id} : état illisible, ou ligne en double, dans docs/regles.md`),
];
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = report.unproven.length + report.unknown.length + report.malformed.length > 0 ? 1 : 0;
