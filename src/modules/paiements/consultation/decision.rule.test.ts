import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addMinutes, type Instant } from '../../../kernel/calendar.ts';
import { arrowsOf, can } from '../../../platform/life/life.ts';
import type { DetailPaiement, LookupAnswer, ResultatPaiement } from '../ports.ts';
import { tentative as life } from '../tentative/tentative.life.ts';
import {
  ETATS_TENTATIVE,
  type EtatTentative,
  matinApres,
  type Tentative,
} from '../tentative/tentative.rule.ts';
import { decideFromLookup } from './decision.rule.ts';

const T0: Instant = '2026-11-20T09:00:00.000Z';
const tentative = (more: Partial<Tentative> = {}): Tentative => ({
  etat: 'redirigee',
  numcli: '090901',
  exer: '2026',
  refdet: 'PVABCDEFGH',
  montant: 4200,
  saisie: 'W',
  cree_le: T0,
  ...more,
});
const found = (resultat: ResultatPaiement, more: Partial<DetailPaiement> = {}): LookupAnswer => ({
  kind: 'accepted',
  detail: {
    idOp: null,
    numcli: '090901',
    exer: '2026',
    refdet: 'PVABCDEFGH',
    objet: null,
    montant: 4200,
    mel: null,
    saisie: 'W',
    resultat,
    resultat_brut: null,
    numauto: null,
    date: null,
    instant: null,
    ...more,
  },
});
const fault = (code: 'P1' | 'P5' | 'T2'): LookupAnswer => ({
  kind: 'fault',
  meaning: code === 'P1' ? 'introuvable' : code === 'P5' ? 'en_cours' : 'refus',
  code,
  field: null,
  message: '',
});
const lost: LookupAnswer = { kind: 'unknown', reason: 'timeout' };
const after = (minutes: number) => addMinutes(T0, minutes);
const JPLUS1 = matinApres(T0, 1);
const JPLUS7 = matinApres(T0, 7);

type Row = [string, Partial<Tentative>, LookupAnswer, Instant, EtatTentative | null, string | null];
const table: Row[] = [
  ['vecteur 4 : V, tout égal → réussie', {}, found('paye_prelevement'), after(6), 'reussie', 'recettes'],
  ['vecteur 5 : P1 à 6 min → en attente', {}, fault('P1'), after(6), 'en_attente', null],
  ['vecteur 6 : A à 5 min → en attente', {}, found('abandonne'), after(5), 'en_attente', null],
  [
    'vecteur 6 : puis P à 12 min → réussie',
    { etat: 'en_attente' },
    found('paye_carte'),
    after(12),
    'reussie',
    'recettes',
  ],
  ['vecteur 7 : A à 25 min → abandonnée', {}, found('abandonne'), after(25), 'abandonnee', null],
  ['A à 20 min juste → abandonnée', {}, found('abandonne'), after(20), 'abandonnee', null],
  [
    'vecteur 8 : 4199 pour 4200 → quarantaine',
    {},
    found('paye_carte', { montant: 4199 }),
    after(6),
    'quarantaine',
    null,
  ],
  [
    'montant absent de la réponse → quarantaine',
    {},
    found('paye_carte', { montant: null }),
    after(6),
    'quarantaine',
    null,
  ],
  [
    'refdet différent → quarantaine',
    {},
    found('paye_carte', { refdet: 'AUTRE12' }),
    after(6),
    'quarantaine',
    null,
  ],
  [
    'numcli différent → quarantaine',
    {},
    found('paye_carte', { numcli: '090902' }),
    after(6),
    'quarantaine',
    null,
  ],
  [
    'saisie différente → quarantaine',
    {},
    found('paye_carte', { saisie: 'T' }),
    after(6),
    'quarantaine',
    null,
  ],
  [
    'vecteur 9 : saisie T, P → réussie « test », jamais aux recettes',
    { saisie: 'T' },
    found('paye_carte', { saisie: 'T' }),
    after(6),
    'reussie',
    'test',
  ],
  [
    'saisie X → liste d’activation',
    { saisie: 'X' },
    found('paye_carte', { saisie: 'X' }),
    after(6),
    'reussie',
    'activation',
  ],
  ['R → refusée', {}, found('carte_refusee'), after(2), 'refusee', null],
  ['Z → refusée', { etat: 'en_attente' }, found('prelevement_refuse'), after(2), 'refusee', null],
  [
    'R avec un autre montant → on attend',
    {},
    found('carte_refusee', { montant: 1 }),
    after(2),
    'en_attente',
    null,
  ],
  [
    'R avec un autre montant, le lendemain → quarantaine',
    {},
    found('carte_refusee', { montant: 1 }),
    JPLUS1,
    'quarantaine',
    null,
  ],
  [
    'A différent après refus → rien',
    { etat: 'refusee' },
    found('abandonne', { montant: 1 }),
    JPLUS1,
    null,
    null,
  ],
  ['P1 à 5 h 59 le lendemain → en attente', {}, fault('P1'), addMinutes(JPLUS1, -1), 'en_attente', null],
  ['P1 à 6 h le lendemain → expirée', { etat: 'en_attente' }, fault('P1'), JPLUS1, 'expiree', null],
  ['P1 après abandon → reste abandonnée', { etat: 'abandonnee' }, fault('P1'), JPLUS1, null, null],
  ['P5 à J+6 → en attente', {}, fault('P5'), matinApres(T0, 6), 'en_attente', null],
  ['P5 à J+7 → expirée', { etat: 'en_attente' }, fault('P5'), JPLUS7, 'expiree', null],
  [
    'P après expirée → réussie',
    { etat: 'expiree' },
    found('paye_carte'),
    after(99_999),
    'reussie',
    'recettes',
  ],
  [
    'P différent après abandon → quarantaine',
    { etat: 'abandonnee' },
    found('paye_carte', { montant: 1 }),
    JPLUS1,
    'quarantaine',
    null,
  ],
  ['P après réussie → rien', { etat: 'reussie' }, found('paye_carte'), after(9), null, null],
  [
    'P après quarantaine → le régisseur décide',
    { etat: 'quarantaine' },
    found('paye_carte'),
    after(9),
    null,
    null,
  ],
  ['résultat inconnu → en attente', {}, found('inconnu'), JPLUS7, 'en_attente', null],
  ['autre faute → rien', {}, fault('T2'), after(6), null, null],
];

for (const [title, more, answer, now, next, reglement] of table) {
  test(`payfip:5 : ${title}`, () => {
    const decision = decideFromLookup(tentative(more), answer, now);
    assert.equal(decision.etat_suivant, next);
    assert.equal(decision.reglement, reglement);
    assert.ok(decision.trace[0]!.sentence.length > 10);
  });
}

test('payfip:5 : un exercice différent seul est un avertissement, pas une quarantaine', () => {
  const decision = decideFromLookup(tentative(), found('paye_carte', { exer: '2025' }), after(6));
  assert.equal(decision.etat_suivant, 'reussie');
  assert.deepEqual(decision.avertissements, ['exer_different']);
});

test('payfip:5 : P5 après sept jours, résultat inconnu et faute inattendue alertent', () => {
  const alerts = (answer: LookupAnswer, now: Instant) =>
    decideFromLookup(tentative(), answer, now).avertissements;
  assert.deepEqual(alerts(fault('P5'), JPLUS7), ['sans_resultat_apres_sept_jours']);
  assert.deepEqual(alerts(found('inconnu'), after(6)), ['resultat_inconnu']);
  assert.deepEqual(alerts(fault('T2'), after(6)), ['faute_inattendue']);
  assert.deepEqual(alerts(found('paye_carte', { montant: 1 }), after(6)), ['champs_differents']);
});

test('payfip:5 : « déjà résolue » et « sans opération » se disent, « inconnu » aussi', () => {
  const motif = (etat: EtatTentative, answer: LookupAnswer) =>
    decideFromLookup(tentative({ etat }), answer, after(30)).motif;
  assert.equal(motif('reussie', found('paye_carte')), 'deja_resolue');
  assert.equal(motif('abandonnee', found('carte_refusee')), 'deja_resolue');
  assert.equal(motif('demandee', found('paye_carte')), 'sans_idop');
  assert.equal(motif('en_attente', lost), 'inconnu');
  assert.equal(motif('abandonnee', lost), 'inconnu');
});

const results: ResultatPaiement[] = [
  'paye_carte',
  'paye_prelevement',
  'abandonne',
  'carte_refusee',
  'prelevement_refuse',
  'inconnu',
];
const unknowns = (['timeout', 'network', 'html', 'unreadable', 'technical_fault'] as const).map(
  (reason): LookupAnswer => ({ kind: 'unknown', reason }),
);
const anyAnswer = fc.oneof(
  fc.constantFrom(...results).map((r) => found(r)),
  fc.constantFrom(...results).map((r) => found(r, { montant: 4199 })),
  fc.constantFrom(fault('P1'), fault('P5'), fault('T2'), ...unknowns),
);
const anyMinute = fc.integer({ min: 0, max: 12 * 24 * 60 });
const looks = fc.array(fc.record({ answer: anyAnswer, minute: anyMinute }), { maxLength: 25 });

test('payfip:5 : quelle que soit la suite de consultations, au plus un règlement et seulement des arêtes prévues', () => {
  fc.assert(
    fc.property(looks, fc.constantFrom<EtatTentative>('redirigee', 'en_attente'), (sequence, start) => {
      let etat = start;
      let settlements = 0;
      for (const { answer, minute } of sequence) {
        const decision = decideFromLookup(tentative({ etat }), answer, after(minute));
        if (decision.reglement !== null) settlements += 1;
        assert.equal(decision.reglement !== null, decision.etat_suivant === 'reussie');
        if (decision.etat_suivant !== null) {
          const arrow = can(life, etat, `tentative.${decision.etat_suivant}`);
          assert.equal(arrow?.to, decision.etat_suivant, `${etat} → ${decision.etat_suivant}`);
          etat = decision.etat_suivant;
        }
      }
      assert.ok(settlements <= 1);
      if (etat === 'reussie') assert.equal(settlements, 1);
    }),
    { numRuns: 500 },
  );
});

test('payfip:5 : un P tardif l’emporte toujours, sauf quarantaine', () => {
  fc.assert(
    fc.property(looks, (sequence) => {
      let etat: EtatTentative = 'redirigee';
      for (const { answer, minute } of sequence) {
        etat = decideFromLookup(tentative({ etat }), answer, after(minute)).etat_suivant ?? etat;
      }
      const last = decideFromLookup(tentative({ etat }), found('paye_carte'), after(20_000));
      const expected = etat === 'reussie' || etat === 'quarantaine' ? etat : 'reussie';
      assert.equal(last.etat_suivant ?? etat, expected);
    }),
  );
});

test('payfip:5 : « inconnu » ne change jamais un état, à aucun âge', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ETATS_TENTATIVE),
      fc.constantFrom(...unknowns),
      anyMinute,
      (etat, answer, minute) => {
        const decision = decideFromLookup(tentative({ etat }), answer, after(minute));
        assert.equal(decision.etat_suivant, null);
        assert.equal(decision.erreur_technique, true);
      },
    ),
  );
});

test('payfip:5 : consulter deux fois donne une fois', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ETATS_TENTATIVE), anyAnswer, anyMinute, (etat, answer, minute) => {
      const first = decideFromLookup(tentative({ etat }), answer, after(minute)).etat_suivant ?? etat;
      assert.equal(decideFromLookup(tentative({ etat: first }), answer, after(minute)).etat_suivant, null);
    }),
  );
});

test('regie:P4 : un essai (T) ou une activation (X) n’atteint jamais les recettes', () => {
  fc.assert(
    fc.property(fc.constantFrom('T' as const, 'X' as const), looks, (saisie, sequence) => {
      let etat: EtatTentative = 'redirigee';
      for (const { answer, minute } of sequence) {
        const same: LookupAnswer =
          answer.kind === 'accepted' ? { kind: 'accepted', detail: { ...answer.detail, saisie } } : answer;
        const decision = decideFromLookup(tentative({ etat, saisie }), same, after(minute));
        assert.notEqual(decision.reglement, 'recettes');
        etat = decision.etat_suivant ?? etat;
      }
    }),
  );
});

test('payfip:5 : aucune arête en double, tout état est atteint depuis la création', () => {
  const arrows = arrowsOf(life);
  const keys = arrows.map(({ from, edge }) => `${from}→${edge.to}`);
  assert.equal(new Set(keys).size, keys.length);
  const reached = new Set<string | null>([null]);
  for (let i = 0; i < arrows.length; i += 1) {
    for (const { from, edge } of arrows) if (reached.has(from)) reached.add(edge.to);
  }
  for (const etat of ETATS_TENTATIVE) assert.ok(reached.has(etat), etat);
  for (const { edge } of arrows) assert.equal(edge.event, `tentative.${edge.to}`);
  assert.equal(can(life, 'quarantaine', 'tentative.reussie'), null);
  assert.equal(can(life, 'expiree', 'tentative.reussie')?.to, 'reussie');
});
