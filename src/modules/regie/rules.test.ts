import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Rule } from '../../kernel/rule.ts';
import { refusals } from './refusals.ts';
import { rules } from './rules.ts';
import { encaissementExemple, nominationExemple, versionExemple } from './testing/exemples.ts';

const rule = (name: string): Rule => {
  const found = rules.find((r) => r.name === name);
  assert.ok(found, name);
  return found;
};
const green = {
  mois: '2026-10',
  aujourdhui: '2026-11-01',
  statut: 'ouvert',
  precedent_clos: true,
  sessions_non_validees: 0,
  comptage_caisse_fait: true,
  tpe_non_rapproches: 0,
  tentatives_inconnues_24h: 0,
  cheques_hors_rythme: 0,
  lignes_releve_non_posees: 0,
};

const accepted: Readonly<Record<string, unknown>> = {
  'regie.acte': { versions: [versionExemple()], date: '2026-11-20' },
  'regie.encaissement': encaissementExemple(),
  'regie.ecriture': { type: 'fonds_recu', montant: 150_00 },
  'regie.habilitation': {
    nominations: [nominationExemple()],
    remplacements: [],
    encaisseur: 'regisseur',
    enregistreur: 'regisseur',
    point: 'mairie',
    date_operation: '2026-11-20',
    maintenant: '2026-11-20T09:00:00.000Z',
  },
  'regie.cloture': green,
  'regie.obligation_paiement_en_ligne': {
    annee: 2026,
    recettes_n2: 5_200_00,
    concomitant: false,
    autre_moyen: true,
    offert: true,
  },
  'regie.sepa_ics': { ics: 'FR72ZZZ123456' },
  'regie.cfonb_montant': { montant: '0000000000123N', decimales: 2 },
  'regie.montant_ligne': { quantite: '17', prix_unitaire: 4_15 },
};
const refused: Readonly<Record<string, unknown>> = {
  'regie.acte': { versions: [], date: '2026-11-20' },
  'regie.encaissement': encaissementExemple({ versions: [] }),
  'regie.cloture': { ...green, comptage_caisse_fait: false },
  'regie.sepa_ics': { ics: 'FR12ZZZ123456' },
  'regie.cfonb_montant': { montant: 'x', decimales: 2 },
};

test('regie:A1 : chaque règle publiée accepte son exemple, répond dans sa forme et s’explique', () => {
  for (const [name, example] of Object.entries(accepted)) {
    const { input, output, evaluate } = rule(name);
    const answer = evaluate(input.parse(example));
    assert.ok('value' in answer, name);
    assert.deepEqual(output.parse(answer.value), answer.value, name);
    assert.ok(answer.trace.length > 0 && answer.trace.every((s) => s.sentence.length > 5), name);
  }
});

test('regie:A1 : chaque règle qui refuse nomme un refus connu', () => {
  for (const [name, example] of Object.entries(refused)) {
    const { input, evaluate } = rule(name);
    const answer = evaluate(input.parse(example));
    assert.ok('refusal' in answer, name);
    assert.ok(answer.refusal.code in refusals, answer.refusal.code);
  }
});

test('regie:E2 : chaque refus a ses textes, sans paramètre oublié, et une issue', () => {
  const params = new Proxy<Record<string, string>>({}, { get: (_, key) => `<${String(key)}>` });
  for (const [code, definition] of Object.entries(refusals)) {
    assert.match(code, /^regie\.[a-z_0-9]+$/);
    for (const text of [
      definition.title,
      definition.resident(params),
      definition.agent(params),
      definition.next(params),
    ])
      assert.ok(text.length > 5 && !text.includes('undefined'), code);
  }
  const p = { plafond: '300,00 €', deja: '200,00 €', possible: '100,00 €' };
  assert.equal(
    refusals['regie.especes_plafond'].agent(p),
    'Espèces : 300,00 € au plus par dette (déjà 200,00 €, encore possible 100,00 €).',
  );
});
