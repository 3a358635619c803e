import { defineRefusals } from '../../kernel/refusal.ts';

export const refusals = defineRefusals({
  'collectivites.contraste_insuffisant': {
    rule: 'RGAA-3.2',
    status: 422,
    title: 'Ces couleurs se liraient mal',
    resident: () => 'Ces couleurs se liraient mal.',
    agent: (p) => p.pourquoi ?? 'Le contraste n’est pas suffisant.',
    next: () => 'Assombrissez la couleur principale, ou choisissez un accent plus net, puis enregistrez.',
    article: 'RGAA 4.1, critères 3.2 et 3.3',
  },
  'collectivites.code_pris': {
    rule: 'COL',
    status: 409,
    title: 'Ce code existe déjà',
    resident: () => 'Ce code existe déjà.',
    agent: (p) => `Le code « ${p.code} » est déjà celui d’un autre service ou site.`,
    next: () => 'Choisissez un autre code.',
  },
  'collectivites.site_inconnu': {
    rule: 'COL',
    status: 422,
    title: 'Ce site n’existe pas',
    resident: () => 'Ce site n’existe pas.',
    agent: (p) => `Aucun site « ${p.code} » dans cette collectivité.`,
    next: () => 'Choisissez un site de la liste.',
  },
});
