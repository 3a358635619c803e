import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type BrouillonDate, checkFresh, staleFoyers } from './fraicheur.rule.ts';

const at = (hour: string) => `2026-12-01T${hour}:00.000Z`;
const draft = (foyerId: string, more: Partial<BrouillonDate> = {}): BrouillonDate => ({
  foyerId,
  payeurFoyerId: null,
  calculeLe: at('10:00'),
  perime: false,
  ...more,
});

test('facturation:FAC-3 : seuls les foyers touchés après le brouillon sont périmés, un rejeu les rafraîchit', () => {
  const changes = new Map([
    ['lea', at('09:30')],
    ['tom', at('10:30')],
    ['zoe', at('10:30')],
    ['ali', at('10:00')],
  ]);
  const [lea, tom, zoe, ali] = [
    draft('lea'),
    draft('tom'),
    draft('zoe', { calculeLe: at('11:00') }),
    draft('ali'),
  ];
  const stale = staleFoyers([lea, tom, zoe, ali], changes);
  assert.deepEqual([...stale], ['tom']);
  const answer = checkFresh([lea, tom], stale);
  assert.equal(!answer.ok && answer.refusal.code, 'facturation.passe_perimee');
  assert.ok(checkFresh([lea, zoe], stale).ok);
  assert.ok(checkFresh([], stale).ok);
});

test('facturation:FAC-3 : le brouillon est périmé aussi quand c’est le foyer du payeur qui a changé', () => {
  const shared = draft('lea', { payeurFoyerId: 'pere' });
  assert.deepEqual([...staleFoyers([shared], new Map([['pere', at('10:30')]]))], ['lea']);
});

test('facturation:FAC-3 : un brouillon marqué périmé attend son rejeu, même sans fait nouveau', () => {
  const answer = checkFresh([draft('lea', { perime: true })], new Set());
  assert.equal(!answer.ok && answer.refusal.params.nombre, '1');
});
