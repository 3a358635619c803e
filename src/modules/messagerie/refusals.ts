import { defineRefusals } from '../../kernel/refusal.ts';

export const refusals = defineRefusals({
  'messagerie.avis_inconnu': {
    rule: 'PRI-2',
    status: 404,
    title: 'Ce message n’existe pas',
    resident: 'Ce message n’est pas dans votre boîte.',
    agent: 'Ce message n’existe pas pour ce destinataire.',
    next: 'Revenez à vos messages.',
  },
});

type Declared = typeof refusals;
declare module '../../kernel/refusal.ts' {
  interface Refusals extends Declared {}
}
