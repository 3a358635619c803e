import { defineLife } from '../../../platform/life/life.ts';
import { STATUTS_ACTE } from './acte.schema.ts';

const ACTES = 'actes de la régie à l’écran';

/** A version of the act. It is only installed once in force; a refusal of the comptable will send it back to draft. */
export const acteRegie = defineLife({
  name: 'acte_regie',
  table: 'acte_regie',
  states: STATUTS_ACTE,
  edges: [
    { from: null, to: 'projet', who: ['agent'], event: 'acte_regie.prepare', later: ACTES },
    {
      from: null,
      to: 'en_vigueur',
      who: ['agent', 'system'],
      when: 'acte signé et publié avant l’installation',
      event: 'acte_regie.entre_en_vigueur',
    },
    { from: 'projet', to: 'soumis', who: ['agent'], event: 'acte_regie.soumis', later: ACTES },
    {
      from: 'soumis',
      to: 'avise',
      who: ['agent'],
      when: 'avis conforme du comptable',
      event: 'acte_regie.avise',
      later: ACTES,
    },
    {
      from: 'soumis',
      to: 'projet',
      who: ['agent'],
      when: 'avis refusé par le comptable, motif',
      event: 'acte_regie.avis_refuse',
      later: ACTES,
    },
    {
      from: 'avise',
      to: 'signe',
      who: ['agent'],
      when: 'signature de l’ordonnateur',
      event: 'acte_regie.signe',
      later: ACTES,
    },
    {
      from: 'signe',
      to: 'en_vigueur',
      who: ['system'],
      when: 'date atteinte, publié et transmis',
      event: 'acte_regie.entre_en_vigueur',
      later: ACTES,
    },
    {
      from: 'en_vigueur',
      to: 'remplace',
      who: ['system'],
      when: 'version suivante en vigueur',
      event: 'acte_regie.remplace',
      later: ACTES,
    },
    {
      from: 'en_vigueur',
      to: 'abroge',
      who: ['agent'],
      when: 'acte de suppression de l’ordonnateur',
      event: 'acte_regie.abroge',
      later: ACTES,
    },
  ],
});
