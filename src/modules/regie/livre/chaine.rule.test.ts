import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalText, type Maillon, sceller, verifyChain } from './chaine.rule.ts';

const build = (values: readonly unknown[]): Maillon[] => {
  const chain: Maillon[] = [];
  for (const value of values) chain.push(sceller(chain.at(-1) ?? null, value));
  return chain;
};
const sample = build([
  { label: 'un', montant: 1 },
  { label: 'deux', montant: 2 },
  { label: 'trois', montant: 3 },
]);
const last = sample[2]!;
const published = { sequence: 3, empreinte: last.empreinte };

test('REG-M1 : le texte canonique ne dépend pas de l’ordre des clés', () => {
  assert.equal(
    canonicalText({ b: [1, null, 'é'], a: { d: true, c: undefined } }),
    '{"a":{"d":true},"b":[1,null,"é"]}',
  );
  assert.throws(() => canonicalText({ a: 0.1 }));
  assert.throws(() => canonicalText(undefined));
});

test('REG-M1 : l’empreinte est une référence fixe, pour être vérifiable sans le produit', () => {
  assert.equal(
    build([{ montant: 1 }])[0]!.empreinte,
    'c13f7c86eb7b7745aff61f2198da587360044e79d59fa9175e8f3655d229b327',
  );
});

test('REG-M1 : une chaîne intacte le dit', () => {
  assert.deepEqual(verifyChain(sample, published), { intacte: true, longueur: 3, empreinte: last.empreinte });
  assert.equal(verifyChain([]).intacte, true);
});

test('REG-M1 : la rupture est située : octets changés, maillon ôté, ordre changé, queue coupée, racine remplacée', () => {
  const [a, b, c] = [sample[0]!, sample[1]!, sample[2]!];
  const broken = (chain: readonly Maillon[], root = published) => {
    const result = verifyChain(chain, root);
    return result.intacte ? 'intacte' : `${result.raison} ${result.sequence}`;
  };
  assert.equal(broken([a, { ...b, octets: b.octets.replace('2', '9') }, c]), 'empreinte_fausse 2');
  assert.equal(broken([a, c]), 'sequence_rompue 2');
  assert.equal(broken([b, a, c]), 'sequence_rompue 1');
  assert.equal(broken([a, b]), 'queue_absente 3');
  assert.equal(verifyChain([a, b]).intacte, true, 'sans racine publiée, une queue coupée ne se voit pas');
  const rewritten = build([
    { label: 'un', montant: 1 },
    { label: 'deux', montant: 9 },
    { label: 'trois', montant: 3 },
  ]);
  assert.equal(broken(rewritten), 'racine_differente 3');
});

test('REG-M1 : propriété, changer un octet quelconque rompt la chaîne à cet endroit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ m: fc.integer(), t: fc.string() }), { minLength: 1, maxLength: 12 }),
      fc.nat(),
      (values, at) => {
        const chain = build(values);
        const index = at % chain.length;
        const changed = chain.with(index, { ...chain[index]!, octets: `${chain[index]!.octets} ` });
        const result = verifyChain(changed);
        assert.ok(!result.intacte);
        assert.equal(result.sequence, index + 1);
      },
    ),
  );
});
