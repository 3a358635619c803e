import assert from 'node:assert/strict';
import { test } from 'node:test';
import { weakness } from './mot-de-passe.rule.ts';

const EMAIL = 'camille.moreau@courriel.example';

test('Mot de passe : douze caractères au moins, sans catégorie imposée', () => {
  assert.match(weakness('cheval-pile', EMAIL) ?? '', /au moins 12/);
  assert.equal(weakness('cheval pile agrafe', EMAIL), null);
  assert.equal(weakness('les tilleuls bruissent', EMAIL), null);
  assert.match(weakness('é'.repeat(201), EMAIL) ?? '', /au plus 200/);
});

test('Mot de passe : les plus courants sont refusés, même entourés de chiffres', () => {
  for (const common of [
    'motdepasse2026',
    'Azertyuiop123',
    '123456789012',
    'Mot de passe 01',
    'administrateur',
  ])
    assert.notEqual(weakness(common, EMAIL), null, common);
});

test('Mot de passe : ni l’adresse, ni une suite du même caractère', () => {
  assert.match(weakness('camillemoreau1', EMAIL) ?? '', /votre adresse/);
  assert.match(weakness('aaaaaaaaaaaaaaa', EMAIL) ?? '', /mêmes caractères/);
});
