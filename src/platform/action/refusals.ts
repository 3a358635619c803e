import { defineRefusals } from '../../kernel/refusal.ts';

/** Refusals of the road that every write takes. */
export const actionRefusals = defineRefusals({
  'action.entree_invalide': {
    rule: 'ACTION',
    status: 422,
    title: 'Il manque une information',
    resident: 'Une ou plusieurs réponses ne peuvent pas être enregistrées telles quelles.',
    agent: 'Une ou plusieurs valeurs ne sont pas recevables.',
    next: 'Corrigez les champs signalés : ce que vous avez saisi est conservé.',
  },
  'action.droit_manquant': {
    rule: 'ACTION',
    status: 403,
    title: 'Cette action n’est pas ouverte à votre compte',
    resident: 'Votre compte ne permet pas de faire cette opération.',
    agent: (p: { explication?: string }) => p.explication ?? 'Votre rôle ne permet pas cette opération.',
    next: 'Demandez à l’administrateur de votre collectivité de vous donner le rôle nécessaire.',
  },
  'action.cle_reutilisee': {
    rule: 'REG-I1',
    status: 409,
    title: 'Cette demande a déjà servi',
    resident: 'Le même formulaire a déjà été envoyé avec d’autres réponses.',
    agent: 'La même clé d’idempotence a déjà servi pour une autre demande.',
    next: 'Rouvrez la page depuis le menu et recommencez : rien n’a été enregistré deux fois.',
  },
  'action.etape_impossible': {
    rule: 'ACTION',
    status: 409,
    title: 'Cette étape n’est plus possible',
    resident: 'La situation a changé depuis que vous avez ouvert cette page.',
    agent: '{objet}\u00a0: «\u00a0{evenement}\u00a0» n’est pas possible dans l’état «\u00a0{etat}\u00a0».',
    next: 'Rechargez la page\u00a0: quelqu’un d’autre a peut-être déjà fait cette étape.',
  },
  'action.conflit': {
    rule: 'ACTION',
    status: 409,
    title: 'Quelqu’un d’autre vient de modifier la même chose',
    resident: 'Une autre opération en cours touche les mêmes données.',
    agent: 'Une autre opération en cours touche les mêmes données.',
    next: 'Réessayez dans un instant.',
  },
});

type Declared = typeof actionRefusals;
declare module '../../kernel/refusal.ts' {
  interface Refusals extends Declared {}
}
