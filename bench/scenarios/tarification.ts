import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileTarif } from '../../src/modules/tarifs/prix/prix.rule.ts';
import { snapshotSchema } from '../../src/modules/tarifs/situation/snapshot.schema.ts';
import { fichierTarifSchema } from '../../src/modules/tarifs/tarif/fichier.schema.ts';
import { round, type Scenario } from '../scenario.ts';

/** Pricing alone, with its trace, on one core. */
export const tarification: Scenario = {
  name: 'tarification',
  summary: 'prix de repas réservés, explication comprise',
  run: async ({ scale }) => {
    const folder = join(import.meta.dirname, '..', '..', 'db', 'demo', 'tarifs');
    const { version } = fichierTarifSchema.parse(
      JSON.parse(readFileSync(join(folder, 'saint-aubin-les-pres-repas.json'), 'utf8')),
    );
    const price = compileTarif(version);
    const count = Math.round(200_000 * scale);
    const snapshots = Array.from({ length: 1_000 }, (_, i) =>
      snapshotSchema.parse({
        date: '2026-11-20',
        qf: i % 9 === 0 ? null : { valeur: (i * 7) % 2_000, effet_du: '2026-09-01' },
        residence: i % 5 === 0 ? 'exterieur' : 'commune',
        rang: (i % 3) + 1,
        age: 3 + (i % 9),
        type_jour: 'scolaire',
      }),
    );
    let total = 0;
    let steps = 0;
    const start = performance.now();
    for (let i = 0; i < count; i += 1) {
      const answer = price(snapshots[i % snapshots.length]!);
      total += answer.value;
      steps += answer.steps.length;
    }
    const time = (performance.now() - start) / 1000;
    const value = Math.round(count / time);
    return [
      {
        name: 'tarification',
        unit: 'prix/s par cœur',
        value,
        aim: '≥ 20 000',
        ok: value >= 20_000,
        details: { nombre: count, secondes: round(time, 3), total_centimes: total, etapes: steps },
      },
    ];
  },
};
