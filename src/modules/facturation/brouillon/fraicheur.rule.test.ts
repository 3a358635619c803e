import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFresh, staleChildren } from './fraicheur.rule.ts';

const at = (hour: string) => `2026-12-01T${hour}:00.000Z`;

test('FAC-3 : seuls les enfants touchés après le brouillon sont périmés, un rejeu les rafraîchit', () => {
  const facts = [
    { enfant: 'lea', enregistre_le: at('09:30') },
    { enfant: 'tom', enregistre_le: at('10:30') },
    { enfant: 'zoe', enregistre_le: at('10:30') },
  ];
  const stale = staleChildren(new Map([['zoe', at('11:00')]]), facts, at('10:00'));
  assert.deepEqual([...stale], ['tom']);
  const answer = checkFresh(stale);
  assert.equal(!answer.ok && answer.refusal.code, 'facturation.passe_perimee');
  assert.ok(checkFresh(new Set()).ok);
});
