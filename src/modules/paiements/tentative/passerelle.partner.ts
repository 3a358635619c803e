import type { Instant } from '../../../kernel/calendar.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { CreateOutcome, DemandePaiement, LookupOutcome, PasserellePaiement } from '../ports.ts';
import {
  creationPermise,
  DISJONCTEUR_FERME,
  type Disjoncteur,
  reduireDisjoncteur,
} from './disjoncteur.rule.ts';

/**
 * The payment service behind its circuit breaker. The state is this process's own: it spares a service that does
 * not answer, it decides nothing about any payment.
 */
export type Porte = {
  /** Opens a payment. Ask `ouverte` first, and commit the attempt before. */
  readonly create: (request: DemandePaiement, clock: Clock) => Promise<CreateOutcome>;
  readonly lookup: (idOp: string, clock: Clock) => Promise<LookupOutcome>;
  /** Whether a new payment may be opened now; a trial is counted by asking. */
  readonly ouverte: (now: Instant) => boolean;
  readonly pageUrl: PasserellePaiement['pageUrl'];
};

export function ouvrirPorte(passerelle: PasserellePaiement): Porte {
  let etat: Disjoncteur = DISJONCTEUR_FERME;
  const apprendre = (kind: 'accepted' | 'fault' | 'unknown', le: Instant): void => {
    etat = reduireDisjoncteur(etat, { type: kind === 'unknown' ? 'erreur_technique' : 'reponse', le });
  };
  return {
    ouverte: (now) => {
      const permission = creationPermise(etat, now);
      if (permission === 'essai') etat = reduireDisjoncteur(etat, { type: 'essai', le: now });
      return permission !== 'non';
    },
    create: async (request, clock) => {
      const outcome = await passerelle.create(request);
      apprendre(outcome.kind, clock.now());
      return outcome;
    },
    lookup: async (idOp, clock) => {
      const outcome = await passerelle.lookup(idOp);
      apprendre(outcome.kind, clock.now());
      return outcome;
    },
    pageUrl: passerelle.pageUrl,
  };
}
