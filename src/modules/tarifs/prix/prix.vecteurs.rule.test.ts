import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SnapshotInput } from '../situation/snapshot.schema.ts';
import type { Palier, TarifVersion } from '../tarif/tarif.schema.ts';
import { champcevinel, demiHeure, fixe, snapshot, tarif, withQf } from '../testing/fabrique.ts';
import { price } from './prix.rule.ts';

const effort = (paliers: Palier[]) => tarif({ methode: { methode: 'taux_effort', paliers } });
const fay = () => effort([{ de: '0', taux: '0,36', minimum: 260, maximum: 450 }]);
const pieux = () =>
  effort([
    { de: '0', a: '579', taux: '0.55' },
    { de: '580', prix: 319 },
  ]);
const absent = (effet: NonNullable<NonNullable<SnapshotInput['pointage']>['effet']>) =>
  snapshot({ pointage: { etat: 'absent', effet } });

const VECTORS: [string, TarifVersion, ReturnType<typeof snapshot>, number][] = [
  ['tarifs:TAR-1 : 0,36 % de 837 entre 2,60 et 4,50', fay(), withQf(837), 301],
  ['tarifs:TAR-1 : 0,36 % de 600 relevé au minimum', fay(), withQf(600), 260],
  ['tarifs:TAR-1 : 0,36 % de 1300 ramené au maximum', fay(), withQf(1300), 450],
  ['tarifs:TAR-1 : 0,55 % de 300', pieux(), withQf(300), 165],
  ['tarifs:TAR-1 : prix fixe à partir de 580', pieux(), withQf(580), 319],
  ['tarifs:TAR-4 : QF 622,99 pris sans ses décimales', champcevinel(), withQf('622.99'), 100],
  ['tarifs:TAR-4 : QF 622', champcevinel(), withQf(622), 100],
  ['tarifs:TAR-4 : QF 623', champcevinel(), withQf(623), 330],
  ['tarifs:TAR-5 : QF inconnu, tranche la plus haute', champcevinel(), withQf(null), 350],
  ['tarifs:TAR-5 : QF inconnu avec un taux, son maximum', fay(), withQf(null), 450],
  [
    'tarifs:TAR-9 : 31 minutes à 0,48 la demi-heure',
    demiHeure(),
    snapshot({ minutes: { reservees: 0, utilisees: 31 }, pointage: { etat: 'imprevu' } }),
    96,
  ],
  [
    'tarifs:TAR-1 : 42 réduit de moitié',
    fixe(4200, {
      reductions: [{ code: 'demi', libelle: 'Demi-tarif', remise: { type: 'taux', taux: '50' } }],
    }),
    snapshot({ reductions: ['demi'] }),
    2100,
  ],
  ['tarifs:TAR-1 : modificateur fixe 35', fixe(4200), absent({ type: 'prix', montant: 3500 }), 3500],
  ['tarifs:TAR-1 : modificateur à 150 %', fixe(4200), absent({ type: 'taux', pourcent: 150 }), 6300],
  ['tarifs:TAR-1 : modificateur gratuit', fixe(4200), absent({ type: 'gratuit' }), 0],
  [
    'tarifs:TAR-3 : +50 % sur 2,99 arrondi une fois, loin de zéro',
    fixe(299, {
      surcharges: [
        { code: 'tardive', libelle: 'Réservation tardive', majoration: { type: 'taux', taux: '50' } },
      ],
    }),
    snapshot({ surcharges: ['tardive'] }),
    449,
  ],
  [
    'tarifs:TAR-3 : absence gratuite malgré un minimum',
    fixe(100, { minimum: 260 }),
    absent({ type: 'gratuit' }),
    0,
  ],
  [
    'tarifs:TAR-3 : troncature dite par le tarif',
    tarif({
      methode: { methode: 'taux_effort', paliers: [{ de: '0', taux: '0.399' }] },
      arrondi: 'troncature',
    }),
    withQf(837),
    333,
  ],
  [
    'tarifs:TAR-3 : cinq centimes supérieurs',
    tarif({
      methode: { methode: 'taux_effort', paliers: [{ de: '0', taux: '0.36' }] },
      arrondi: 'cinq_centimes_superieur',
    }),
    withQf(837),
    305,
  ],
];

for (const [title, version, facts, expected] of VECTORS)
  test(title, () => assert.equal(price(facts, version).value, expected));

for (const [cost, warnings] of [
  [899, ['prix_superieur_cout']],
  [900, []],
  [901, []],
  [undefined, []],
] as const)
  test(`tarifs:TAR-7 : un prix de 9,00 pour un coût par usager de ${cost ?? 'rien'} centimes`, () => {
    const { cout_par_usager: _cost, ...version } = fixe(900);
    const priced = cost === undefined ? version : { ...version, cout_par_usager: cost };
    assert.deepEqual(price(snapshot(), priced).warnings, warnings);
  });

for (const [what, facts, montant, owed] of [
  ['une présence payante', snapshot(), 400, true],
  ['une présence gratuite', snapshot(), 0, true],
  ['une absence due', snapshot({ pointage: { etat: 'absent' } }), 400, true],
  ['une absence gratuite', absent({ type: 'gratuit' }), 400, false],
] as const)
  test(`facturation:FAC-1, famille:PTG-1 : ${what} ${owed ? 'compte une unité' : 'ne compte aucune unité'}`, () => {
    assert.equal(price(facts, fixe(montant)).owed, owed);
  });

test('tarifs:TAR-1 : un prix simple a une ligne, son montant, ses parts et sa version', () => {
  const done = price(snapshot(), fixe(400));
  assert.deepEqual([done.value, done.prixUnitaire, done.version], [400, 400, 'v1']);
  assert.deepEqual(done.lignes, [
    { nature: 'normal', montant: 400, parts: { repas: 300, garde: 100, autre: 0 } },
  ]);
  assert.deepEqual(done.parts, { repas: 300, garde: 100, autre: 0 });
  assert.deepEqual(done.warnings, []);
});

test('facturation:ATT-1 : le panier d’un PAI a sa propre composition, ou n’est que garde ; les autres gardent celle du tarif', () => {
  const pai = { prix: 90, composition: { repas: 0, garde: 1, autre: 2 } };
  assert.deepEqual(price(snapshot({ pai: 'panier' }), fixe(350, { pai })).parts, {
    repas: 0,
    garde: 30,
    autre: 60,
  });
  assert.deepEqual(price(snapshot(), fixe(400, { pai })).parts, { repas: 300, garde: 100, autre: 0 });
  assert.deepEqual(price(snapshot({ pai: 'panier' }), fixe(400)).parts, { repas: 300, garde: 100, autre: 0 });
});

test('tarifs:TAR-10 : sans prorata, un forfait entamé est dû en entier', () => {
  const forfait = (prorata: 'aucun' | 'jours' | 'semaines') =>
    tarif({ methode: { methode: 'forfait', prix: { methode: 'fixe', prix: 10_000 }, prorata } });
  const part = snapshot({ forfait: { dus: 1, total: 4 } });
  assert.equal(price(part, forfait('aucun')).value, 10_000);
  for (const unite of ['jours', 'semaines'] as const) {
    const { value, steps } = price(part, forfait(unite));
    assert.equal(value, 2_500);
    assert.ok(JSON.stringify(steps).includes(unite), 'the trace says the unit of the share');
  }
});
