import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromDayNumber } from '../../kernel/calendar.ts';
import { amountOf, birthDateOf, careText, dateOf, decimalOf, textOf, yesNo } from './values.ts';

const value = <T>(read: { ok: true; value: T } | { ok: false; reason: string }): T | null =>
  read.ok ? read.value : null;

test('une date ISO et la même écrite à la française donnent le même jour', () => {
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 40_000 }), (jour) => {
      const iso = fromDayNumber(jour);
      const [y, m, d] = iso.split('-');
      assert.equal(value(dateOf.read(iso)), iso);
      assert.equal(value(dateOf.read(`${d}/${m}/${y}`)), iso);
    }),
  );
});

test('une date qui n’existe pas est refusée', () => {
  for (const text of ['31/02/2026', '2026-13-01', '2026-1-1', '01-02-2026', '2026-11-20T00', '0/0/0000', 'x'])
    assert.equal(value(dateOf.read(text)), null, text);
});

test('une naissance au jour inconnu reste telle que l’état civil l’écrit', () => {
  assert.equal(value(birthDateOf.read('1992-00-00')), '1992-00-00');
  assert.equal(value(birthDateOf.read('1987-11-00')), '1987-11-00');
  assert.equal(value(birthDateOf.read('1987-00-11')), null);
});

test('un montant n’est jamais arrondi', () => {
  assert.equal(value(amountOf.read('12,50')), 1250);
  assert.equal(value(amountOf.read('1 024.3')), 102_430);
  assert.equal(value(amountOf.read('12,345')), null);
  assert.equal(value(amountOf.read('1e3')), null);
  assert.equal(value(decimalOf(1000).read('612,5')), '612.5');
  assert.equal(value(decimalOf(1000).read('1001')), null);
});

test('famille:DOS-3 : ni religion ni numéro de sécurité sociale dans un texte de santé', () => {
  const reader = careText(100);
  assert.equal(value(reader.read('Œuf, arachide')), 'Œuf, arachide');
  for (const text of ['repas halal', 'CASHER', 'sécu 1 86 04 35 238 001 42'])
    assert.equal(value(reader.read(text)), null, text);
});

test('un texte de tableur dangereux ou illisible est refusé', () => {
  for (const text of ['=1+1', '@SUM(A1)', 'a\u0007b', '\u0085'])
    assert.equal(value(textOf(20).read(text)), null, JSON.stringify(text));
  assert.equal(value(textOf(20).read('8,  rue\ndu Lavoir')), '8, rue du Lavoir');
  assert.equal(value(yesNo.read('Oui')), true);
  assert.equal(value(yesNo.read('peut-être')), null);
});
