import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { price } from '../prix/prix.rule.ts';
import { snapshot, withQf } from '../testing/fabrique.ts';
import { type FichierTarif, fichierTarifSchema } from './fichier.schema.ts';
import { checkTarif } from './publication.rule.ts';

const folder = new URL('../../../../db/demo/tarifs/', import.meta.url);
const files = new Map<string, FichierTarif>(
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [
      name.replace('.json', ''),
      fichierTarifSchema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
    ]),
);
const of = (name: string, facts: ReturnType<typeof snapshot>) => price(facts, files.get(name)!.version).value;

test('tarifs:TAR-4 : les tarifs de démonstration sont publiables, sans refus ni avertissement de coût', () => {
  assert.ok(files.size >= 6);
  for (const [name, { version }] of files) {
    const { refus, avertissements } = checkTarif(version);
    assert.deepEqual({ name, refus, avertissements }, { name, refus: [], avertissements: [] });
  }
});

test('§8 : Chantelouve, Saint-Aubin et Ormeval donnent les prix des délibérations', () => {
  assert.deepEqual(
    [622, 623, 1001, 1501, null].map((qf) => of('chantelouve-repas', withQf(qf))),
    [100, 330, 340, 350, 350],
  );
  assert.deepEqual(
    [837, 600, 1300].map((qf) => of('saint-aubin-les-pres-repas', withQf(qf))),
    [301, 260, 450],
  );
  assert.deepEqual(
    [300, 580].map((qf) => of('ormeval-repas', withQf(qf))),
    [165, 319],
  );
  assert.equal(
    of('saint-aubin-les-pres-accueil-soir', snapshot({ minutes: { reservees: 30, utilisees: 31 } })),
    96,
  );
});

test('tarifs:TAR-6 : le centre de loisirs du Val d’Aulne tarife selon le quotient et la résidence', () => {
  const jour = (residence: 'commune' | 'exterieur') => of('val-d-aulne-journee', withQf(650, { residence }));
  assert.deepEqual([jour('commune'), jour('exterieur')], [850, 1500]);
  assert.equal(of('val-d-aulne-demi-journee', withQf(1101, { residence: 'epci' })), 780);
  assert.equal(of('val-d-aulne-journee', withQf(650, { aides: ['bon_caf'] })), 450);
});
