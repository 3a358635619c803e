import { defineRule, etape, type Rule, refus, refusal } from '../../kernel/rule.ts';
import { acteAbsent, actInForce } from './acte/acte.rule.ts';
import { apercuActe } from './acte/apercu.rule.ts';
import { obligationPaiementEnLigne } from './acte/obligation.rule.ts';
import { montantCfonb } from './banque/montant-cfonb.rule.ts';
import { encaisser } from './encaissement/encaissement.rule.ts';
import { decisionEncaissement, encaissementSchema } from './encaissement/encaissement.schema.ts';
import { habilitation } from './habilitation/habilitation.rule.ts';
import { montantLigne } from './ingestion/montant.rule.ts';
import { entryFor } from './livre/ecriture.rule.ts';
import { ecritureSchema, evenementComptable } from './livre/evenement-comptable.schema.ts';
import { cloturer } from './mois/cloture.rule.ts';
import { checkIcs } from './prelevement/ics.rule.ts';
import {
  acteInput,
  acteOutput,
  cfonbInput,
  cfonbOutput,
  clotureInput,
  clotureOutput,
  habilitationInput,
  habilitationOutput,
  icsInput,
  icsOutput,
  montantLigneInput,
  obligationInput,
  obligationOutput,
} from './rules.schema.ts';

export type { ModeEncaissement } from './modes.ts';

const acte = defineRule({
  name: 'regie.acte',
  ids: ['REG-A1'],
  summary: 'La version de l’acte en vigueur un jour donné, et ce qu’elle permet.',
  input: acteInput,
  output: acteOutput,
  evaluate: ({ versions, date }) => {
    const found = actInForce(versions, date);
    if (!found) return refus(acteAbsent(date));
    const permet = apercuActe(found.acte);
    return {
      value: { version: found.id, permet },
      trace: permet.map((s) => etape('REG-A1', s, date, found.id)),
    };
  },
});

const encaissement = defineRule({
  name: 'regie.encaissement',
  ids: [
    'REG-A1',
    'REG-A2',
    'REG-A3',
    'REG-E1',
    'REG-E2',
    'REG-E3',
    'REG-E4',
    'REG-C2',
    'REG-C5',
    'REG-M2',
    'REG-P3',
    'REG-P4',
    'REG-X2',
  ],
  summary: 'Juge un encaissement entier : droits, acte, plafonds, imputation, surplus.',
  input: encaissementSchema,
  output: decisionEncaissement,
  evaluate: encaisser,
});

const ecriture = defineRule({
  name: 'regie.ecriture',
  ids: ['REG-J1', 'REG-C1', 'REG-V1'],
  summary: 'L’écriture en partie double d’un fait comptable de la régie.',
  input: evenementComptable,
  output: ecritureSchema,
  evaluate: (event) => {
    const value = entryFor(event);
    return {
      value,
      trace: [etape('REG-V1', `${value.label} : écriture équilibrée.`, event.type, value.movements)],
    };
  },
});

const habilitationRule = defineRule({
  name: 'regie.habilitation',
  ids: ['REG-A3', 'REG-A5'],
  summary: 'Qui peut encaisser, à quel point, quel jour, et en quelle qualité.',
  input: habilitationInput,
  output: habilitationOutput,
  evaluate: habilitation,
});

const cloture = defineRule({
  name: 'regie.cloture',
  ids: ['REG-M1'],
  summary: 'La liste de contrôle du mois et la décision de clore.',
  input: clotureInput,
  output: clotureOutput,
  evaluate: (s) =>
    cloturer({
      mois: s.mois,
      aujourdhui: s.aujourdhui,
      statut: s.statut,
      precedentClos: s.precedent_clos,
      sessionsNonValidees: s.sessions_non_validees,
      comptageCaisseFait: s.comptage_caisse_fait,
      tpeNonRapproches: s.tpe_non_rapproches,
      tentativesInconnues24h: s.tentatives_inconnues_24h,
      chequesHorsRythme: s.cheques_hors_rythme,
      lignesReleveNonPosees: s.lignes_releve_non_posees,
    }),
});

const obligation = defineRule({
  name: 'regie.obligation_paiement_en_ligne',
  ids: ['REG-N1'],
  summary: 'Dit si le paiement en ligne gratuit est obligatoire une année donnée.',
  input: obligationInput,
  output: obligationOutput,
  evaluate: obligationPaiementEnLigne,
});

const ics = defineRule({
  name: 'regie.sepa_ics',
  ids: ['REG-S1'],
  summary: 'Contrôle la clé d’un identifiant créancier SEPA français.',
  input: icsInput,
  output: icsOutput,
  evaluate: (input) => {
    const found = checkIcs(input.ics);
    if (found) return refus(found, [etape('REG-S1', 'La clé de l’ICS n’est pas juste.', input.ics, false)]);
    const value = { ics: input.ics, cle: input.ics.slice(2, 4) };
    return { value, trace: [etape('REG-S1', 'La clé de l’ICS est juste.', input.ics, true)] };
  },
});

const cfonb = defineRule({
  name: 'regie.cfonb_montant',
  ids: ['REG-D1'],
  summary: 'Lit un montant CFONB : le dernier caractère porte le chiffre et le signe.',
  input: cfonbInput,
  output: cfonbOutput,
  evaluate: (input) => {
    const montant = montantCfonb(input.montant, input.decimales);
    return montant === null
      ? refus(refusal('regie.releve_illisible', { ligne: '1', raison: 'montant' }))
      : { value: { montant }, trace: [etape('REG-D1', 'Montant lu en centimes.', input.montant, montant)] };
  },
});

const ligne = defineRule({
  name: 'regie.montant_ligne',
  ids: ['REG-E1'],
  summary: 'Quantité × prix unitaire, arrondi une seule fois au centime.',
  input: montantLigneInput,
  output: cfonbOutput,
  evaluate: ({ quantite, prix_unitaire }) => {
    const montant = montantLigne(quantite, prix_unitaire);
    return {
      value: { montant },
      trace: [etape('REG-E1', 'Produit exact, arrondi une fois.', quantite, montant)],
    };
  },
});

/** Every rule of the régie that anyone may ask. */
export const rules: readonly Rule[] = [
  acte,
  encaissement,
  ecriture,
  habilitationRule,
  cloture,
  obligation,
  ics,
  cfonb,
  ligne,
];
