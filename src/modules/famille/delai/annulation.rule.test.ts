import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuse } from '../../../kernel/refusal.ts';
import type { ReservationExistante } from '../reservation/reservation.schema.ts';
import { agent, calendrierExample, cellExample, resident } from '../testing/exemples.ts';
import { decideCancellation } from './annulation.rule.ts';

const reservation = (etat: ReservationExistante['etat'] = 'confirmee'): ReservationExistante => ({
  id: 'r1',
  unite: 'repas',
  nom: 'Repas',
  date: '2026-11-23',
  etat,
});
const LATE = { maintenant: '2026-11-22T09:01:00.000Z' };
const decide = (
  more: Record<string, unknown> = {},
  etat?: ReservationExistante['etat'],
  asker = resident(),
) => decideCancellation(cellExample(more), reservation(etat), asker, calendrierExample);
const withEffect = (tardif: object) => ({
  ...LATE,
  retrait: { sens: 'retrait', version: 'r2', regle: { forme: 'j_moins', n: 1, heure: '10:00' }, tardif },
});

test('famille:DEL-4 : avant le délai de retrait, l’annulation est libre et gratuite', () => {
  const answer = decide();
  assert.ok('value' in answer);
  assert.deepEqual([answer.value.etat, answer.value.delai?.effet], ['annulee', 'gratuit']);
});

test('famille:DEL-5 : après le délai, l’annulation est tardive et dit ce qu’elle coûte', () => {
  const answer = decide(withEffect({ effet: 'facturer', pourcent: 50 }));
  assert.ok('value' in answer);
  assert.deepEqual([answer.value.etat, answer.value.delai?.pourcent], ['annulee_tard', 50]);
  const free = decide(withEffect({ effet: 'gratuit' }));
  assert.ok('value' in free && free.value.etat === 'annulee_tard');
});

test('famille:DEL-5 : « absence seulement » : la réservation reste, l’absence se signale', () => {
  const answer = decide(withEffect({ effet: 'absence_seulement' }));
  assert.ok('refusal' in answer);
  assert.equal(answer.refusal.code, 'famille.absence_seulement');
  assert.equal(answer.refusal.overridable, true);
});

test('famille:DEL-4 : un agent rend une annulation tardive gratuite, avec un motif noté', () => {
  const answer = decide(LATE, 'confirmee', agent('Enfant hospitalisé'));
  assert.ok('value' in answer);
  assert.equal(answer.value.etat, 'annulee');
  assert.equal(answer.value.derogations.length, 1);
  const plain = decide(LATE, 'confirmee', agent());
  assert.ok('value' in plain && plain.value.etat === 'annulee_tard');
});

test('famille:DEL-4 : une demande, une attente ou une option se retire à tout moment', () => {
  for (const etat of ['demandee', 'attente', 'option', 'proposee'] as const) {
    const answer = decide(LATE, etat);
    assert.ok('value' in answer && answer.value.etat === 'annulee', etat);
  }
});

test('famille:DEL-4 : ce qui n’est plus actif, ou déjà relevé, ne s’annule pas', () => {
  const codes: [string, ReturnType<typeof decide>][] = [
    ['famille.deja_annule', decide({}, 'annulee')],
    ['famille.deja_annule', decide({}, 'expiree')],
    ['famille.creneau_clos', decide({ creneau: { etat: 'verrouille' } }, 'confirmee', agent('Motif'))],
    [
      'famille.droit_absent',
      decide(
        {},
        'confirmee',
        resident({ refus: refuse('famille.droit_absent', { droit: 'de réserver' }).refusal }),
      ),
    ],
  ];
  for (const [code, answer] of codes) {
    assert.ok('refusal' in answer);
    assert.equal(answer.refusal.code, code);
  }
});

test('famille:DEL-4 : une réservation dont une autre dépend s’annule avec elle', () => {
  const soir = { id: 'r2', unite: 'soir', nom: 'Soir', date: '2026-11-23', etat: 'confirmee' };
  const answer = decide({ requis_par: ['soir'], reservations: [soir] });
  assert.ok('refusal' in answer);
  assert.equal(answer.refusal.code, 'famille.unite_necessaire');
});
