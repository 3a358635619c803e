import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SnapshotInput } from '../situation/snapshot.schema.ts';
import { type Axe, axeSchema } from '../tarif/axe.schema.ts';
import { champcevinel, fixe, snapshot, tarif, withQf } from '../testing/fabrique.ts';
import { price } from './prix.rule.ts';

test('tarifs:TAR-11 : la trace dit au parent sa tranche et son prix', () => {
  const { trace } = price(withQf(837), champcevinel());
  assert.ok(
    trace.some(
      (step) =>
        step.sentence ===
        'Votre quotient familial est 837\u00a0: tranche 623 à 1\u202f000, 3,30\u00a0€ le repas.',
    ),
    trace.map((step) => step.sentence).join('\n'),
  );
  assert.match(trace[0]!.sentence, /mardi 3 novembre.*837.*1er octobre 2026.*commune/);
  assert.ok(trace.every((step) => step.version === 'v1'));
});

test('tarifs:TAR-5 : le repli et le quotient 0 sont signalés', () => {
  const unknown = price(withQf(null), champcevinel());
  assert.deepEqual(unknown.warnings, ['qf_repli']);
  assert.ok(
    unknown.trace.some((step) => step.rule === 'TAR-5' && /tranche la plus haute/.test(step.sentence)),
  );
  assert.deepEqual(price(withQf(0), champcevinel()).warnings, ['qf_zero']);
});

test('tarifs:TAR-5 : le repli peut être celui d’un quotient déclaré', () => {
  const version = champcevinel();
  const other = tarif({ ...version.parametres, qf: { effet: { type: 'reception' }, repli: { qf: '1200' } } });
  assert.equal(price(withQf(null), other).value, 340);
});

test('tarifs:TAR-2, tarifs:TAR-6 : grille à trois axes, quotient, résidence et régularité', () => {
  const version = tarif({
    methode: {
      methode: 'grille',
      axes: [
        { axe: 'qf', tranches: [{ de: '0' }, { de: '700' }] },
        {
          axe: 'residence',
          groupes: [{ couvre: ['commune', 'epci'], libelle: 'territoire' }, { couvre: ['exterieur'] }],
        },
        { axe: 'regularite', groupes: [{ couvre: ['regulier'] }, { couvre: ['occasionnel'] }] },
      ],
      prix: [1, 2, 3, 4, 5, 6, 7, 8],
    },
  });
  assert.equal(price(withQf(699, { residence: 'epci' }), version).value, 1);
  assert.equal(price(withQf(700, { residence: 'epci', regularite: 'occasionnel' }), version).value, 6);
  assert.equal(price(withQf(700, { residence: 'exterieur', regularite: 'occasionnel' }), version).value, 8);
});

test('tarifs:TAR-2 : rang, âge, niveau, école, type de jour et garde sont des axes', () => {
  const cell = (axe: Axe, facts: Partial<SnapshotInput>) =>
    price(snapshot(facts), tarif({ methode: { methode: 'grille', axes: [axe], prix: [10, 20] } })).value;
  assert.equal(cell({ axe: 'rang', tranches: [{ de: '1' }, { de: '3' }] }, { rang: 2 }), 10);
  assert.equal(cell({ axe: 'age', tranches: [{ de: '0' }, { de: '6' }] }, { age: 6 }), 20);
  type ListAxis = 'niveau' | 'ecole' | 'type_jour' | 'garde';
  const lists: [ListAxis, string, Partial<SnapshotInput>][] = [
    ['niveau', 'maternelle', { niveau: 'maternelle' }],
    ['ecole', 'jaures', { ecole: 'jaures' }],
    ['type_jour', 'vacances', { type_jour: 'vacances' }],
    ['garde', 'alternee', { garde: 'alternee' }],
  ];
  for (const [axe, value, facts] of lists) {
    const axis = axeSchema.parse({ axe, groupes: [{ couvre: ['*'] }, { couvre: [value] }] });
    assert.equal(cell(axis, facts), 20, axe);
    assert.equal(cell(axis, {}), 10, axe);
  }
});

test('tarifs:TAR-1 : l’ordre est base, fratrie, réductions, bornes, surcharges, présence, aides, arrondi', () => {
  const version = fixe(1000, {
    fratrie: {
      portee: 'jour',
      remises: [
        { rang: 2, remise: { type: 'taux', taux: '10' } },
        { rang: 3, remise: { type: 'taux', taux: '20' } },
      ],
    },
    reductions: [{ code: 'agent', libelle: 'Agent communal', remise: { type: 'montant', montant: 100 } }],
    maximum: 750,
    surcharges: [{ code: 'tardive', libelle: 'Tardive', majoration: { type: 'taux', taux: '50' } }],
    modificateurs: { absence: { type: 'taux', pourcent: 50 } },
    aides: [{ code: 'caf', libelle: 'Bon CAF', aide: { type: 'montant', montant: 60 } }],
  });
  const all = { rang: 2, reductions: ['agent'], surcharges: ['tardive'], aides: ['caf'] };
  const done = price(snapshot({ ...all, pointage: { etat: 'absent' } }), version);
  assert.deepEqual(
    done.steps.map(({ motif, resultat }) => `${motif} ${resultat}`),
    [
      'contexte 0',
      'prix_fixe 1000',
      'fratrie 900',
      'reduction 800',
      'borne 750',
      'surcharge 1125',
      'presence 562.5',
      'aide 502.5',
      'arrondi 503',
    ],
  );
  assert.equal(price(snapshot({ ...all, rang: 5 }), version).steps[2]?.resultat, '800');
});

test('tarifs:TAR-1 : réductions successives ou la plus favorable seule', () => {
  const reductions = [
    { code: 'a', libelle: 'A', remise: { type: 'taux', taux: '10' } },
    { code: 'b', libelle: 'B', remise: { type: 'montant', montant: 200 } },
  ] as const;
  const facts = snapshot({ reductions: ['a', 'b', 'inconnue'] });
  assert.equal(price(facts, fixe(1000, { reductions: [...reductions] })).value, 700);
  assert.equal(
    price(facts, fixe(1000, { reductions: [...reductions], cumul_reductions: 'plus_favorable' })).value,
    800,
  );
});

test('tarifs:TAR-1 : le prix PAI remplace la base ; un PAI expiré le perd (famille:DOS-7)', () => {
  const version = fixe(350, { pai: { prix: 90 } });
  const lunchBox = price(snapshot({ pai: 'panier' }), version);
  assert.equal(lunchBox.value, 90);
  assert.deepEqual(lunchBox.parts, { repas: 0, garde: 90, autre: 0 });
  const expired = price(snapshot({ pai: 'expire' }), version);
  assert.equal(expired.value, 350);
  assert.deepEqual(expired.warnings, ['pai_expire']);
});

test('tarifs:TAR-1 : l’aide d’un tiers respecte son plafond, sa condition de quotient et zéro', () => {
  const aide = (more: object) =>
    fixe(1000, { aides: [{ code: 'caf', libelle: 'CAF', aide: { type: 'taux', taux: '50' }, ...more }] });
  const facts = withQf(837, { aides: ['caf'] });
  assert.equal(price(facts, aide({})).value, 500);
  assert.equal(price(facts, aide({ plafond: 300 })).value, 700);
  assert.equal(price(facts, aide({ plafond: 600 })).value, 500);
  assert.equal(price(facts, aide({ qf_max: '800' })).value, 1000);
  assert.equal(
    price(
      facts,
      fixe(100, { aides: [{ code: 'caf', libelle: 'CAF', aide: { type: 'montant', montant: 400 } }] }),
    ).value,
    0,
  );
});

test('tarifs:TAR-10 : forfait au prorata des semaines, arrondi une seule fois', () => {
  const version = tarif({
    methode: { methode: 'forfait', prix: { methode: 'fixe', prix: 10_000 }, prorata: 'semaines' },
    fratrie: { portee: 'inscrits', remises: [{ rang: 2, remise: { type: 'taux', taux: '10' } }] },
  });
  assert.equal(price(snapshot(), version).value, 10_000);
  assert.equal(price(snapshot({ forfait: { dus: 2, total: 3 } }), version).value, 6667);
  assert.equal(price(snapshot({ forfait: { dus: 2, total: 3 }, rang: 2 }), version).value, 6000);
});

test('tarifs:TAR-1 : prix de la n-ième unité', () => {
  const version = tarif({
    methode: {
      methode: 'nieme_unite',
      periode: 'semaine',
      paliers: [
        { de: 1, prix: 1200 },
        { de: 4, prix: 900 },
      ],
    },
  });
  assert.deepEqual(
    [1, 3, 4, 5].map((rang_unite) => price(snapshot({ rang_unite }), version).value),
    [1200, 1200, 900, 900],
  );
});

test('tarifs:TAR-7 : un prix au-dessus du coût par usager est signalé', () => {
  const version = { ...fixe(900), cout_par_usager: 800 };
  assert.deepEqual(price(snapshot(), version).warnings, ['prix_superieur_cout']);
});

test('facturation:ATT-1 : surcharge et absence ne sont ni repas ni garde ; une aide baisse tout pareillement', () => {
  const version = fixe(400, {
    surcharges: [{ code: 'tardive', libelle: 'Tardive', majoration: { type: 'montant', montant: 100 } }],
    aides: [{ code: 'caf', libelle: 'CAF', aide: { type: 'montant', montant: 250 } }],
  });
  assert.deepEqual(price(snapshot({ surcharges: ['tardive'] }), version).parts, {
    repas: 300,
    garde: 100,
    autre: 100,
  });
  assert.deepEqual(price(snapshot({ surcharges: ['tardive'], aides: ['caf'] }), version).parts, {
    repas: 150,
    garde: 50,
    autre: 50,
  });
  assert.deepEqual(price(snapshot({ pointage: { etat: 'absent' } }), version).parts, {
    repas: 0,
    garde: 0,
    autre: 400,
  });
});

test('famille:PTG-1 : une absence sans règle reste due et la trace le dit', () => {
  const done = price(snapshot({ pointage: { etat: 'absent' } }), fixe(400));
  assert.equal(done.value, 400);
  assert.ok(done.trace.some((step) => /reste due/.test(step.sentence)));
});

test('tarifs:TAR-11 : aucune phrase ne laisse un trou, quel que soit le motif', () => {
  const version = fixe(1000, {
    minimum: 1200,
    maximum: 5000,
    pai: { prix: 100 },
    modificateurs: { presence_imprevue: { type: 'prix', montant: 1500 } },
  });
  const cases = [
    snapshot({
      delai: { decision: 'ajout tardif accepté', version: 'd1', limite: '2026-11-02T09:00:00.000Z' },
    }),
    snapshot({ pai: 'panier' }),
    snapshot({ pointage: { etat: 'imprevu', motif: 'enfant venu seul' } }),
  ];
  for (const facts of cases)
    for (const { sentence } of price(facts, version).trace)
      assert.doesNotMatch(sentence, /undefined|NaN|null|Infinity/);
  assert.match(price(cases[0]!, version).trace[0]!.sentence, /ajout tardif accepté/);
});
