import { defineRefusals } from '../../kernel/refusal.ts';

export const refusals = defineRefusals({
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

type Declared = typeof refusals;
declare module '../../kernel/refusal.ts' {
  interface Refusals extends Declared {}
}
