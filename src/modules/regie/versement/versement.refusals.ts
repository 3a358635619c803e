import { defineRefusals } from '../../../kernel/refusal.ts';

/** Money and justification handed to the comptable (regie:V1). */
export const refusVersement = defineRefusals({
  'regie.versement_inexplique': {
    rule: 'REG-V1',
    status: 422,
    title: 'Écart de versement à expliquer',
    resident: 'Cette opération n’est pas possible.',
    agent: 'Argent moins justification : {ecart} ; expliqué : {explique}.',
    next: 'Expliquez la différence ligne par ligne : fonds attendus, rejets, frais.',
    article: 'CGCT R1617-8',
  },
  'regie.versement_recule': {
    rule: 'REG-V1',
    status: 422,
    title: 'Cette période est déjà justifiée',
    resident: 'Cette opération n’est pas possible.',
    agent: 'Le dernier bordereau va jusqu’au {fin} : les mêmes recettes seraient justifiées deux fois.',
    next: 'Choisissez une fin au {fin} ou après : ce qui est arrivé en retard y figure aussi.',
    article: 'CGCT R1617-8',
  },
  'regie.versement_vide': {
    rule: 'REG-V1',
    status: 422,
    title: 'Rien à verser ni à justifier',
    resident: 'Cette opération n’est pas possible.',
    agent: 'Aucune recette nouvelle depuis le dernier bordereau, et aucun argent à verser.',
    next: 'Revenez après le prochain encaissement.',
    article: 'CGCT R1617-8',
  },
});
