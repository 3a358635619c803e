import type { StateLook } from '../../../platform/ui/index.ts';
import type { EtatUsager } from './etat-usager.rule.ts';

/** How each state of « Mes paiements » is drawn. */
export const DESSIN: Readonly<Record<EtatUsager['etat'], StateLook>> = {
  paye: { icon: 'check', tone: 'ok' },
  depose: { icon: 'sablier', tone: 'info' },
  verification: { icon: 'sablier', tone: 'alerte' },
  preleve_le: { icon: 'horloge', tone: 'info' },
  rejete: { icon: 'croix', tone: 'refus' },
  annule: { icon: 'croix' },
  a_payer: { icon: 'attention', tone: 'alerte' },
  transmis_tresor: { icon: 'mairie' },
  paye_tresor: { icon: 'check', tone: 'ok' },
};
