import { defineLife, type StateOf } from '../../../platform/life/life.ts';

/** A sum received and not imputed yet, or a shortfall waiting for a decision (regie:M3). */
export const dossierAClasser = defineLife({
  name: 'dossier_a_classer',
  table: 'dossier_a_classer',
  states: ['ouvert', 'identifie', 'rembourse', 'transfere_au_comptable'],
  refusal: 'regie.dossier_ferme',
  edges: [
    { from: null, to: 'ouvert', who: ['agent', 'source', 'system'], event: 'dossier_a_classer.ouvert' },
    {
      from: 'ouvert',
      to: 'identifie',
      who: ['agent', 'source'],
      when: 'créance trouvée, écart régularisé ou encaissement repris',
      event: 'dossier_a_classer.identifie',
    },
    { from: 'ouvert', to: 'rembourse', who: ['agent'], when: 'F1', event: 'dossier_a_classer.rembourse' },
    {
      from: 'ouvert',
      to: 'transfere_au_comptable',
      who: ['agent'],
      when: 'X2 : hors délai',
      event: 'dossier_a_classer.transfere',
    },
  ],
});

export type StatutDossier = StateOf<typeof dossierAClasser>;
