import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  canalRemboursement,
  checkAvoir,
  checkRemboursement,
  type DemandeRemboursement,
  effetAvoir,
  resteAvoir,
} from '../a-classer/remboursement.rule.ts';
import { obligationPaiementEnLigne } from '../acte/obligation.rule.ts';
import { alerteDft } from '../banque/decouvert.rule.ts';
import {
  type CreanceARemettre,
  checkRelance,
  dateLimite,
  MENTIONS_FACTURE,
  planifierRemise,
} from '../recouvrement/recouvrement.rule.ts';
import { acteExemple } from '../testing/exemples.ts';
import { checkAnnulation, type DemandeAnnulation } from './annulation.rule.ts';

test('REG-J2 : un compte de dépôt négatif est une alerte rouge, pas un refus', () => {
  assert.equal(alerteDft(-1)[0]?.rule, 'REG-J2');
  assert.deepEqual(alerteDft(0), []);
});

const request: DemandeAnnulation = {
  auteur_encaissement: 'agent',
  demandeur: 'agent',
  qualite: 'mandataire',
  session_ouverte: true,
  remise_arretee: false,
  mois_clos: false,
  statut: 'enregistre',
  motif: 'erreur de montant',
};

test('REG-J3 : l’auteur dans sa session ouverte, ou le régisseur, avant remise et clôture, avec un motif', () => {
  const outcome = (changes: Partial<DemandeAnnulation>) =>
    checkAnnulation({ ...request, ...changes })?.code ?? 'ok';
  assert.equal(outcome({}), 'ok');
  assert.equal(outcome({ qualite: 'regisseur', demandeur: 'regisseur', session_ouverte: false }), 'ok');
  assert.equal(outcome({ motif: ' ' }), 'regie.motif_manquant');
  const refused: Partial<DemandeAnnulation>[] = [
    { demandeur: 'autre' },
    { session_ouverte: false },
    { remise_arretee: true, qualite: 'regisseur' },
    { mois_clos: true, qualite: 'regisseur' },
    { statut: 'credite', qualite: 'regisseur' },
    { statut: 'contrepasse', qualite: 'regisseur' },
  ];
  for (const changes of refused)
    assert.equal(outcome(changes), 'regie.annulation_interdite', JSON.stringify(changes));
});

test('REG-F1 : remboursement dans la limite du reçu, à deux, sur un solde que le second a vu', () => {
  const base: DemandeRemboursement = {
    montant: 4_20,
    position: { recu: 50_00, deja_rembourse: 0, utilise: 45_80 },
    demandeur: 'a',
    valideur: 'b',
    disponible_vu: 4_20,
  };
  const outcome = (changes: Partial<DemandeRemboursement>) =>
    checkRemboursement({ ...base, ...changes })?.code ?? 'ok';
  assert.equal(outcome({}), 'ok');
  assert.equal(outcome({ montant: 4_21 }), 'regie.remboursement_excessif');
  assert.equal(outcome({ montant: 0 }), 'regie.remboursement_excessif');
  assert.equal(outcome({ valideur: 'a' }), 'regie.seconde_personne');
  assert.equal(
    outcome({ position: { recu: 50_00, deja_rembourse: 1_00, utilise: 45_80 } }),
    'regie.solde_change',
  );
  assert.equal(canalRemboursement(acteExemple()), 'mandat_ordonnateur');
  assert.equal(canalRemboursement(acteExemple({ clause_remboursement: true })), 'regie_avances');
});

test('REG-F2 : un avoir sert le même payeur et la même régie, jamais plus que son reste', () => {
  const avoir = { payeur: 'p', regie: 'r', total: 10_00, emplois: [4_00] };
  assert.equal(resteAvoir(avoir), 6_00);
  assert.equal(checkAvoir(avoir, 'p', 'r', 6_00), null);
  assert.equal(checkAvoir(avoir, 'p', 'r', 6_01)?.code, 'regie.avoir_excessif');
  assert.equal(checkAvoir(avoir, 'q', 'r', 1_00)?.code, 'regie.avoir_etranger');
  assert.equal(checkAvoir(avoir, 'p', 's', 1_00)?.code, 'regie.avoir_etranger');
  assert.deepEqual(effetAvoir(10_00, 7_00), { annule: 7_00, a_classer: 3_00 });
});

test('REG-X1 : relance seulement si l’acte la permet, dans les jours qui précèdent la limite', () => {
  const acte = acteExemple();
  const reminder = (today: string) => checkRelance(acte, '2026-11-30', today)?.code ?? 'ok';
  assert.deepEqual(['2026-11-14', '2026-11-15', '2026-11-30', '2026-12-01'].map(reminder), [
    'regie.relance_interdite',
    'ok',
    'ok',
    'regie.relance_interdite',
  ]);
  const forbidden = acteExemple({ prolongee: { ...acte.prolongee!, relance_autorisee: false } });
  assert.equal(checkRelance(forbidden, '2026-11-30', '2026-11-20')?.code, 'regie.relance_interdite');
  assert.equal(
    checkRelance(acteExemple({ prolongee: null }), '2026-11-30', '2026-11-20')?.code,
    'regie.relance_interdite',
  );
  assert.equal(dateLimite(acte, '2026-11-01'), '2026-12-01');
  assert.equal(dateLimite(acteExemple({ prolongee: null }), '2026-11-01'), null);
  assert.equal(MENTIONS_FACTURE.length, 10);
});

const debt = (id: string, reste: number, changes: Partial<CreanceARemettre> = {}): CreanceARemettre => ({
  id,
  redevable: 'd1',
  statut: 'ouverte',
  date_limite: '2026-10-31',
  fichier_prelevement_depose: false,
  reste,
  tentative_non_resolue: false,
  ...changes,
});
const plan = (list: CreanceARemettre[]) => planifierRemise(list, '2026-11-20');

test('REG-X4 : vecteur 10, dettes de 9 et 8 euros d’un même débiteur : une remise de 17, deux lignes', () => {
  const { remises, reportees } = plan([
    debt('a', 9_00),
    debt('b', 8_00),
    debt('c', 14_99, { redevable: 'd2' }),
  ]);
  assert.deepEqual(remises, [
    {
      redevable: 'd1',
      total: 17_00,
      creances: [
        { id: 'a', reste: 9_00 },
        { id: 'b', reste: 8_00 },
      ],
    },
  ]);
  assert.deepEqual(
    reportees.map((r) => [r.redevable, r.total]),
    [['d2', 14_99]],
  );
  assert.equal(plan([debt('a', 15_00)]).remises.length, 1);
});

test('REG-X2 : seules les créances hors délai et non soldées partent', () => {
  const kept = [
    debt('a', 20_00, { date_limite: '2026-11-20' }),
    debt('b', 0),
    debt('c', 20_00, { statut: 'remise_au_comptable' }),
    debt('d', 20_00, { statut: 'annulee' }),
  ];
  assert.deepEqual(plan(kept).remises, []);
  assert.equal(plan([debt('e', 20_00, { statut: 'a_remettre', date_limite: null })]).remises.length, 1);
});

test('REG-X3 : une créance dont un paiement attend son résultat ne part pas', () => {
  const { remises, suspendues } = plan([
    debt('a', 20_00, { tentative_non_resolue: true }),
    debt('b', 20_00, { fichier_prelevement_depose: true }),
  ]);
  assert.deepEqual(remises, []);
  assert.deepEqual(
    suspendues.map((s) => [s.creance, s.refusal.code]),
    [
      ['a', 'regie.creance_en_suspens'],
      ['b', 'regie.creance_en_suspens'],
    ],
  );
});

test('REG-N1 : vecteur 15, obligation en 2026 ; en 2027 aucune si un autre moyen dématérialisé est offert', () => {
  const status = (annee: number, recettes_n2: number | null, autre_moyen: boolean, concomitant = false) => {
    const { value } = obligationPaiementEnLigne({
      annee,
      recettes_n2,
      autre_moyen,
      concomitant,
      offert: false,
    });
    return [value.statut, value.conforme];
  };
  assert.deepEqual(status(2026, 5_200_00, true), ['obligatoire', false]);
  assert.deepEqual(status(2027, 4_900_00, true), ['dispense', true]);
  assert.deepEqual(status(2027, 4_900_00, false), ['moyen_requis', false]);
  assert.deepEqual(status(2026, 5_000_00, true), ['obligatoire', false]);
  assert.deepEqual(status(2021, 49_999_99, true), ['dispense', true]);
  assert.deepEqual(status(2020, 50_000_00, true), ['obligatoire', false]);
  assert.deepEqual(status(2019, 999_999_99, true), ['dispense', true]);
  assert.deepEqual(status(2018, 9_000_000_00, false), ['dispense', true]);
  assert.deepEqual(status(2026, null, true), ['inconnu', false]);
  assert.deepEqual(status(2026, 90_000_00, true, true), ['dispense', true]);
  assert.equal(
    obligationPaiementEnLigne({
      annee: 2026,
      recettes_n2: 1_000_000_00,
      autre_moyen: false,
      concomitant: false,
      offert: true,
    }).value.conforme,
    true,
  );
});
