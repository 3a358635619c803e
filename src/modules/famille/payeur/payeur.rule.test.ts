import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildCalendrier } from '../activite/calendrier.rule.ts';
import { regleGarde } from './garde.schema.ts';
import { type PayerInput, resolvePayeur, shareAmount } from './payeur.rule.ts';

const calendrier = buildCalendrier({ version: '1' });
const rule = (mode: object, more: object = {}) =>
  regleGarde.parse({ id: 'g', version: 'v4', debut: '2026-01-01', fin: null, mode, ...more });
const parity = {
  rythme: { type: 'parite_iso', semaine_paire: 'mere', semaine_impaire: 'pere' },
};
const ask = (more: Partial<PayerInput> = {}): PayerInput => ({
  event: { date: '2026-11-20', debut: '12:00' },
  activite: 'repas',
  force: null,
  tiers: null,
  regles: [],
  demandeur: null,
  defaut: null,
  calendrier,
  ...more,
});
const resolved = (input: PayerInput) => {
  const answer = resolvePayeur(input);
  assert.ok('value' in answer);
  return answer.value;
};

test('famille:FOY-7 : un payeur imposé par un agent passe avant tout', () => {
  const payeur = resolved(
    ask({
      force: { payeur: 'ccas', motif: 'Décision du 3 novembre' },
      tiers: { payeur: 'employeur', pourcent: 50 },
      regles: [rule({ type: 'calendrier' }, parity)],
      defaut: 'mere',
    }),
  );
  assert.deepEqual(payeur, { parts: [{ payeur: 'ccas', poids: 1 }], reference: 'ccas', source: 'agent' });
});

test('famille:FOY-7 : mode calendrier : le parent qui a l’enfant ce jour-là paie, à son propre QF', () => {
  const payeur = resolved(ask({ regles: [rule({ type: 'calendrier' }, parity)], defaut: 'mere' }));
  assert.deepEqual(payeur, { parts: [{ payeur: 'pere', poids: 1 }], reference: 'pere', source: 'garde' });
  const answer = resolvePayeur(ask({ regles: [rule({ type: 'calendrier' }, parity)] }));
  assert.equal(answer.trace[0]?.version, 'v4');
});

test('famille:FOY-7 : mode quote-part : un seul prix, celui du foyer désigné, partagé au centime', () => {
  const parts = [
    { payeur: 'mere', poids: 1 },
    { payeur: 'pere', poids: 1 },
  ];
  const payeur = resolved(ask({ regles: [rule({ type: 'quote_part', reference: 'pere', parts })] }));
  assert.equal(payeur.reference, 'pere');
  assert.deepEqual(shareAmount(301, payeur.parts), [
    { payeur: 'mere', montant: 151 },
    { payeur: 'pere', montant: 150 },
  ]);
});

test('famille:FOY-7 : mode demandeur : qui réserve paie', () => {
  const regles = [rule({ type: 'demandeur' })];
  assert.equal(resolved(ask({ regles, demandeur: 'mere', defaut: 'pere' })).reference, 'mere');
});

test('famille:FOY-7 : un tiers prend sa part, la famille le reste, au prix de la famille', () => {
  const payeur = resolved(ask({ tiers: { payeur: 'ccas', pourcent: 60 }, defaut: 'mere' }));
  assert.deepEqual([payeur.source, payeur.reference], ['tiers', 'mere']);
  assert.deepEqual(shareAmount(301, payeur.parts), [
    { payeur: 'ccas', montant: 181 },
    { payeur: 'mere', montant: 120 },
  ]);
  const whole = resolved(ask({ tiers: { payeur: 'ccas', pourcent: 100 }, defaut: 'mere' }));
  assert.deepEqual(whole.parts, [{ payeur: 'ccas', poids: 1 }]);
  assert.equal(whole.reference, 'mere');
});

test('famille:FOY-7 : sans garde qui couvre la date, le payeur habituel, avec une anomalie à régler', () => {
  const ended = rule({ type: 'calendrier' }, { ...parity, fin: '2026-02-01' });
  const payeur = resolved(ask({ regles: [ended], defaut: 'mere' }));
  assert.deepEqual([payeur.source, payeur.anomalie], ['defaut', 'garde_non_couverte']);
  assert.equal('anomalie' in resolved(ask({ defaut: 'mere' })), false);
});

test('famille:FOY-7 : personne : une anomalie, pas un payeur deviné', () => {
  for (const input of [ask(), ask({ tiers: { payeur: 'ccas', pourcent: 40 } })]) {
    const answer = resolvePayeur(input);
    assert.ok('refusal' in answer);
    assert.equal(answer.refusal.code, 'famille.sans_payeur');
  }
});

test('famille:FOY-7 : les parts font toujours la somme exacte, tiers compris', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.integer({ min: 1, max: 99 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      (montant, pourcent, a, b) => {
        const parts = [
          { payeur: 'mere', poids: a },
          { payeur: 'pere', poids: b },
        ];
        const regles = [rule({ type: 'quote_part', reference: 'mere', parts })];
        const payeur = resolved(ask({ regles, tiers: { payeur: 'ccas', pourcent } }));
        const shares = shareAmount(montant, payeur.parts);
        assert.equal(
          shares.reduce((total, s) => total + s.montant, 0),
          montant,
        );
        assert.ok(shares.every((s) => s.montant >= 0));
      },
    ),
  );
});
