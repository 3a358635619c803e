import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '../../../platform/action/index.ts';
import { foyerSimple, type Monde, monde } from '../testing/monde.ts';
import { reserver } from './reserver.ts';

const MONDAY = '2026-11-23';
let m: Monde;
before(async () => {
  m = await monde();
  await m.add(foyerSimple('perrin', 2));
});
after(() => m.db.drop());

const change = (child: string, day: string, wanted: 'reserve' | 'annule' = 'reserve', unit = 'repas') => ({
  childId: m.ids.get(child)!,
  unitId: m.ids.get(unit)!,
  day,
  wanted,
});
const book = (
  actor: Actor,
  changes: ReturnType<typeof change>[],
  more: Record<string, unknown> = {},
  at?: string,
) => m.run(reserver, actor, { changes, ...more }, at ? { at } : {});

test('CAP-1 : une famille réserve, la place est prise et le mouvement écrit', async () => {
  const answer = await book(m.resident('perrin-a'), [change('perrin-1', MONDAY), change('perrin-2', MONDAY)]);
  assert.ok(answer.ok, JSON.stringify(answer));
  assert.deepEqual(
    answer.value.cells.map((c) => c.ok && c.state),
    ['confirmee', 'confirmee'],
  );
  const { rows } = await m.db.owner.query('select reserve from compteur_jour where jour = $1', [MONDAY]);
  assert.equal(rows[0].reserve, 2);
});
