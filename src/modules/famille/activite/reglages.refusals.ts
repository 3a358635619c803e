import { defineRefusals } from '../../../kernel/refusal.ts';

/** Refusals of the settings, of the register of households and of what an agent records. */
export const refusalsReglages = defineRefusals({
  'famille.liste_inconnue': {
    rule: 'PTG-1',
    status: 404,
    title: 'Cette liste n’existe pas',
    resident: 'Cette liste d’appel n’existe pas.',
    agent: 'Aucun groupe de la collectivité ne propose cette unité.',
    next: 'Revenez aux listes du jour.',
  },
  'famille.code_inconnu': {
    rule: 'DEL-1',
    status: 422,
    title: 'Un code n’existe pas',
    resident: 'Un élément demandé n’existe pas dans cette collectivité.',
    agent: 'Aucun élément ne porte le code «\u00a0{code}\u00a0» ({quoi}).',
    next: 'Corrigez le code, ou créez d’abord ce qu’il désigne.',
  },
  'famille.revision_passee': {
    rule: 'DEL-4',
    status: 409,
    title: 'Cette règle a déjà servi',
    resident: 'Cette règle s’applique déjà.',
    agent: 'La règle «\u00a0{regle}\u00a0» s’applique déjà à cette date\u00a0: elle ne se réécrit pas.',
    next: 'Choisissez une date d’effet postérieure à celle de la version en vigueur.',
  },
  'famille.payeur_etranger': {
    rule: 'FOY-7',
    status: 422,
    title: 'Cette personne ne peut pas être désignée',
    resident: 'Le payeur se choisit parmi les adultes du foyer.',
    agent: 'La personne choisie n’est ni adulte ni payeur de ce foyer.',
    next: 'Ajoutez d’abord la personne au foyer, puis désignez-la.',
  },
});

type Declared = typeof refusalsReglages;
declare module '../../../kernel/refusal.ts' {
  interface Refusals extends Declared {}
}
