import { defineRefusals } from '../../../kernel/refusal.ts';

export const refusInstallation = defineRefusals({
  'regie.regie_inconnue': {
    rule: 'REG-A1',
    status: 404,
    title: 'Cette régie n’existe pas',
    resident: 'Cette régie n’existe pas dans votre commune.',
    agent: 'Aucune régie de la collectivité ne porte ce numéro.',
    next: 'Revenez à la liste des régies.',
  },
  'regie.service_inconnu': {
    rule: 'REG-A1',
    status: 422,
    title: 'Ce service n’existe pas',
    resident: 'Le service nommé n’existe pas.',
    agent: 'L’acte nomme le service « {code} », que la collectivité ne connaît pas.',
    next: 'Créez d’abord le service, puis la régie.',
  },
});
