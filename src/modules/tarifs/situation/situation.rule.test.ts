import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixe } from '../testing/fabrique.ts';
import { type FoyerPrix, type Fratrie, rankOf } from './situation.rule.ts';

/** Zoé, the eldest, then Tom, whose rank is asked. */
const foyer = (zoe: { du: string; au: string | null }): FoyerPrix => ({
  id: 'f',
  residence: 'commune',
  qf: [],
  enfants: [
    { id: 'zoe', naissance: '2016-05-01', ...zoe },
    { id: 'tom', naissance: '2021-07-09', du: '2021-07-09', au: null },
  ],
});
const ALWAYS = foyer({ du: '2016-05-01', au: null });
const fratrie = (more: Partial<Fratrie>): Fratrie => ({ jours: new Map(), inscriptions: new Map(), ...more });
type Portee = 'jour' | 'periode' | 'inscrits';
const scoped = (portee: Portee) =>
  fixe(300, { fratrie: { portee, remises: [{ rang: 2, remise: { type: 'taux', taux: '10' } }] } });
const rank = (jour: string, more: Partial<Fratrie>, portee: Portee, home = ALWAYS) =>
  rankOf(scoped(portee), home, 'tom', jour, fratrie(more));

const enrolled = { inscriptions: new Map([['zoe', [{ debut: '2026-09-01', fin: '2026-11-16' }]]]) };
for (const [jour, expected, why] of [
  ['2026-08-31', 1, 'la veille de l’inscription'],
  ['2026-09-01', 2, 'son premier jour'],
  ['2026-11-15', 2, 'son dernier jour'],
  ['2026-11-16', 1, 'le jour où elle a pris fin'],
] as const)
  test(`tarifs:TAR-8 : portée « inscrits », l’aînée compte du premier au dernier jour : ${why}`, () => {
    assert.equal(rank(jour, enrolled, 'inscrits'), expected);
  });
