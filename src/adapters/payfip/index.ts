import type { DemandePaiement, Exchange, PasserellePaiement, Unknown } from '../../modules/regie/ports.ts';
import { type RawAnswer, readClient, readCreate, readLookup } from './answer.ts';
import { post, type Transport } from './client.ts';
import { checkFields, DEFAULT_CEILING } from './fields.ts';
import { writeClient, writeCreate, writeLookup } from './format.ts';

export { DEFAULT_CEILING, normaliseObjet } from './fields.ts';

export const PAYFIP_PRODUCTION = 'https://www.payfip.gouv.fr';

export type PayfipOptions = {
  /** Origin of PayFiP as our server reaches it; the only host this adapter ever calls. */
  readonly origin?: string;
  /** Origin of the payment page as a browser reaches it; the same unless a stand-in is behind another address. */
  readonly pageOrigin?: string;
  readonly timeoutMs?: number;
  /** Highest amount of the contract, in cents. */
  readonly ceiling?: number;
  /** Accepts `http:` outside this machine, for a stand-in. */
  readonly allowPlainHttp?: boolean;
};

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Checks an origin once, at start: https, or http towards this machine. Throws a clear error otherwise. */
function checkedOrigin(text: string, allowPlainHttp: boolean): string {
  const url = new URL(text);
  const plain = url.protocol === 'http:' && (allowPlainHttp || LOOPBACK.has(url.hostname));
  if (url.protocol !== 'https:' && !plain) throw new Error(`PayFiP: https is required, got ${url.origin}`);
  return url.origin;
}

/** The régie's payment service, spoken to PayFiP by its web service. */
export function createPayfip(options: PayfipOptions = {}): PasserellePaiement {
  const allowPlain = options.allowPlainHttp ?? false;
  const origin = checkedOrigin(options.origin ?? PAYFIP_PRODUCTION, allowPlain);
  const pageOrigin = checkedOrigin(options.pageOrigin ?? origin, allowPlain);
  const ceiling = options.ceiling ?? DEFAULT_CEILING;
  const transport: Transport = {
    serviceUrl: `${origin}/tpa/services/securite`,
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  };

  async function call<A>(request: string, read: (raw: RawAnswer) => A) {
    const posted = await post(transport, request);
    const exchange: Exchange = {
      request,
      response: posted.answer?.body ?? null,
      status: posted.answer?.status ?? null,
    };
    if (posted.ok) return { ...read(posted.answer), exchange };
    const unknown: Unknown = { kind: 'unknown', reason: posted.reason };
    return { ...unknown, exchange };
  }

  const verify = (request: DemandePaiement) => checkFields(request, ceiling);

  return {
    verify,
    create: async (request) => {
      const fault = verify(request);
      if (fault) return { ...fault, exchange: { request: null, response: null, status: null } };
      return call(writeCreate(request), readCreate);
    },
    lookup: (idOp) => call(writeLookup(idOp), (raw) => readLookup(raw, idOp)),
    client: (numcli) => call(writeClient(numcli), readClient),
    pageUrl: (idOp) => `${pageOrigin}/tpa/paiementws.web?idop=${encodeURIComponent(idOp)}`,
  };
}
