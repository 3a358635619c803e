import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextNight, readable, stamp } from './clock.ts';
import { behaviourOf, SCENARIOS, scenarioOfMel, unknownNames } from './scenarios.ts';

test('scénarios : les noms s’ajoutent, le plus particulier l’emporte, « normal » efface', () => {
  assert.deepEqual(behaviourOf(['p-immediat.montant-altere', 'exer-altere.jamais-notifie']), {
    immediat: 'P',
    alterations: ['montant', 'exer'],
    notifications: 0,
  });
  assert.equal(behaviourOf(['p-immediat', 'r-immediat']).immediat, 'R');
  assert.deepEqual(behaviourOf(['p-immediat', 'normal']), {});
  assert.deepEqual(behaviourOf([null, undefined, '']), {});
});

test('scénarios : tout nom tient dans une adresse de 80 caractères et se relit', () => {
  for (const name of Object.keys(SCENARIOS)) {
    const mel = `scenario+${name}@exemple.fr`;
    assert.ok(mel.length <= 80, name);
    assert.equal(scenarioOfMel(mel), name);
  }
  assert.equal(scenarioOfMel('claire@exemple.fr'), null);
  assert.deepEqual(unknownNames('p-immediat.absent'), ['absent']);
});

test('horloge : la purge est à 3 h à Paris, été comme hiver', () => {
  const night = (iso: string) => new Date(nextNight(Date.parse(iso))).toISOString();
  assert.equal(night('2026-11-20T10:00:00Z'), '2026-11-21T02:00:00.000Z');
  assert.equal(night('2026-07-20T10:00:00Z'), '2026-07-21T01:00:00.000Z');
  assert.equal(night('2026-11-20T01:59:59Z'), '2026-11-20T02:00:00.000Z');
  assert.deepEqual(stamp(Date.parse('2026-11-20T23:30:00Z')), { dattrans: '21112026', heurtrans: '0030' });
  assert.equal(readable(Date.parse('2026-07-20T10:05:00Z')), '20/07/2026 12:05');
});
