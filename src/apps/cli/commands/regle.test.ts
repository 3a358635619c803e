import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../../rules.ts';
import { VECTEURS_FAMILLE, type Vecteur } from '../testing/vecteurs-famille.ts';
import { VECTEURS_REGIE } from '../testing/vecteurs-regie.ts';

/** Follows `lignes.0.montant` in an answer. */
const at = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (found, key) => (typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined),
      value,
    );

/** The answer as the command prints it: input read from JSON text, value and refusal as JSON. */
function ask({ regle, entree, ou }: Vecteur): unknown {
  const rule = allRules().find((r) => r.name === regle);
  assert.ok(rule, `la règle ${regle} existe`);
  const answer = rule.evaluate(rule.input.parse(JSON.parse(JSON.stringify(entree))));
  if (ou === 'refus') return 'refusal' in answer ? answer.refusal.code : answer.value;
  assert.ok(!('refusal' in answer), `refusé : ${JSON.stringify('refusal' in answer && answer.refusal)}`);
  return at(JSON.parse(JSON.stringify(answer.value)), ou);
}

for (const vecteur of [...VECTEURS_FAMILLE, ...VECTEURS_REGIE])
  test(vecteur.titre, () => assert.deepEqual(ask(vecteur), vecteur.attendu));

test('toutes les règles disent leurs identifiants et refusent une entrée vide', () => {
  for (const rule of allRules()) {
    assert.ok(rule.ids.length > 0, rule.name);
    assert.equal(rule.input.safeParse(undefined).success, false, rule.name);
  }
});
