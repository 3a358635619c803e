import assert from 'node:assert/strict';
import { test } from 'node:test';
import { composerBordereau, etatVersement, type RecetteBordereau } from './versement.rule.ts';

const line = (
  produit: string,
  montant: number,
  mode: RecetteBordereau['mode'] = 'especes',
): RecetteBordereau => ({
  produit,
  mode,
  montant,
  quittance: null,
});

for (const [today, jours_de_retard, en_retard] of [
  ['2026-10-07', 0, false],
  ['2026-10-08', 0, false],
  ['2026-10-09', 1, true],
  ['2026-10-20', 12, true],
] as const)
  test(`regie:V1 : rythme de 7 jours, dernier versement le 1er octobre : ${jours_de_retard} jour de retard le ${today}`, () => {
    assert.deepEqual(etatVersement('2026-10-01', 7, today), {
      echeance: '2026-10-08',
      jours_de_retard,
      en_retard,
    });
  });

test('regie:V1 : les lignes du bordereau sont rangées par produit et par moyen, quel que soit l’ordre des reçus', () => {
  const recus = [
    line('GARD', 3_00),
    line('CANT', 5_00),
    line('PERI', 1_00),
    line('CANT', 2_00, 'cheque'),
    line('CANT', 4_00),
  ];
  const rows = (list: readonly RecetteBordereau[]) => {
    const answer = composerBordereau(list, 15_00, []);
    assert.ok('bordereau' in answer);
    return answer.bordereau.lignes.map((l) => [l.produit, l.mode, l.montant]);
  };
  const expected = [
    ['CANT', 'cheque', 2_00],
    ['CANT', 'especes', 9_00],
    ['GARD', 'especes', 3_00],
    ['PERI', 'especes', 1_00],
  ];
  assert.deepEqual(rows(recus), expected);
  assert.deepEqual(rows(recus.toReversed()), expected);
});

test('regie:V1 : chaque explication d’un écart a son motif, et le refus dit l’écart et ce qui est expliqué', () => {
  const recus = [line('CANT', 10_00)];
  const half = [
    { motif: 'Espèces gardées en caisse', montant: -1_00 },
    { motif: '  ', montant: -1_00 },
  ];
  const refused = composerBordereau(recus, 8_00, half);
  assert.ok('refusal' in refused, 'une seule des deux est motivée');
  assert.equal(refused.refusal.code, 'regie.versement_inexplique');
  const short = composerBordereau(recus, 8_00, half.slice(0, 1));
  assert.ok('refusal' in short);
  const { ecart = '', explique = '' } = short.refusal.params;
  assert.match(String(ecart), /2,00/);
  assert.match(String(explique), /1,00/);
});
