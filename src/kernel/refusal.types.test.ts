import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineRefusals, type RefusalCode, refuse } from './refusal.ts';

// What must not compile is the point here, and only the compiler can say so: each `@ts-expect-error` of this file is
// an assertion that fails (unused directive) the day the seam lets the mistake through.

const texts = defineRefusals({
  'essai.declare': {
    rule: 'ESS-1',
    status: 409,
    title: 'Non',
    resident: 'Non.',
    agent: 'Non.',
    next: 'Recommencez.',
  },
  'essai.plein': {
    rule: 'ESS-2',
    status: 409,
    title: 'Plein',
    resident: 'Plus de place le {jour}.',
    agent: ({ places }: { places: string }) => (places === '0' ? 'Fermé.' : `${places} places, prises.`),
    next: 'Choisissez un autre jour que le {jour}.',
    also: ['attente'],
  },
});
type Declared = typeof texts;
declare module './refusal.ts' {
  interface Refusals extends Declared {}
}

test('Types : un refus que nul ne déclare ne se donne ni ne se compare', () => {
  const { refusal } = refuse('essai.declare');
  assert.equal(refusal.code === 'action.droit_manquant', false);
  // @ts-expect-error nobody declares this code
  refuse('essai.declarre');
  // @ts-expect-error nobody declares this code
  assert.equal(refusal.code === 'action.droit_manquand', false);
  // @ts-expect-error nobody declares this code
  const known: readonly RefusalCode[] = ['regie.especes_plafont'];
  assert.equal(known.length, 1);
});

test('Types : un refus donne à ses textes tout ce qu’ils demandent, et rien d’autre', () => {
  const { refusal } = refuse('essai.plein', { jour: 'lundi', places: '12' }, { field: 'jour' });
  assert.equal(texts['essai.plein'].resident(refusal.params), 'Plus de place le lundi.');
  assert.equal(texts['essai.plein'].agent(refusal.params), '12 places, prises.');
  refuse('essai.plein', { jour: 'lundi', places: '0', attente: 'oui' });
  // @ts-expect-error its texts ask for two parameters
  refuse('essai.plein');
  // @ts-expect-error the agent's text asks for `places`
  refuse('essai.plein', { jour: 'lundi' });
  // @ts-expect-error no text asks for `date`
  refuse('essai.plein', { jour: 'lundi', places: '0', date: 'x' });
  // @ts-expect-error its texts ask for nothing
  refuse('essai.declare', { jour: 'lundi' });
});
