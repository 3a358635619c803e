import { defineLife } from '../../../platform/life/life.ts';

const DOSSIERS = 'dossier annuel de l’enfant';

/** Yearly file of a child. */
export const dossier = defineLife({
  name: 'dossier',
  table: 'dossier',
  states: ['brouillon', 'depose', 'incomplet', 'valide', 'refuse', 'clos'],
  refusal: 'famille.transition_impossible',
  edges: [
    { from: null, to: 'brouillon', who: ['resident', 'agent'], event: 'dossier.ouvert', later: DOSSIERS },
    {
      from: 'brouillon',
      to: 'depose',
      who: ['resident', 'agent'],
      when: 'droit inscrire, accusé de réception envoyé',
      event: 'dossier.depose',
      later: DOSSIERS,
    },
    {
      from: 'depose',
      to: 'incomplet',
      who: ['agent'],
      when: 'pièces et date limite listées (CRPA L114-5)',
      event: 'dossier.pieces_demandees',
      later: DOSSIERS,
    },
    {
      from: 'incomplet',
      to: 'depose',
      who: ['resident', 'agent'],
      event: 'dossier.complete',
      later: DOSSIERS,
    },
    { from: 'depose', to: 'valide', who: ['agent'], event: 'dossier.valide', later: DOSSIERS },
    {
      from: 'depose',
      to: 'refuse',
      who: ['agent'],
      when: 'motif écrit',
      event: 'dossier.refuse',
      later: DOSSIERS,
    },
    {
      from: ['valide', 'refuse'],
      to: 'clos',
      who: ['system'],
      when: 'fin de l’année scolaire',
      event: 'dossier.clos',
      later: DOSSIERS,
    },
  ],
});
