import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Book } from '../shared/book.ts';
import { montantCfonb, releveCfonb } from './cfonb.ts';
import { fraisCarte, releve, releveCsv } from './dft.ts';
import { createStore } from './store.ts';
import type { Demande, Ligne, Resultrans } from './types.ts';

const memory = (): Book<Ligne> => {
  const lines: Ligne[] = [];
  return {
    append: async (line) => {
      lines.push(line);
    },
    entries: () => lines,
    close: async () => undefined,
  };
};
const NOON = Date.parse('2026-11-20T11:00:00Z');

async function filled() {
  const store = createStore(memory());
  const pay = async (refdet: string, montant: string, resultrans: Resultrans, saisie = 'W') => {
    const demande: Demande = {
      exer: '2026',
      mel: 'claire@exemple.fr',
      montant,
      numcli: '090901',
      objet: '',
      refdet,
      saisie,
      urlnotif: 'https://exemple.fr/n',
      urlredirect: 'https://exemple.fr/r',
    };
    const op = await store.create(`op-${refdet.toLowerCase()}`, demande, NOON);
    await store.conclude(op, { resultrans, numauto: null, le: NOON, plateforme: true });
    return op;
  };
  await pay('CARTE1', '4200', 'P');
  await pay('CARTE2', '1000', 'P');
  await store.reject(await pay('PRELEV1', '3000', 'V'), NOON, '2026-11-23');
  await pay('REFUS1', '9999', 'R');
  await pay('ESSAI1', '8888', 'P', 'T');
  return store;
}
const PERIODE = { numcli: '090901', du: '2026-11-21', au: '2026-11-30' };

test('relevé DFT : crédit brut à J+1, commission à part, rejet avec sa référence, ni essai ni refus', async () => {
  const { ancien, lignes, nouveau } = releve(await filled(), PERIODE);
  assert.equal(ancien, 0);
  assert.deepEqual(
    lignes.map(({ date, reference, montant }) => [date, reference, montant]),
    [
      ['2026-11-21', 'CARTE1', 4200],
      ['2026-11-21', 'CARTE1', -16],
      ['2026-11-21', 'CARTE2', 1000],
      ['2026-11-21', 'CARTE2', -5],
      ['2026-11-21', 'PRELEV1', 3000],
      ['2026-11-23', 'PRELEV1', -3000],
    ],
  );
  assert.equal(nouveau, 5179);
});

test('relevé DFT : le nouveau solde d’une période est l’ancien de la suivante', async () => {
  const store = await filled();
  const first = releve(store, { ...PERIODE, au: '2026-11-22' });
  const second = releve(store, { ...PERIODE, du: '2026-11-23' });
  assert.equal(first.nouveau, second.ancien);
});

test('relevé DFT : crédit groupé, ligne manquante, en double, en retard', async () => {
  const store = await filled();
  const credits = (more: object) =>
    releve(store, { ...PERIODE, ...more }).lignes.filter((line) => line.montant > 0);
  assert.deepEqual(
    credits({ groupe: true }).map((line) => line.montant),
    [5200, 3000],
  );
  assert.equal(credits({ manquante: 'CARTE1' }).length, 2);
  assert.equal(credits({ double: 'CARTE1' }).length, 4);
  assert.equal(credits({ retard: 'CARTE1' }).at(-1)?.date, '2026-11-24');
});

test('relevé DFT : CSV à virgule décimale', async () => {
  const lines = releveCsv(releve(await filled(), PERIODE).lignes).split('\r\n');
  assert.equal(lines[1], '2026-11-21;2026-11-21;30;PAYFIP CARTE;CARTE1;;42,00');
  assert.equal(lines[2], '2026-11-21;2026-11-21;62;COMMISSION CARTE;CARTE1;0,16;');
});

test('frais de carte : deux barèmes, arrondi au centime', () => {
  assert.deepEqual([100, 1999, 2000, 4200].map(fraisCarte), [3, 7, 10, 16]);
});

test('CFONB 120 : dernier caractère chiffre et signe, lignes de 120, colonnes à leur place', async () => {
  assert.equal(montantCfonb(4200), '0000000000420{');
  assert.equal(montantCfonb(-16), '0000000000001O');
  assert.equal(montantCfonb(0), '0000000000000{');
  const { ancien, lignes, nouveau } = releve(await filled(), PERIODE);
  const compte = { banque: '10071', guichet: '53000', numero: '00001009001' };
  const records = releveCfonb(compte, PERIODE.du, PERIODE.au, ancien, lignes, nouveau)
    .replace(/\r\n$/, '')
    .split('\r\n');
  assert.equal(records.length, 2 + 2 * lignes.length);
  assert.ok(records.every((record) => record.length === 120));
  const movement = records[1]!;
  assert.deepEqual(
    [
      movement.slice(0, 7),
      movement.slice(11, 16),
      movement.slice(16, 20),
      movement.slice(21, 32),
      movement.slice(32, 40),
      movement.slice(42, 48),
      movement.slice(48, 60),
      movement.slice(81, 88),
      movement.slice(90, 104),
      movement.slice(104, 110),
    ],
    [
      '0410071',
      '53000',
      'EUR2',
      '00001009001',
      '30211126',
      '211126',
      'PAYFIP CARTE',
      '0000001',
      '0000000000420{',
      'CARTE1',
    ],
  );
  assert.equal(records[0]!.slice(34, 40), '201126');
  assert.equal(records.at(-1)!.slice(90, 104), montantCfonb(5179));
});
