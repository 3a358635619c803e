import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusals } from './refusals.ts';
import { rules } from './rules.ts';
import { creanceExemple } from './testing/exemples.ts';

const [imputation] = rules;

test('regie:E5 : la règle regie.imputation répond depuis du JSON, s’explique, et nomme un refus connu', () => {
  assert.equal(imputation?.name, 'regie.imputation');
  const ask = (input: unknown) => imputation!.evaluate(imputation!.input.parse(input));
  const answer = ask({ montant: 10_00, creances: [creanceExemple('a', 42_00)], choix: null });
  assert.ok('value' in answer);
  assert.deepEqual(imputation!.output.parse(answer.value), answer.value);
  assert.ok(answer.trace.length > 0 && answer.trace.every((s) => s.sentence.length > 5));
  const no = ask({ montant: 1, creances: [], choix: { par: 'creances', creances: ['x'] } });
  assert.ok('refusal' in no && no.refusal.code in refusals);
});

test('regie:E5 : chaque refus de ce qui est dû a ses textes, sans paramètre oublié, et une issue', () => {
  const params = new Proxy<Record<string, string>>({}, { get: (_, key) => `<${String(key)}>` });
  for (const [code, definition] of Object.entries(refusals)) {
    assert.match(code, /^regie\.[a-z_0-9]+$/);
    for (const text of [
      definition.title,
      definition.resident(params),
      definition.agent(params),
      definition.next(params),
    ])
      assert.ok(text.length > 5 && !text.includes('undefined'), code);
  }
});
