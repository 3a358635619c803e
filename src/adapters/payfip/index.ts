import type {
  DemandePaiement,
  Exchange,
  PasserellePaiement,
  Unknown,
} from '../../modules/paiements/ports.ts';
import { type RawAnswer, readClient, readCreate, readLookup } from './answer.ts';
import { post, type Transport } from './client.ts';
import { checkFields, DEFAULT_CEILING } from './fields.ts';
import { writeClient, writeCreate, writeLookup } from './format.ts';

/** Addresses of the real service. */
export const SERVICE_URL = 'https://www.payfip.gouv.fr/tpa/services/securite';
export const PAGE_URL = 'https://www.payfip.gouv.fr/tpa/paiementws.web';

export type PayfipSettings = {
  /** Where SOAP requests are posted; its host is the only one this adapter ever calls. */
  readonly serviceUrl?: string;
  /** Payment page, as a browser reaches it. */
  readonly pageUrl?: string;
  /** The stand-in plays PayFiP: `http:` is accepted outside this machine too. */
  readonly simulated?: boolean;
  readonly timeoutMs?: number;
  /** Highest amount of the contract, in cents. */
  readonly ceiling?: number;
};

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Checks an address once, at start: https, or http towards this machine or a stand-in. Throws otherwise. */
function checked(text: string, simulated: boolean): string {
  const url = new URL(text);
  const plain = url.protocol === 'http:' && (simulated || LOOPBACK.has(url.hostname));
  if (url.protocol !== 'https:' && !plain) throw new Error(`PayFiP: https is required, got ${url.origin}`);
  return url.href;
}

/** The régie's payment service, spoken to PayFiP by its web service. */
export function payfip(settings: PayfipSettings = {}): PasserellePaiement {
  const simulated = settings.simulated ?? false;
  const page = checked(settings.pageUrl ?? PAGE_URL, simulated);
  const ceiling = settings.ceiling ?? DEFAULT_CEILING;
  const transport: Transport = {
    serviceUrl: checked(settings.serviceUrl ?? SERVICE_URL, simulated),
    ...(settings.timeoutMs === undefined ? {} : { timeoutMs: settings.timeoutMs }),
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
    pageUrl: (idOp) => `${page}?idop=${encodeURIComponent(idOp)}`,
  };
}
