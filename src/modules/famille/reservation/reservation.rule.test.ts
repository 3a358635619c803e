import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuse } from '../../../kernel/refusal.ts';
import { agent, calendrierExample, cellExample, resident } from '../testing/exemples.ts';
import { decideBooking } from './reservation.rule.ts';
import { ETATS_ACTIFS, ETATS_RESERVATION } from './reservation.schema.ts';

const decide = (more: Record<string, unknown> = {}, asker = resident()) =>
  decideBooking(cellExample(more), asker, calendrierExample);
const codeOf = (more: Record<string, unknown> = {}, asker = resident()): string | null => {
  const answer = decide(more, asker);
  return 'refusal' in answer ? answer.refusal.code : null;
};
const stateOf = (more: Record<string, unknown> = {}, asker = resident()): string | null => {
  const answer = decide(more, asker);
  return 'value' in answer ? answer.value.etat : null;
};
const LATE = { maintenant: '2026-11-22T09:01:00.000Z' };
const FULL = { compteurs: [{ id: 'c1', nom: 'Service de midi', capacite: 50, reserve: 50 }] };
const booked = (unite: string, etat = 'confirmee') => ({
  id: `r-${unite}`,
  unite,
  nom: unite,
  date: '2026-11-23',
  etat,
});

test('famille:CAP-1 famille:CAP-5 : fenêtre, délai, dossier et places réunis : la réservation est confirmée', () => {
  const answer = decide();
  assert.ok('value' in answer);
  assert.equal(answer.value.etat, 'confirmee');
  assert.equal(answer.value.delai?.a_temps, true);
  assert.deepEqual(answer.value.derogations, []);
  assert.deepEqual(
    answer.trace.map((s) => s.rule),
    ['CAP-5', 'DEL-4', 'CAP-1'],
  );
});

test('famille:CAP-1 : l’activité peut demander une validation, ou tenir la place dans un panier', () => {
  assert.equal(stateOf({ confirmation: 'validation' }), 'demandee');
  assert.equal(stateOf({ confirmation: 'panier' }), 'option');
  assert.equal(stateOf({ confirmation: 'validation' }, agent()), 'confirmee');
});

test('famille:CAP-1 : ce qu’aucun motif ne change : inscription, jour, doublon, incompatibilité', () => {
  const firm: [string, Record<string, unknown>][] = [
    ['famille.sans_inscription', { inscription: null }],
    ['famille.sans_inscription', { inscription: { debut: '2026-09-01', fin: '2026-11-23' } }],
    ['famille.jour_ferme', { creneau: null }],
    ['famille.creneau_clos', { creneau: { etat: 'clos' } }],
    ['famille.deja_reserve', { reservations: [booked('repas')] }],
    ['famille.incompatible', { reservations: [booked('journee')], incompatibles: ['journee'] }],
  ];
  for (const [code, more] of firm) {
    assert.equal(codeOf(more), code);
    assert.equal(codeOf(more, agent('Urgence familiale')), code);
  }
});

test('famille:CAP-1 : une réservation annulée, refusée ou expirée ne gêne pas', () => {
  for (const etat of ETATS_RESERVATION) {
    const expected = ETATS_ACTIFS.includes(etat) ? 'famille.deja_reserve' : null;
    assert.equal(codeOf({ reservations: [booked('repas', etat)] }), expected, etat);
  }
  assert.equal(codeOf({ reservations: [{ ...booked('repas'), date: '2026-11-24' }] }), null);
});

test('famille:FOY-1 famille:FOY-2 : le droit du parent est vérifié d’abord', () => {
  const refus = refuse('famille.droit_absent', { droit: 'réserver' }).refusal;
  assert.equal(codeOf({}, resident({ refus })), 'famille.droit_absent');
  assert.equal(codeOf({ opposition: true }), 'famille.opposition_parent');
  assert.equal(stateOf({ opposition: true }, agent('Accord reçu')), 'confirmee');
});

test('famille:DEL-5 : après le délai, refusé, ou accepté avec majoration', () => {
  assert.equal(codeOf(LATE), 'famille.delai_depasse');
  const ajout = {
    sens: 'ajout',
    version: 'a1',
    regle: { forme: 'j_moins', n: 1, heure: '10:00' },
    tardif: { effet: 'majorer', pourcent: 50 },
  };
  const answer = decide({ ...LATE, ajout });
  assert.ok('value' in answer);
  assert.deepEqual([answer.value.delai?.effet, answer.value.delai?.pourcent], ['majorer', 50]);
});

test('famille:DOS-4 : une pièce bloquante non valide ce jour-là', () => {
  const answer = decide({ pieces_manquantes: ['Assurance scolaire', 'Vaccins'] });
  assert.ok('refusal' in answer);
  assert.equal(answer.refusal.params.pieces, 'Assurance scolaire et Vaccins');
  assert.equal(answer.refusal.overridable, true);
});

test('facturation:REL-2 : l’impayé bloque, avertit ou se tait ; jamais la cantine d’une école primaire', () => {
  const due = (more: object) => ({ impayes: { politique: 'bloquer', montant: 4500, ...more } });
  assert.equal(codeOf(due({})), 'famille.impaye');
  assert.equal(codeOf(due({ exempte: true })), null);
  assert.equal(codeOf(due({ montant: 0 })), null);
  const canteen = decide(due({ cantine_primaire: true }));
  assert.ok('value' in canteen);
  assert.match(canteen.value.avertissements[0] ?? '', /45,00/);
  const silent = decide(due({ politique: 'off' }));
  assert.ok('value' in silent);
  assert.deepEqual(silent.value.avertissements, []);
});

test('famille:CAP-1 : une unité qui en demande une autre', () => {
  const requiert = [{ id: 'repas', nom: 'Repas' }];
  const more = { unite: { id: 'soir', nom: 'Soir' }, requiert };
  assert.equal(codeOf(more), 'famille.unite_requise');
  assert.equal(codeOf({ ...more, reservations: [booked('repas')] }), null);
});

test('famille:CAP-3 famille:CAP-4 : complet : refus avec les compteurs, ou liste d’attente', () => {
  const refused = decide(FULL);
  assert.ok('refusal' in refused);
  assert.equal(refused.refusal.code, 'famille.complet');
  assert.equal(refused.trace.at(-1)?.rule, 'CAP-3');
  assert.equal(stateOf({ ...FULL, liste_attente: true }), 'attente');
});

test('famille:DEL-4 famille:CAP-1 : un agent passe outre avec un motif écrit, et chaque dérogation est notée', () => {
  const more = { ...LATE, ...FULL, pieces_manquantes: ['Vaccins'] };
  assert.equal(codeOf(more, agent()), 'famille.delai_depasse');
  assert.equal(codeOf(more, agent('  ')), 'famille.delai_depasse');
  const answer = decide(more, agent('Hospitalisation d’un parent'));
  assert.ok('value' in answer);
  assert.equal(answer.value.etat, 'confirmee');
  assert.equal(answer.value.delai, null);
  assert.deepEqual(
    answer.value.derogations.map((r) => r.code),
    ['famille.delai_depasse', 'famille.piece_manquante', 'famille.complet'],
  );
});

test('famille:CAP-5 : la fenêtre et le délai doivent être ouverts tous les deux', () => {
  const fenetres = [
    {
      id: 'f',
      evenements: { debut: '2026-11-01', fin: '2026-12-01' },
      ouverture: '2026-11-21T08:00:00.000Z',
      fermeture: null,
    },
  ];
  assert.equal(codeOf({ fenetres }), 'famille.fenetre_fermee');
  assert.equal(codeOf({ fenetres, maintenant: '2026-11-21T08:00:00.000Z' }), null);
  assert.equal(codeOf({ fenetres, ...LATE }), 'famille.delai_depasse');
});

test('famille:DEL-4 : la même photographie donne toujours la même décision', () => {
  assert.deepEqual(decide(FULL), decide(FULL));
  assert.deepEqual(decide(), decide());
});
