import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type ActionAnswer, execute } from '../../../platform/action/index.ts';
import { type RegieFixture, regieFixture } from '../testing/fixture.ts';
import { accepted, balances, faults, ouvrirLaCaisse, prendre, refusedWith } from '../testing/gestes.ts';
import { arreterVersement } from './verser.action.ts';

let f: RegieFixture;
before(async () => {
  f = await regieFixture('2026-11-20T09:00:00.000Z');
  await ouvrirLaCaisse(f);
});
after(() => f.db.drop());

type Asked = {
  readonly caisse?: number;
  readonly compte_dft?: number;
  readonly fin?: string;
  readonly explications?: readonly { motif: string; montant: number }[];
};
type Arrete = { versementId: string; numero: string; justifie: number; ecart: number };
const verser = ({
  caisse = 0,
  compte_dft = 0,
  explications = [],
  ...more
}: Asked): Promise<ActionAnswer<Arrete>> =>
  execute(f.runner, arreterVersement, {
    collectiviteId: f.collectiviteId,
    actor: f.agent,
    input: { regieId: f.regieId, argent: { caisse, compte_dft }, explications, ...more },
  });

/** Refused, and nothing was written. */
async function refusedAsIs(code: string, field: string | undefined, asked: Asked): Promise<void> {
  const held = await balances(f);
  const answer = await verser(asked);
  assert.equal(refusedWith(answer), code);
  if (!answer.ok) assert.equal(answer.refusal.field, field);
  assert.deepEqual(await balances(f), held);
}

test('regie:V1 : sans recette ni argent, il n’y a rien à verser', async () => {
  await refusedAsIs('regie.versement_vide', undefined, {});
});

test('regie:V1 : un versement ne date pas de demain, ne sort pas ce que le compte n’a pas, et justifie l’écart exact', async () => {
  const montant = 3_000;
  accepted(await prendre(f, 'especes', montant, [await f.creance([{ produit: 'CANT', montant }])]));
  const held = await balances(f);
  await refusedAsIs('regie.date_future', 'fin', { caisse: montant, fin: '2026-11-21' });
  await refusedAsIs('regie.solde_insuffisant', 'caisse', { caisse: (held.caisse ?? 0) + 1 });
  await refusedAsIs('regie.solde_insuffisant', 'compte_dft', { compte_dft: 1 });
  const short = { caisse: montant - 200 };
  const unexplained = await verser(short);
  assert.ok(!unexplained.ok);
  const explications = [{ motif: 'Rouleau gardé pour le fonds', montant: 199 }];
  assert.ok(!(await verser({ ...short, explications })).ok);
  assert.deepEqual(await balances(f), held);
  const done = accepted(await verser({ ...short, explications: [{ ...explications[0]!, montant: -200 }] }));
  assert.equal(done.justifie, montant);
  assert.equal(Math.abs(done.ecart), 200);
  const after = await balances(f);
  assert.equal(after.caisse, (held.caisse ?? 0) - 2_800);
  assert.deepEqual(await faults(f), []);
});

test('regie:V1 : le bordereau suivant commence après le dernier, sans trou dans les numéros', async () => {
  await refusedAsIs('regie.versement_recule', 'fin', { fin: '2026-11-19' });
  await refusedAsIs('regie.versement_vide', undefined, {});
  const montant = 1_500;
  accepted(await prendre(f, 'especes', montant, [await f.creance([{ produit: 'CANT', montant }])]));
  const done = accepted(await verser({ caisse: montant }));
  assert.equal(done.justifie, montant);
  assert.equal(done.ecart, 0);
  const { rows } = await f.db.owner.query<{ numero: string; debut: string }>(
    'select numero, debut from versement where regie_id = $1 order by numero',
    [f.regieId],
  );
  assert.deepEqual(
    rows.map((row) => row.numero.slice(-1)),
    ['1', '2'],
  );
  assert.deepEqual(await faults(f), []);
});
