import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Refusal } from '../../kernel/refusal.ts';
import { impossible } from '../../platform/life/index.ts';
import { decideCancellation } from './delai/annulation.rule.ts';
import { requiredStaff } from './effectif/encadrement.rule.ts';
import { checkPickup, checkResponsibility, decideRight } from './foyer/droits.rule.ts';
import type { AutorisationRetrait, Responsabilite } from './foyer/droits.schema.ts';
import { canReadFoyer } from './foyer/foyer-scelle.rule.ts';
import { checkField } from './foyer/sante.rule.ts';
import { resolvePayeur } from './payeur/payeur.rule.ts';
import { canHandOver } from './plus-tard/pointage/remise.rule.ts';
import { canClose, canCorrect, canMark, mergeMarks } from './pointage/pointage.rule.ts';
import { type CodeRefus, refusals } from './refusals.ts';
import { reservation } from './reservation/reservation.life.ts';
import { decideBooking } from './reservation/reservation.rule.ts';
import { agent, calendrierExample, cellExample, resident } from './testing/exemples.ts';

type Answer = { readonly refusal: Refusal } | { readonly value: unknown };
const of = (answer: Answer): Refusal => {
  assert.ok('refusal' in answer);
  return answer.refusal;
};
const book = (more: Record<string, unknown>) =>
  of(decideBooking(cellExample(more), resident(), calendrierExample));
const existing = { id: 'r', unite: 'repas', nom: 'Repas', date: '2026-11-23', etat: 'confirmee' as const };
const cancel = (more: Record<string, unknown>, etat: 'confirmee' | 'annulee' = 'confirmee') =>
  of(decideCancellation(cellExample(more), { ...existing, etat }, resident(), calendrierExample));
const LATE = { maintenant: '2026-11-22T09:01:00.000Z' };
const regle = { forme: 'j_moins', n: 1, heure: '10:00' };
const soir = { ...existing, id: 's', unite: 'soir', nom: 'Soir' };
const link: Responsabilite = {
  id: 'l',
  adulte: 'pere',
  enfant: 'lou',
  autorite: 'retiree',
  droits: [],
  debut: '2026-01-01',
  fin: null,
  preuve: null,
};
const barred: AutorisationRetrait = {
  id: 'b',
  enfant: 'lou',
  personne: 'x',
  nom: 'X',
  genre: 'interdit',
  debut: '2026-01-01',
  fin: null,
  preuve: null,
};
const right = (autorisations: AutorisationRetrait[]) =>
  of(
    decideRight({
      droit: 'recuperer',
      adulte: 'x',
      date: '2026-11-20',
      responsabilites: [],
      autorisations,
      oppositions: [],
    }),
  );
const staff = {
  date: '2010-01-01',
  accueil: 'extrascolaire' as const,
  plusDeCinqHeures: true,
  pedt: false,
  moinsDeSix: 1,
  sixEtPlus: 1,
  prevus: null,
};
const alone = {
  event: { date: '2026-11-20', debut: '12:00' },
  activite: 'a',
  force: null,
  tiers: null,
  regles: [],
  demandeur: null,
  defaut: null,
  calendrier: calendrierExample,
};

/** One real situation for each refusal; the type forgets none. */
const PRODUCED: Readonly<Record<CodeRefus, () => Refusal>> = {
  'famille.delai_depasse': () => book(LATE),
  'famille.delai_sans_regle': () =>
    book({
      ajout: {
        sens: 'ajout',
        version: '1',
        regle: { forme: 'table', lignes: [{ jours: [5], jour: 2, semaines: 1, heure: '10:00' }] },
      },
    }),
  'famille.absence_seulement': () =>
    cancel({
      ...LATE,
      retrait: { sens: 'retrait', version: '1', regle, tardif: { effet: 'absence_seulement' } },
    }),
  'famille.fenetre_fermee': () =>
    book({
      fenetres: [
        {
          id: 'f',
          evenements: { debut: '2026-11-01', fin: null },
          ouverture: '2026-11-21T08:00:00.000Z',
          fermeture: null,
        },
      ],
    }),
  'famille.complet': () => book({ compteurs: [{ id: 'c', nom: 'Midi', capacite: 1, reserve: 1 }] }),
  'famille.sans_inscription': () => book({ inscription: null }),
  'famille.jour_ferme': () => book({ creneau: null }),
  'famille.creneau_clos': () => book({ creneau: { etat: 'clos' } }),
  'famille.deja_reserve': () => book({ reservations: [existing] }),
  'famille.incompatible': () => book({ reservations: [soir], incompatibles: ['soir'] }),
  'famille.unite_requise': () => book({ requiert: [{ id: 'soir', nom: 'Soir' }] }),
  'famille.unite_necessaire': () => cancel({ reservations: [soir], requis_par: ['soir'] }),
  'famille.deja_annule': () => cancel({}, 'annulee'),
  'famille.piece_manquante': () => book({ pieces_manquantes: ['Assurance scolaire'] }),
  'famille.impaye': () => book({ impayes: { politique: 'bloquer', montant: 4500 } }),
  'famille.droit_absent': () => right([]),
  'famille.droit_sans_decision': () => of(checkResponsibility(link)),
  'famille.opposition_parent': () => book({ opposition: true }),
  'famille.foyer_scelle': () => of(canReadFoyer([], 'f')),
  'famille.interdit': () => right([barred]),
  'famille.interdit_sans_preuve': () => of(checkPickup(barred)),
  'famille.sans_payeur': () => of(resolvePayeur(alone)),
  'famille.sans_bareme': () => of(requiredStaff(staff)),
  'famille.champ_interdit': () => of(checkField('Religion')),
  'famille.non_pointe': () => of(canClose([{ reserve: true, presence: mergeMarks([]) }])),
  'famille.remise_interdite': () => of(canHandOver('x', '2026-11-20', [], [barred])),
  'famille.pointage_fige': () => of(canCorrect(true, 'motif', false)),
  'famille.pointage_futur': () => of(canMark('2026-11-23', '2026-11-20')),
  'famille.motif_absent': () => of(canCorrect(true, null, true)),
  'famille.transition_impossible': () => of(impossible(reservation, 'reservation.annulee', 'annulee')),
};

test('chaque refus du module se produit, et ses textes n’ont besoin que de ses paramètres', () => {
  for (const [code, produce] of Object.entries(PRODUCED)) {
    const refusal = produce();
    assert.equal(refusal.code, code);
    const definition = refusals[code as CodeRefus];
    const texts = [
      definition.title,
      definition.resident(refusal.params),
      definition.agent(refusal.params),
      definition.next(refusal.params),
    ];
    for (const text of texts) {
      assert.ok(text.length > 0 && !text.includes('undefined'), `${code}: ${text}`);
      assert.doesNotMatch(text, /veuillez| [:;!?€%]|« | »|'/i, `${code}: ${text}`);
    }
    for (const text of texts.slice(1)) assert.match(text, /\.$/, `${code}: ${text}`);
    assert.match(definition.rule, /^(FOY|DOS|CAL|CAP|DEL|ABS|PTG|REL)-\d+$/);
  }
});

test('famille:CAP-1 famille:DEL-4 famille:DOS-4 : ce qu’un agent peut outrepasser l’est avec un motif, le reste jamais', () => {
  const soft = Object.entries(PRODUCED)
    .filter(([, produce]) => produce().overridable)
    .map(([code]) => code);
  assert.deepEqual(soft.sort(), [
    'famille.absence_seulement',
    'famille.complet',
    'famille.delai_depasse',
    'famille.delai_sans_regle',
    'famille.fenetre_fermee',
    'famille.impaye',
    'famille.opposition_parent',
    'famille.piece_manquante',
    'famille.unite_requise',
  ]);
  const answer = decideBooking(cellExample(LATE), agent('Urgence'), calendrierExample);
  assert.ok('value' in answer);
});
