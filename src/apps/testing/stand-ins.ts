import { addMs, instantFromMs } from '../../kernel/calendar.ts';
import type { FranceConnect, ProConnect } from '../../modules/identites/ports.ts';
import type { DemandePaiement, LookupOutcome, PasserellePaiement } from '../../modules/paiements/ports.ts';
import type { Mailer, OutgoingMail } from '../../platform/mail/index.ts';

const EXCHANGE = { request: null, response: null, status: 200 };

/** A payment service in memory: it accepts everything, and answers « en cours » until it is told the outcome. */
export type FakeGateway = PasserellePaiement & {
  readonly asked: readonly { readonly idOp: string; readonly request: DemandePaiement }[];
  /** Decides what the next lookups of an operation answer. */
  readonly settle: (idOp: string, resultat: 'paye_carte' | 'carte_refusee' | 'abandonne', at: string) => void;
};

export function fakeGateway(): FakeGateway {
  const asked: { idOp: string; request: DemandePaiement }[] = [];
  const settled = new Map<string, LookupOutcome>();
  return {
    asked,
    settle: (idOp, resultat, at) => {
      const request = asked.find((a) => a.idOp === idOp)?.request;
      if (!request) throw new Error(`unknown operation ${idOp}`);
      settled.set(idOp, {
        kind: 'accepted',
        detail: {
          idOp,
          numcli: request.numcli,
          exer: request.exer,
          refdet: request.refdet,
          objet: request.objet,
          montant: request.montant,
          mel: request.mel,
          saisie: request.saisie,
          resultat,
          resultat_brut: resultat === 'paye_carte' ? 'P' : resultat === 'abandonne' ? 'A' : 'R',
          numauto: resultat === 'paye_carte' ? '123456' : null,
          date: at.slice(0, 10),
          instant: instantFromMs(Date.parse(addMs(at, 0))),
        },
        exchange: EXCHANGE,
      });
    },
    verify: () => null,
    create: async (request) => {
      const idOp = `00000000-0000-4000-8000-${String(asked.length + 1).padStart(12, '0')}`;
      asked.push({ idOp, request });
      return { kind: 'accepted', idOp, exchange: EXCHANGE };
    },
    lookup: async (idOp) =>
      settled.get(idOp) ?? {
        kind: 'fault',
        meaning: 'en_cours',
        code: 'P5',
        field: null,
        message: 'Le paiement est en cours.',
        exchange: EXCHANGE,
      },
    client: async (numcli) => ({
      kind: 'accepted',
      client: { numcli, libelle: ['Régie de test'] },
      exchange: EXCHANGE,
    }),
    pageUrl: (idOp) => `https://paiement.example/${idOp}`,
  };
}

/** Keeps what would have left. */
export function fakeMailer(): Mailer & { readonly sent: readonly OutgoingMail[] } {
  const sent: OutgoingMail[] = [];
  return {
    sent,
    send: async (mail) => {
      sent.push(mail);
      return { kind: 'sent' };
    },
    close: async () => undefined,
  };
}

const outage = { kind: 'unknown', reason: 'no provider in this test' } as const;

/** An identity provider that is down: tests sign in with `World.signIn`. */
export const absentProvider: FranceConnect & ProConnect = {
  begin: async () => outage,
  complete: async () => outage,
  logoutUrl: async () => undefined,
};
