import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { montantCfonb } from '../../banque/montant-cfonb.rule.ts';
import { checkSuite, lireCfonb } from './releve-cfonb.rule.ts';

/** An amount as a bank writes it, two decimals on 14 characters. */
function ecrireMontantCfonb(montant: number): string {
  const digits = String(Math.abs(montant)).padStart(14, '0');
  return digits.slice(0, -1) + (montant < 0 ? '}JKLMNOPQR' : '{ABCDEFGHI')[Number(digits.slice(-1))];
}

test('regie:D1 : vecteur 7, 0000000000123E vaut +12,35 et 0000000000123N vaut −12,35', () => {
  assert.equal(montantCfonb('0000000000123E', 2), 12_35);
  assert.equal(montantCfonb('0000000000123N', 2), -12_35);
  assert.equal(montantCfonb('0000000000001{', 2), 10);
  assert.equal(montantCfonb('0000000000001}', 2), -10);
  assert.equal(montantCfonb('0000000000123E', 0), 1_235_00);
  for (const wrong of ['0000000000123Z', '000000000012 E', '', 'E', '00000000001234'])
    assert.equal(montantCfonb(wrong, 2), null, wrong);
  assert.equal(montantCfonb('0000000000123E', 3), null);
});

test('regie:D1 : propriété, un montant écrit se relit', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), (v) =>
      assert.equal(montantCfonb(ecrireMontantCfonb(v), 2), v),
    ),
  );
});

const record = (parts: readonly (readonly [number, string])[]): string => {
  let line = ' '.repeat(120);
  for (const [from, text] of parts)
    line = line.slice(0, from - 1) + text + line.slice(from - 1 + text.length);
  return line;
};
const head = (code: string, date: string, montant: number) =>
  record([
    [1, code],
    [3, '10071'],
    [12, '75000'],
    [17, 'EUR2'],
    [22, '00001234567'],
    [35, date],
    [91, ecrireMontantCfonb(montant)],
  ]);
const movement = (montant: number, label: string, reference = '') =>
  record([
    [1, '04'],
    [3, '10071'],
    [12, '75000'],
    [17, 'EUR2'],
    [22, '00001234567'],
    [33, '02'],
    [35, '101126'],
    [43, '111126'],
    [49, label],
    [82, '0000007'],
    [91, ecrireMontantCfonb(montant)],
    [105, reference],
  ]);
const complement = record([
  [1, '05'],
  [46, 'LIB'],
  [49, 'REMISE DU 9 NOVEMBRE'],
]);
const file = (...lines: string[]) => lines.join('\r\n');
const code = (text: string) => {
  const answer = lireCfonb(text);
  return answer.ok ? 'ok' : answer.refusal.code;
};

test('regie:D1 : un relevé se lit avec ses compléments', () => {
  const answer = lireCfonb(
    file(
      head('01', '091126', 100_00),
      movement(117_50, 'REMISE CHEQUES', 'B02-26-0000001'),
      complement,
      movement(-11, 'FRAIS'),
      head('07', '101126', 217_39),
      '',
    ),
  );
  assert.ok(answer.ok);
  const [releve] = answer.value;
  assert.deepEqual(
    { ...releve, mouvements: releve?.mouvements.length },
    {
      banque: '10071',
      guichet: '75000',
      compte: '00001234567',
      date_ancien_solde: '2026-11-09',
      ancien_solde: 100_00,
      date_nouveau_solde: '2026-11-10',
      nouveau_solde: 217_39,
      mouvements: 2,
    },
  );
  assert.deepEqual(releve?.mouvements[0], {
    operation: '02',
    date: '2026-11-10',
    date_valeur: '2026-11-11',
    rejet: '',
    libelle: 'REMISE CHEQUES',
    numero_ecriture: '0000007',
    reference: 'B02-26-0000001',
    montant: 117_50,
    complements: [{ qualifiant: 'LIB', texte: 'REMISE DU 9 NOVEMBRE' }],
  });
});

test('regie:D2 : ancien + mouvements = nouveau, sinon tout le fichier est refusé', () => {
  assert.equal(
    code(file(head('01', '091126', 0), movement(10, 'X'), head('07', '101126', 11))),
    'regie.releve_incoherent',
  );
  assert.equal(code(file(head('01', '091126', 0), movement(10, 'X'))), 'regie.releve_incoherent');
  assert.equal(code(file(head('01', '091126', 0), head('01', '091126', 0))), 'regie.releve_incoherent');
  const other = head('07', '101126', 0).replace('00001234567', '00009999999');
  assert.equal(code(file(head('01', '091126', 0), other)), 'regie.releve_incoherent');
});

test('regie:D1 : ce qui ne se lit pas est refusé, avec sa ligne', () => {
  for (const bad of [
    movement(10, 'X'),
    file(head('01', '091126', 0), complement),
    file(head('01', '310226', 0)),
    file(head('01', '091126', 0).replace('EUR', 'USD')),
    file(head('01', '091126', 0), `${movement(10, 'X')}x`),
    file(head('01', '091126', 0), movement(10, 'X').replace('101126', '991126')),
    file(head('01', '091126', 0), record([[1, '99']])),
  ])
    assert.equal(code(bad), 'regie.releve_illisible');
});

test('regie:D2 : un jour manquant se voit à l’ancien solde', () => {
  assert.equal(checkSuite(null, { ancien_solde: 5 }), null);
  assert.equal(checkSuite({ nouveau_solde: 5 }, { ancien_solde: 5 }), null);
  assert.equal(checkSuite({ nouveau_solde: 5 }, { ancien_solde: 6 })?.code, 'regie.releve_incoherent');
});
