import { cpus } from 'node:os';
import { type Measure, round, type Scenario } from './scenario.ts';
import { campagne } from './scenarios/campagne.ts';
import { demarrage } from './scenarios/demarrage.ts';
import { encaissement } from './scenarios/encaissement.ts';
import { page } from './scenarios/page.ts';
import { pdf } from './scenarios/pdf.ts';
import { reservationRush } from './scenarios/reservation-rush.ts';
import { tarification } from './scenarios/tarification.ts';

// `npm run bench [-- --json] [-- --echelle 0.1] [-- nom …]`: figures as ratios to a floor measured in the same run.
const SCENARIOS: readonly Scenario[] = [
  tarification,
  reservationRush,
  encaissement,
  campagne,
  pdf,
  page,
  demarrage,
];

const args = process.argv.slice(2);
const json = args.includes('--json');
const scaleAt = args.indexOf('--echelle');
const scale = scaleAt < 0 ? 1 : Number(args[scaleAt + 1]);
const names = args.filter((a, i) => !a.startsWith('--') && (scaleAt < 0 || i !== scaleAt + 1));
const chosen = names.length === 0 ? SCENARIOS : SCENARIOS.filter((s) => names.includes(s.name));

const measures: Measure[] = [];
for (const scenario of chosen) {
  process.stderr.write(`${scenario.name} : ${scenario.summary}…\n`);
  measures.push(...(await scenario.run({ scale })));
}

const line = (m: Measure): string =>
  [
    m.name.padEnd(28),
    `${m.value} ${m.unit}`.padEnd(28),
    (m.floor === undefined ? '' : `plancher ${m.floor}`).padEnd(22),
    (m.ratio === undefined ? '' : `ratio ${m.ratio}`).padEnd(14),
    m.aim ? `${m.ok ? '✔' : '✖'} visé ${m.aim}` : '',
  ].join(' ');

if (json) {
  process.stdout.write(
    `${JSON.stringify({ machine: { coeurs: cpus().length, node: process.version }, echelle: scale, mesures: measures })}\n`,
  );
} else {
  process.stdout.write(`${measures.map(line).join('\n')}\n`);
  for (const m of measures)
    process.stdout.write(
      `\n${m.name}\n${Object.entries(m.details)
        .map(([k, v]) => `  ${k} : ${typeof v === 'number' ? round(v, 3) : v}`)
        .join('\n')}\n`,
    );
}
