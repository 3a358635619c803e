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
  ['TAR-1 : 0,36 % de 837 entre 2,60 et 4,50', fay(), withQf(837), 301],
  ['TAR-1 : 0,36 % de 600 relevé au minimum', fay(), withQf(600), 260],
  ['TAR-1 : 0,36 % de 1300 ramené au maximum', fay(), withQf(1300), 450],
  ['TAR-1 : 0,55 % de 300', pieux(), withQf(300), 165],
  ['TAR-1 : prix fixe à partir de 580', pieux(), withQf(580), 319],
  ['TAR-4 : QF 622,99 pris sans ses décimales', champcevinel(), withQf('622.99'), 100],
  ['TAR-4 : QF 622', champcevinel(), withQf(622), 100],
  ['TAR-4 : QF 623', champcevinel(), withQf(623), 330],
  ['TAR-5 : QF inconnu, tranche la plus haute', champcevinel(), withQf(null), 350],
  ['TAR-5 : QF inconnu avec un taux, son maximum', fay(), withQf(null), 450],
  [
    'TAR-9 : 31 minutes à 0,48 la demi-heure',
    demiHeure(),
    snapshot({ minutes: { reservees: 0, utilisees: 31 }, pointage: { etat: 'imprevu' } }),
    96,
  ],
  [
    'TAR-1 : 42 réduit de moitié',
    fixe(4200, {
      reductions: [{ code: 'demi', libelle: 'Demi-tarif', remise: { type: 'taux', taux: '50' } }],
    }),
    snapshot({ reductions: ['demi'] }),
    2100,
  ],
  ['TAR-1 : modificateur fixe 35', fixe(4200), absent({ type: 'prix', montant: 3500 }), 3500],
  ['TAR-1 : modificateur à 150 %', fixe(4200), absent({ type: 'taux', pourcent: 150 }), 6300],
  ['TAR-1 : modificateur gratuit', fixe(4200), absent({ type: 'gratuit' }), 0],
  [
    'TAR-3 : +50 % sur 2,99 arrondi une fois, loin de zéro',
    fixe(299, {
      surcharges: [
        { code: 'tardive', libelle: 'Réservation tardive', majoration: { type: 'taux', taux: '50' } },
      ],
    }),
    snapshot({ surcharges: ['tardive'] }),
    449,
  ],
  ['TAR-3 : absence gratuite malgré un minimum', fixe(100, { minimum: 260 }), absent({ type: 'gratuit' }), 0],
  [
    'TAR-3 : troncature dite par le tarif',
    tarif({
      methode: { methode: 'taux_effort', paliers: [{ de: '0', taux: '0.399' }] },
      arrondi: 'troncature',
    }),
    withQf(837),
    333,
  ],
  [
    'TAR-3 : cinq centimes supérieurs',
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
