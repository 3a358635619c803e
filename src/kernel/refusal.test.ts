import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineRefusals, ok, refuse } from './refusal.ts';

test('un refus est une valeur : un code, de quoi le dire, et parfois le champ ou la dérogation', () => {
  assert.deepEqual(ok(3), { ok: true, value: 3 });
  assert.deepEqual(refuse('essai.non', { jour: 'lundi' }, { field: 'jour', overridable: true }), {
    ok: false,
    refusal: { code: 'essai.non', params: { jour: 'lundi' }, field: 'jour', overridable: true },
  });
  assert.deepEqual(Object.keys(refuse('essai.non').refusal), ['code', 'params']);
});

test('les textes d’un refus sont faits de ses paramètres', () => {
  const texts = defineRefusals({
    'essai.non': {
      rule: 'ESS-1',
      status: 422,
      title: 'Non',
      resident: 'Pas le {jour}.',
      agent: 'Refus le {jour}.',
      next: 'Choisissez un autre jour.',
    },
  });
  assert.equal(texts['essai.non'].resident({ jour: 'lundi' }), 'Pas le lundi.');
});

declare module './refusal.ts' {
  interface Refusals {
    readonly 'essai.non': RefusalDefinition;
  }
}
