import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastDayOfPeriod, sameDayLater } from '../../../kernel/calendar.ts';
import { estRefus } from '../../../kernel/rule.ts';
import { nominationExemple } from '../testing/exemples.ts';
import { finInterim, finRemplacement, type HabilitationInput, habilitation } from './habilitation.rule.ts';

const input = (changes: Partial<HabilitationInput>): HabilitationInput => ({
  nominations: [
    nominationExemple(),
    nominationExemple({
      personne: 'mandataire',
      qualite: 'mandataire',
      points: ['ecole'],
      du: '2026-07-01',
      au: '2026-07-31',
    }),
    nominationExemple({ personne: 'suppleant', qualite: 'mandataire_suppleant' }),
    nominationExemple({ personne: 'interimaire', qualite: 'regisseur_interimaire', du: '2026-01-10' }),
  ],
  remplacements: [{ id: 'r1', suppleant: 'suppleant', du: '2026-03-05', au: '2026-12-31' }],
  encaisseur: 'regisseur',
  enregistreur: 'regisseur',
  point: 'ecole',
  date_operation: '2026-07-31',
  maintenant: '2026-07-31T10:00:00.000Z',
  fuseau: 'Europe/Paris',
  ...changes,
});

const outcome = (changes: Partial<HabilitationInput>) => {
  const answer = habilitation(input(changes));
  return estRefus(answer) ? answer.refusal.code : answer.value.qualite;
};
const solo = (personne: string, date: string, more: Partial<HabilitationInput> = {}) =>
  outcome({
    encaisseur: personne,
    enregistreur: personne,
    date_operation: date,
    maintenant: `${date}T10:00:00.000Z`,
    ...more,
  });

test('regie:A3 : vecteur 12, le mandataire de juillet n’enregistre plus le 1er août ; le régisseur le peut, en retard', () => {
  const late = { date_operation: '2026-07-31', maintenant: '2026-08-01T08:00:00.000Z' };
  const answer = habilitation(input({ encaisseur: 'mandataire', enregistreur: 'mandataire', ...late }));
  assert.ok(estRefus(answer));
  assert.equal(answer.refusal.code, 'regie.non_habilite');
  assert.equal(answer.refusal.field, 'enregistreur');
  assert.equal(outcome({ encaisseur: 'regisseur', enregistreur: 'regisseur', ...late }), 'regisseur');
  assert.equal(outcome({ encaisseur: 'mandataire', enregistreur: 'regisseur', ...late }), 'mandataire');
});

test('regie:A3 : les droits s’ouvrent et se ferment à date, à l’heure de Paris', () => {
  assert.equal(solo('mandataire', '2026-06-30'), 'regie.non_habilite');
  assert.equal(solo('mandataire', '2026-07-01'), 'mandataire');
  // 22 h 30 UTC le 31 juillet est déjà le 1er août à Paris.
  assert.equal(
    outcome({ encaisseur: 'mandataire', enregistreur: 'mandataire', maintenant: '2026-07-31T22:30:00.000Z' }),
    'regie.non_habilite',
  );
  assert.equal(solo('inconnu', '2026-07-01'), 'regie.non_habilite');
});

test('regie:A3 : un mandataire n’encaisse qu’à son point', () => {
  assert.equal(solo('mandataire', '2026-07-02', { point: 'mairie' }), 'regie.non_habilite');
});

test('regie:A3 : le suppléant n’agit que pendant un remplacement', () => {
  assert.equal(solo('suppleant', '2026-03-04'), 'regie.non_habilite');
  assert.equal(solo('suppleant', '2026-03-05'), 'mandataire_suppleant');
});

test('regie:A5 : le remplacement s’arrête la veille du même jour deux mois après', () => {
  assert.equal(solo('suppleant', '2026-05-04'), 'mandataire_suppleant');
  assert.equal(solo('suppleant', '2026-05-05'), 'regie.remplacement_trop_long');
});

test('regie:A5 : deux remplacements qui se suivent comptent ensemble', () => {
  const first = { id: 'r1', suppleant: 's', du: '2026-03-05', au: '2026-04-30' };
  const second = { id: 'r2', suppleant: 't', du: '2026-05-01', au: '2026-05-31' };
  const apart = { id: 'r3', suppleant: 's', du: '2026-07-01', au: null };
  const all = [first, second, apart];
  assert.deepEqual(
    all.map((r) => finRemplacement(r, all)),
    ['2026-05-04', '2026-05-04', '2026-08-31'],
  );
});

test('regie:A5 : intérim de six mois, renouvelable une fois', () => {
  assert.equal(solo('interimaire', '2026-07-09'), 'regisseur_interimaire');
  assert.equal(solo('interimaire', '2026-07-10'), 'regie.interim_trop_long');
  const interim = nominationExemple({ qualite: 'regisseur_interimaire', du: '2026-01-10', renouvelee: true });
  assert.equal(finInterim(interim), '2027-01-09');
  assert.equal(finInterim(nominationExemple()), null);
});

test('regie:A5 : avertissement dans les quinze jours qui précèdent la limite', () => {
  const warned = (date: string) => {
    const answer = habilitation(
      input({
        encaisseur: 'suppleant',
        enregistreur: 'suppleant',
        date_operation: date,
        maintenant: `${date}T10:00:00.000Z`,
      }),
    );
    return estRefus(answer) ? null : answer.value.avertissements.length;
  };
  assert.deepEqual(['2026-04-18', '2026-04-19', '2026-05-04'].map(warned), [0, 1, 1]);
});

test('regie:A5 : l’avis conforme retiré ferme les droits à l’instant même', () => {
  const nominations = [nominationExemple({ avis_retire_le: '2026-07-10T09:00:00.000Z' })];
  const at = (maintenant: string) => outcome({ nominations, date_operation: '2026-07-10', maintenant });
  assert.equal(at('2026-07-10T08:59:59.999Z'), 'regisseur');
  assert.equal(at('2026-07-10T09:00:00.000Z'), 'regie.avis_retire');
});

test('regie:A3 : un fait bancaire n’a pas d’encaisseur, celui qui l’enregistre suffit', () => {
  assert.equal(outcome({ encaisseur: null }), 'regisseur');
});

test('regie:A5 : périodes de mois civils', () => {
  for (const [start, months, end] of [
    ['2026-03-05', 2, '2026-05-04'],
    ['2026-03-01', 2, '2026-04-30'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
  ] as const)
    assert.equal(lastDayOfPeriod(start, months), end, start);
  assert.equal(sameDayLater('2026-01-31', 1), '2026-02-28');
});
