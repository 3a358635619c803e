import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { append, EMPTY, type Head, LIVRE_1, type Link, verify } from './book.ts';

const build = (values: readonly unknown[]): readonly Link[] => append(LIVRE_1, EMPTY, values).links;
const sample = build([
  { label: 'un', montant: 1 },
  { label: 'deux', montant: 2 },
  { label: 'trois', montant: 3 },
]);
const last = sample[2]!;
const published = { sequence: 3, empreinte: last.empreinte };

test('regie:M1 : le texte canonique ne dépend pas de l’ordre des clés', () => {
  assert.equal(
    LIVRE_1.bytes({ b: [1, null, 'é'], a: { d: true, c: undefined } }),
    '{"a":{"d":true},"b":[1,null,"é"]}',
  );
  for (const wrong of [{ a: 0.1 }, undefined, [undefined], { a: () => 1 }, 2 ** 53, Number.NaN])
    assert.throws(() => LIVRE_1.bytes(wrong));
});

test('regie:M1 : les octets de `livre-1` sont une référence fixe, vérifiable sans le produit', () => {
  assert.equal(
    build([{ montant: 1 }])[0]?.empreinte,
    'c13f7c86eb7b7745aff61f2198da587360044e79d59fa9175e8f3655d229b327',
  );
  const [one, two] = build([
    {
      v: 1,
      regie: 'r',
      mouvements: [{ debit: 150, credit: 0, compte: 'caisse' }],
      B: 'É\u2028"\\\n',
      é: null,
    },
    { numero: -9007199254740991, A: { b: [], a: {} } },
  ]);
  assert.equal(
    one?.octets,
    '{"B":"É\u2028\\"\\\\\\n","mouvements":[{"compte":"caisse","credit":0,"debit":150}],"regie":"r","v":1,"é":null}',
  );
  assert.equal(one?.empreinte, 'a7c62b4a2552b74cce19becf2cf4528760988503edeec212ef95ba4a704038f1');
  assert.equal(two?.octets, '{"A":{"a":{},"b":[]},"numero":-9007199254740991}');
  assert.equal(two?.precedent, one?.empreinte);
  assert.equal(two?.empreinte, '99ef2ae97775ec0870c504455fa0fa8db623cc886a4b7e8a9e290c48f501b8c8');
});

test('regie:M1 : une chaîne intacte le dit, scellée d’un coup ou en plusieurs fois', async () => {
  assert.deepEqual(await verify(LIVRE_1, sample, published), { head: published, breaks: [] });
  assert.deepEqual(await verify(LIVRE_1, []), { head: EMPTY, breaks: [] });
  const first = append(LIVRE_1, EMPTY, [{ label: 'un', montant: 1 }]);
  const rest = append(LIVRE_1, first.head, [
    { label: 'deux', montant: 2 },
    { label: 'trois', montant: 3 },
  ]);
  assert.deepEqual([...first.links, ...rest.links], sample);
  assert.deepEqual(rest.head, published);
  assert.deepEqual(append(LIVRE_1, published, []), { links: [], head: published });
});

test('regie:M1 : la rupture est située : octets changés, maillon ôté, ordre changé, queue coupée, racine remplacée', async () => {
  const [a, b, c] = [sample[0]!, sample[1]!, sample[2]!];
  const broken = async (chain: readonly Link[], root: Head | null = published) =>
    (await verify(LIVRE_1, chain, root)).breaks.map((x) => `${x.raison} ${x.sequence}`);
  assert.deepEqual(await broken([a, { ...b, octets: b.octets.replace('2', '9') }, c]), [
    'empreinte_fausse 2',
  ]);
  assert.deepEqual(await broken([a, { ...b, precedent: c.precedent }, c]), ['empreinte_fausse 2']);
  assert.deepEqual(await broken([a, c]), ['sequence_rompue 2', 'empreinte_fausse 3']);
  assert.equal((await broken([b, a, c]))[0], 'sequence_rompue 1');
  assert.deepEqual(await broken([a, b]), ['queue_absente 3']);
  assert.deepEqual(await broken([a, b], null), [], 'sans racine publiée, une queue coupée ne se voit pas');
  const rewritten = build([
    { label: 'un', montant: 1 },
    { label: 'deux', montant: 9 },
    { label: 'trois', montant: 3 },
  ]);
  assert.deepEqual(await broken(rewritten), ['racine_differente 3']);
});

test('regie:M1 : propriété, changer un octet quelconque rompt la chaîne à cet endroit', async () => {
  const value = fc.record({ m: fc.integer(), t: fc.string() });
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 12 }), fc.nat(), async (values, at) => {
      const chain = build(values);
      const index = at % chain.length;
      const changed = chain.with(index, { ...chain[index]!, octets: `${chain[index]!.octets} ` });
      const { breaks } = await verify(LIVRE_1, changed);
      assert.deepEqual(breaks, [{ sequence: index + 1, raison: 'empreinte_fausse' }]);
    }),
  );
});
