// `npm run check:rules`: which rules of the domains are built, proven, or still to come.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { bareComments, bareTitles, compareRules, listedRules, provenRules } from './generate/rules-list.ts';
import { EXCEPTIONS, lawReport } from './structure/law.ts';

const ROOT = join(import.meta.dirname, '..');
const files = globSync('{src,simulators,e2e,db}/**/*.test.{ts,tsx}', { cwd: ROOT });
// PayFiP answers with codes of its own that look like rules of the régie (P1, M3).
const sources = globSync('src/**/*.{ts,tsx}', { cwd: ROOT }).filter(
  (file) => !file.startsWith('src/adapters/payfip/'),
);
const report = compareRules(listedRules(ROOT), provenRules(ROOT, files));
const law = lawReport(ROOT);

const lines = [
  `${report.built} règles construites, ${report.ready.length} calculées sans écran, ${report.later.length} plus tard.`,
  ...[...report.ready, ...report.later].map((rule) => `  ${rule.id} ${rule.state}`),
  ...report.unproven.map((rule) => `✖ ${rule.id} n’est nommée par aucun test : ${rule.summary}`),
  ...report.unknown.map((id) => `✖ ${id} est nommée par un test et absente de docs/regles.md`),
  ...bareTitles(ROOT, files).map((title) => `✖ ${title} son module manque (famille:CAP-1, regie:E2)`),
  ...bareComments(ROOT, sources).map((place) => `✖ ${place} son module manque dans un commentaire`),
  ...report.malformed.map((id) => `✖ ${id} : état illisible, ou ligne en double, dans docs/regles.md`),
  `${law.callers.rules.length} fonctions de règle, ${law.exceptions.length} sans appelant et excusées, ${law.callers.askedOnly.length} demandées par « parvis regle » seul.`,
  ...law.callers.askedOnly.map((rule) => `  ${rule}`),
  ...law.idle.map((rule) => `✖ ${rule} n’est appelée par rien dans le produit`),
  ...law.stale.map((rule) => `✖ ${rule} est appelée ou n’existe plus : à ôter de ${EXCEPTIONS}`),
  ...law.beside.map(
    (id) => `✖ ${id} est dite construite, mais aucun essai ne la prouve sur ce que le produit exécute`,
  ),
];
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = lines.some((line) => line.startsWith('✖')) ? 1 : 0;
