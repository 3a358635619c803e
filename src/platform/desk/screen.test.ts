import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuse } from '../../kernel/refusal.ts';
import { beside, defineScreen, failureOf, NO_FAILURE, wrong } from './index.ts';

const HERE = { file: import.meta.filename, title: 'Essai' };
const ok = () => new Response('');

test('Écran : une déclaration donne ses routes, leurs droits et son entrée de menu', () => {
  const entry = { key: 'essai', group: 'Régie', rank: 1, label: 'Essai', icon: 'caisse' };
  const screen = defineScreen({
    ...HERE,
    path: '/gestion/:collectivite/essai',
    access: 'agent',
    permission: { get: 'essai.lire', post: 'essai.tenir' },
    menu: entry,
    get: ok,
    post: ok,
  });
  assert.deepEqual(
    screen.routes.map((route) => [route.method, 'permission' in route && route.permission, route.title]),
    [
      ['get', 'essai.lire', 'Essai'],
      ['post', 'essai.tenir', 'Essai'],
    ],
  );
  assert.deepEqual(screen.menu, [{ ...entry, path: '/essai', permission: 'essai.lire' }]);
});

test('Écran : ce qu’un partenaire appelle n’est ouvert qu’à l’envoi', () => {
  const screen = defineScreen({
    ...HERE,
    path: '/retour',
    access: 'public',
    fromOutside: true,
    get: ok,
    post: ok,
  });
  assert.deepEqual(
    screen.routes.map((route) => [route.method, 'fromOutside' in route && route.fromOutside]),
    [
      ['get', false],
      ['post', true],
    ],
  );
});

test('Écran : les erreurs vont à leur champ, dans l’ordre, la première de chacun ; sans elles, le refus', () => {
  const { refusal } = refuse('essai.non');
  const issues = [
    { field: 'nom', message: 'Écrivez un nom.' },
    { field: 'nom', message: 'Trop court.' },
    { field: 'jour', message: 'Choisissez un jour.' },
  ];
  const wrong = failureOf({ ok: false, refusal, issues });
  assert.equal(wrong.refusal, null);
  assert.deepEqual(Object.entries(wrong.errors), [
    ['nom', 'Écrivez un nom.'],
    ['jour', 'Choisissez un jour.'],
  ]);
  assert.deepEqual(failureOf({ ok: false, refusal, issues: [] }), { refusal, errors: {} });
});

test('Écran : un refus qui vise un champ de la page se dit à ce champ, avec son article et la suite ; les autres restent un refus', () => {
  const told = {
    account: null,
    services: {
      refusals: new Map([
        [
          'essai.trop_tard',
          {
            rule: 'essai:E1',
            status: 422 as const,
            title: 'Date passée',
            resident: ({ date = '' }) => `Le ${date} est passé.`,
            agent: () => 'Passé.',
            next: () => 'Choisissez un autre jour.',
            article: 'CGCT, art. L1',
          },
        ],
      ]),
    },
  };
  const { refusal } = refuse('essai.trop_tard', { date: '3 mai' }, { field: 'day' });
  const refused = { ...NO_FAILURE, refusal };
  const fieldOf = (field: string): string => (field === 'day' ? 'jour' : field);
  assert.deepEqual(beside(told, refused, ['jour'], fieldOf).errors, {
    jour: 'Le 3 mai est passé. CGCT, art. L1. Choisissez un autre jour.',
  });
  assert.deepEqual(beside(told, refused, ['motif'], fieldOf), { refusal, errors: {} });
  assert.deepEqual(beside(told, wrong({ day: 'Écrivez un jour.' }), ['jour'], fieldOf).errors, {
    jour: 'Écrivez un jour.',
  });
});
