import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { price } from '../prix/prix.rule.ts';
import { refusals } from '../refusals.ts';
import { champcevinel, fixe, snapshot, tarif } from '../testing/fabrique.ts';
import type { Tranche } from './axe.schema.ts';
import { checkTarif } from './publication.rule.ts';
import type { Palier } from './tarif.schema.ts';

const grille = (tranches: Tranche[], prix?: (number | null)[]) =>
  tarif({
    methode: {
      methode: 'grille',
      axes: [{ axe: 'qf', tranches }],
      prix: prix ?? tranches.map((_, index) => index * 100),
    },
  });
const said = (version: ReturnType<typeof tarif>) =>
  checkTarif(version).refus.map(
    ({ code, params }) => `${code} ${refusals[code as keyof typeof refusals].agent(params)}`,
  );
const codes = (version: ReturnType<typeof tarif>) => checkTarif(version).refus.map(({ code }) => code);

test('tarifs:TAR-4 : le trou entre 228,67 et 228,83 est refusé et nommé', () => {
  assert.deepEqual(said(grille([{ de: '0', a: '228,67' }, { de: '228,83' }])), [
    "facturation.tarif_trou quotient familial : rien n'est prévu de 228,68 à 228,82.",
  ]);
});

test('tarifs:TAR-4 : deux tranches qui couvrent 300 sont refusées', () => {
  assert.deepEqual(said(grille([{ de: '0', a: '300' }, { de: '300' }])), [
    'facturation.tarif_chevauchement quotient familial : deux tranches couvrent 300.',
  ]);
  assert.deepEqual(codes(grille([{ de: '0' }, { de: '600' }, { de: '600' }])), [
    'facturation.tarif_chevauchement',
  ]);
});

test('tarifs:TAR-4 : une grille part de 0 et va jusqu’à l’infini', () => {
  assert.match(said(grille([{ de: '1' }]))[0]!, /de 0 à 0/);
  assert.match(said(grille([{ de: '0', a: '900' }]))[0]!, /à partir de 901/);
  assert.deepEqual(codes(grille([{ de: '0', a: '500' }, { de: '501', a: '400' }, { de: '401' }])), [
    'facturation.tarif_tranche_inversee',
  ]);
});

test('tarifs:TAR-4 : une grille correcte est publiable, ses bornes décimales sont expliquées', () => {
  assert.deepEqual(checkTarif(champcevinel()).refus, []);
  const { refus, avertissements } = checkTarif(grille([{ de: '0', a: '228,67' }, { de: '228,68' }]));
  assert.deepEqual(refus, []);
  assert.match(avertissements[0]!.phrase, /228,68 s'applique à partir de 229/);
});

test('tarifs:TAR-4 : une grille publiable donne un prix et un seul à tout quotient', () => {
  const bounds = fc
    .uniqueArray(fc.integer({ min: 1, max: 3000 }), { maxLength: 12 })
    .map((list) => [0, ...list.sort((a, b) => a - b)]);
  fc.assert(
    fc.property(bounds, fc.integer({ min: 0, max: 4000 }), (list, qf) => {
      const tranches = list.map((de, index) => {
        const next = list[index + 1];
        return { de: String(de), ...(next !== undefined && { a: String(next - 1) }) };
      });
      const version = grille(tranches);
      assert.deepEqual(checkTarif(version).refus, []);
      const expected = list.filter((de) => de <= qf).length - 1;
      assert.equal(
        price(snapshot({ qf: { valeur: qf, effet_du: '2026-10-01' } }), version).value,
        expected * 100,
      );
    }),
  );
});

test('tarifs:TAR-2 : une case vide est nommée par ses critères', () => {
  const version = tarif({
    methode: {
      methode: 'grille',
      axes: [
        { axe: 'qf', tranches: [{ de: '0' }, { de: '623' }] },
        { axe: 'residence', groupes: [{ couvre: ['commune'] }, { couvre: ['epci', 'exterieur'] }] },
      ],
      prix: [1, 2, 3, null],
    },
  });
  assert.match(
    said(version)[0]!,
    /tarif_case_vide Pas de prix pour : quotient familial 623 et plus × résidence epci, exterieur\./,
  );
  assert.deepEqual(codes(grille([{ de: '0' }], [1, 2])), ['facturation.tarif_grille_taille']);
});

test('tarifs:TAR-2 : critère répété, valeur répétée ou oubliée', () => {
  const of = (axes: Parameters<typeof axesOf>[0]) => codes(axesOf(axes));
  const axesOf = (
    axes: { axe: 'residence'; groupes: { couvre: ('commune' | 'epci' | 'exterieur' | '*')[] }[] }[],
  ) =>
    tarif({
      methode: {
        methode: 'grille',
        axes,
        prix: new Array<number>(axes.reduce((n, a) => n * a.groupes.length, 1)).fill(1),
      },
    });
  const full = { axe: 'residence' as const, groupes: [{ couvre: ['*' as const] }] };
  assert.deepEqual(of([full, full]), ['facturation.tarif_axe_double']);
  assert.deepEqual(
    of([{ axe: 'residence', groupes: [{ couvre: ['commune'] }, { couvre: ['commune', '*'] }] }]),
    ['facturation.tarif_valeur_double'],
  );
  assert.deepEqual(of([{ axe: 'residence', groupes: [{ couvre: ['commune', 'epci'] }] }]), [
    'facturation.tarif_valeur_absente',
  ]);
  const school = tarif({
    methode: { methode: 'grille', axes: [{ axe: 'ecole', groupes: [{ couvre: ['jaures'] }] }], prix: [1] },
  });
  assert.match(said(school)[0]!, /les autres valeurs/);
});

test('tarifs:TAR-5 : un tarif selon les ressources dit ce que paie une famille sans quotient', () => {
  const paliers: Palier[] = [{ de: '0', taux: '0.5' }];
  const without = tarif({ methode: { methode: 'taux_effort', paliers } });
  assert.deepEqual(codes(without), ['facturation.tarif_repli_sans_maximum']);
  const { qf: _, ...parametres } = without.parametres;
  assert.deepEqual(codes({ ...without, parametres }), ['facturation.tarif_repli_absent']);
});

test('tarifs:TAR-1 : bornes inversées, réduction de plus de 100 %, code répété', () => {
  assert.deepEqual(codes(fixe(100, { minimum: 300, maximum: 200 })), ['facturation.tarif_minimum']);
  const item = (taux: string) => ({ code: 'a', libelle: 'A', remise: { type: 'taux' as const, taux } });
  assert.deepEqual(codes(fixe(100, { reductions: [item('100,5')] })), ['facturation.tarif_remise']);
  assert.deepEqual(codes(fixe(100, { reductions: [item('10'), item('20')] })), [
    'facturation.tarif_code_double',
  ]);
  const paliers: Palier[] = [{ de: '0', taux: '1', minimum: 500, maximum: 400 }];
  assert.deepEqual(codes(tarif({ methode: { methode: 'taux_effort', paliers } })), [
    'facturation.tarif_minimum',
  ]);
});

test('tarifs:TAR-1 : les paliers de la n-ième unité partent de la première', () => {
  const version = tarif({
    methode: { methode: 'nieme_unite', periode: 'mois', paliers: [{ de: 2, prix: 100 }] },
  });
  assert.match(said(version)[0]!, /rien n'est prévu de 1 à 1/);
});

test('tarifs:TAR-4 : deux versions ne couvrent jamais le même jour', () => {
  const version = fixe(100);
  const conflict = (debut: string, fin: string | null) =>
    checkTarif(version, [{ id: 'v0', debut, fin }]).refus.map(({ code }) => code);
  assert.deepEqual(conflict('2025-09-01', '2026-09-01'), []);
  assert.deepEqual(conflict('2025-09-01', null), ['facturation.tarif_periode_chevauchante']);
  assert.deepEqual(conflict('2027-01-01', '2027-02-01'), ['facturation.tarif_periode_chevauchante']);
  assert.deepEqual(codes({ ...version, fin: '2026-09-01' }), ['facturation.tarif_periode']);
});

test('tarifs:TAR-7 : au-dessus du coût par usager, modulations comprises, on prévient sans refuser', () => {
  const surcharges = [
    { code: 'tardive', libelle: 'Tardive', majoration: { type: 'taux' as const, taux: '50' } },
  ];
  const warned = (version: ReturnType<typeof tarif>) =>
    checkTarif(version).avertissements.map(({ code }) => code);
  assert.deepEqual(warned({ ...fixe(400), cout_par_usager: 500 }), []);
  assert.deepEqual(warned({ ...fixe(400, { surcharges }), cout_par_usager: 500 }), ['cout_depasse']);
  assert.deepEqual(checkTarif({ ...fixe(400, { surcharges }), cout_par_usager: 500 }).refus, []);
  assert.deepEqual(warned({ ...fixe(400, { maximum: 300, surcharges }), cout_par_usager: 450 }), []);
  const { cout_par_usager: _, ...unknown } = fixe(400);
  assert.deepEqual(warned(unknown), ['cout_inconnu']);
  assert.deepEqual(warned({ ...unknown, nature: 'periscolaire' }), []);
  const unbounded = tarif({
    methode: { methode: 'taux_effort', paliers: [{ de: '0', taux: '1' }] },
    qf: { effet: { type: 'reception' }, repli: { qf: '900' } },
  });
  assert.deepEqual(warned(unbounded), ['cout_depasse']);
});
