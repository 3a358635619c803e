import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RefusalCode, refuse } from './refusal.ts';

// What must not compile is the point here, and only the compiler can say so: each `@ts-expect-error` of this file is
// an assertion that fails (unused directive) the day the seam lets the mistake through.

declare module './refusal.ts' {
  interface Refusals {
    readonly 'essai.declare': RefusalDefinition;
  }
}

test('Types : un refus que nul ne déclare ne se donne ni ne se compare', () => {
  const { refusal } = refuse('essai.declare');
  assert.equal(refusal.code === 'action.droit_manquant', false);
  // @ts-expect-error nobody declares this code
  refuse('essai.declarre');
  // @ts-expect-error nobody declares this code
  assert.equal(refusal.code === 'action.droit_manquand', false);
  // @ts-expect-error nobody declares this code
  const known: readonly RefusalCode[] = ['regie.especes_plafont'];
  assert.equal(known.length, 1);
});
