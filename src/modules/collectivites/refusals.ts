import { defineRefusals } from '../../kernel/refusal.ts';

export const refusals = defineRefusals({
  'collectivites.code_pris': {
    rule: 'COL',
    status: 409,
    title: 'Ce code existe déjà',
    resident: 'Ce code existe déjà.',
    agent: 'Le code « {code} » est déjà celui d’un autre service ou site.',
    next: 'Choisissez un autre code.',
  },
  'collectivites.site_inconnu': {
    rule: 'COL',
    status: 422,
    title: 'Ce site n’existe pas',
    resident: 'Ce site n’existe pas.',
    agent: 'Aucun site « {code} » dans cette collectivité.',
    next: 'Choisissez un site de la liste.',
  },
});

type Declared = typeof refusals;
declare module '../../kernel/refusal.ts' {
  interface Refusals extends Declared {}
}
