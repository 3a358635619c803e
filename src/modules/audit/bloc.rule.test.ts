import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkBlock, GENESIS, seal } from './bloc.rule.ts';

const AT = '2026-11-20T10:00:00.000Z';

test('le journal scellé se vérifie tel quel', () => {
  const block = seal(1, GENESIS, ['a', 'b'], AT);
  assert.equal(checkBlock(block, 1, GENESIS, ['a', 'b']), null);
});

test('une ligne changée, ôtée, ajoutée ou déplacée se voit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string(), { minLength: 1, maxLength: 8 }),
      fc.array(fc.string(), { maxLength: 8 }),
      (lines, other) => {
        fc.pre(JSON.stringify(lines) !== JSON.stringify(other));
        const block = seal(7, GENESIS, lines, AT);
        assert.notEqual(checkBlock(block, 7, GENESIS, other), null);
      },
    ),
  );
});

test('un bloc ôté ou remplacé rompt la chaîne', () => {
  const first = seal(1, GENESIS, ['a'], AT);
  const third = seal(3, 'f'.repeat(64), ['c'], AT);
  assert.deepEqual(checkBlock(third, 2, first.fingerprint, ['c']), { number: 2, fault: 'numero' });
  assert.deepEqual(checkBlock(third, 3, first.fingerprint, ['c']), { number: 3, fault: 'precedent' });
});
