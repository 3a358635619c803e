import { civilDateOf, type Instant, wallTimeOf } from '../../../kernel/calendar.ts';
import { frenchDate, frenchTime } from '../../../kernel/french.ts';
import type { StateName } from '../../../platform/ui/index.ts';
import { MOTIFS } from '../consultation/decision.rule.ts';
import type { EtatTentative } from './tentative.rule.ts';

/** How an attempt is shown to agents. */
export const ETATS: Readonly<Record<EtatTentative, { readonly look: StateName; readonly mot: string }>> = {
  preparee: { look: 'en_cours', mot: 'Préparée' },
  demandee: { look: 'en_cours', mot: 'Demandée' },
  redirigee: { look: 'en_attente', mot: 'Payeur redirigé' },
  en_attente: { look: 'en_attente', mot: 'En attente de résultat' },
  reussie: { look: 'paye', mot: 'Réussie' },
  refusee: { look: 'echec', mot: 'Refusée' },
  abandonnee: { look: 'annule', mot: 'Abandonnée' },
  abandonnee_sans_idop: { look: 'annule', mot: 'Abandonnée, service muet' },
  expiree: { look: 'expire', mot: 'Expirée' },
  echouee: { look: 'echec', mot: 'Refusée à la création' },
  quarantaine: { look: 'a_traiter', mot: 'Quarantaine' },
  rejetee_apres: { look: 'rejete', mot: 'Rejetée par la banque' },
};

/** Why an attempt is where it is, in a sentence. */
export const phraseMotif = (motif: string | null): string | null =>
  motif === null
    ? null
    : motif in MOTIFS
      ? MOTIFS[motif as keyof typeof MOTIFS]
      : motif === 'interrompue'
        ? 'Le traitement s’est arrêté avant l’appel : aucune page de paiement n’a été montrée.'
        : `Réponse du service : ${motif}.`;

export const SAISIES = { T: 'Test', X: 'Activation', W: 'Production' } as const;

/** `20 novembre 2026, 10 h`. */
export const moment = (instant: Instant, zone: string): string =>
  `${frenchDate(civilDateOf(instant, zone))}, ${frenchTime(wallTimeOf(instant, zone))}`;
