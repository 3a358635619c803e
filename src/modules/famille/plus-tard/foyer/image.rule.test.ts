import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imageConsent } from './image.rule.ts';

test('famille:FOY-5 : une seule opposition, ou un seul silence, interdit l’image', () => {
  const yes = (adulte: string) => ({ adulte, accord: true });
  assert.equal(imageConsent(['mere', 'pere'], [yes('mere'), yes('pere')]).accord, true);
  assert.equal(
    imageConsent(['mere', 'pere'], [yes('mere'), { adulte: 'pere', accord: false }]).accord,
    false,
  );
  assert.equal(imageConsent(['mere', 'pere'], [yes('mere')]).accord, false);
  assert.equal(imageConsent([], []).accord, false);
  assert.equal(imageConsent(['mere'], [yes('mere'), { adulte: 'tante', accord: false }]).accord, true);
});
