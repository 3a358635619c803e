import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from './rules.ts';

const ask = (name: string, input: unknown) => {
  const rule = rules.find((r) => r.name === name);
  assert.ok(rule, name);
  const answer = rule.evaluate(rule.input.parse(input));
  if ('value' in answer) rule.output.parse(answer.value);
  JSON.parse(JSON.stringify(answer));
  return answer;
};
const calendrier = { version: '1' };

test('famille:DEL-2 famille:CAL-3 famille:FOY-7 famille:CAP-1 famille:CAP-2 : chaque règle publiée répond à un JSON par une valeur de son schéma', () => {
  const delai = ask('famille.delai', {
    delai: { sens: 'ajout', version: '1', regle: { forme: 'j_moins', n: 1, heure: '10:00' } },
    date: '2026-11-23',
    recu_a: '2026-11-20T09:00:00.000Z',
    calendrier,
  });
  assert.ok('value' in delai);
  assert.ok('value' in ask('famille.jour', { date: '2026-11-23', calendrier }));
  const event = { date: '2026-11-23', debut: '12:00', activite: 'repas', calendrier };
  assert.ok('value' in ask('famille.garde', { ...event, defaut: 'mere' }));
  assert.ok('refusal' in ask('famille.garde', event));
  const staff = {
    date: '2026-11-23',
    accueil: 'extrascolaire',
    plusDeCinqHeures: true,
    pedt: false,
    moinsDeSix: 8,
    sixEtPlus: 12,
    prevus: null,
  };
  assert.ok('value' in ask('famille.encadrement', staff));
  const instantane = {
    enfant: 'lou',
    unite: { id: 'repas', nom: 'Repas' },
    date: '2026-11-23',
    maintenant: '2026-11-20T09:00:00.000Z',
    creneau: { etat: 'ouvert' },
    inscription: { debut: '2026-09-01', fin: null },
    ajout: { sens: 'ajout', version: '1', regle: { forme: 'aucun' } },
    retrait: { sens: 'retrait', version: '1', regle: { forme: 'aucun' } },
  };
  assert.ok(
    'value' in ask('famille.reservation', { instantane, demandeur: { type: 'resident' }, calendrier }),
  );
});

test('famille:DEL-3 : une règle impossible est refusée par le schéma avant d’être évaluée', () => {
  const rule = rules.find((r) => r.name === 'famille.delai');
  const bad = {
    delai: { sens: 'ajout', version: '1', regle: { forme: 'j_moins', n: 1, heure: '00:00' } },
    date: '2026-11-23',
    recu_a: '2026-11-20T09:00:00.000Z',
    calendrier,
  };
  assert.equal(rule?.input.safeParse(bad).success, false);
});

test('chaque règle porte un nom du module, des identifiants et une question', () => {
  for (const rule of rules) {
    assert.match(rule.name, /^famille\.[a-z]+$/);
    assert.ok(rule.ids.length > 0);
    assert.match(rule.summary, /\?$/);
  }
});
