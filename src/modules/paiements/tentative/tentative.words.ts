import { civilDateOf, type Instant, wallTimeOf } from '../../../kernel/calendar.ts';
import { frenchDate, frenchTime } from '../../../kernel/french.ts';
import type { StateLook } from '../../../platform/ui/index.ts';
import { MOTIFS } from '../consultation/decision.rule.ts';
import type { EtatTentative } from './tentative.rule.ts';

/** How an attempt is shown to agents. */
export const ETATS: Readonly<Record<EtatTentative, StateLook & { readonly mot: string }>> = {
  preparee: { icon: 'sablier', tone: 'info', mot: 'Préparée' },
  demandee: { icon: 'sablier', tone: 'info', mot: 'Demandée' },
  redirigee: { icon: 'sablier', tone: 'info', mot: 'Payeur redirigé' },
  en_attente: { icon: 'sablier', tone: 'info', mot: 'En attente de résultat' },
  reussie: { icon: 'check', tone: 'ok', mot: 'Réussie' },
  refusee: { icon: 'croix', tone: 'refus', mot: 'Refusée' },
  abandonnee: { icon: 'croix', mot: 'Abandonnée' },
  abandonnee_sans_idop: { icon: 'croix', mot: 'Abandonnée, service muet' },
  expiree: { icon: 'verrou', tone: 'refus', mot: 'Expirée' },
  echouee: { icon: 'croix', tone: 'refus', mot: 'Refusée à la création' },
  quarantaine: { icon: 'attention', tone: 'alerte', mot: 'Quarantaine' },
  rejetee_apres: { icon: 'croix', tone: 'refus', mot: 'Rejetée par la banque' },
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
