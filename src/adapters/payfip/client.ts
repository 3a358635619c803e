import type { UnknownReason } from '../../modules/paiements/ports.ts';
import type { RawAnswer } from './answer.ts';

export type Transport = {
  /** Address the SOAP requests are posted to. */
  readonly serviceUrl: string;
  /** Milliseconds for the whole exchange; 15 s by the DGFiP's guide. */
  readonly timeoutMs?: number;
  readonly maxResponseBytes?: number;
};

export type Posted =
  | { readonly ok: true; readonly answer: RawAnswer }
  | { readonly ok: false; readonly reason: UnknownReason; readonly answer: RawAnswer | null };

/** Reads at most `limit` bytes; null beyond. */
async function readBounded(response: Response, limit: number): Promise<string | null> {
  if (!response.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Posts one SOAP request. Never rejects, never follows a redirect, never retries. */
export async function post(transport: Transport, envelope: string): Promise<Posted> {
  const { serviceUrl, timeoutMs = 15_000, maxResponseBytes = 65_536 } = transport;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(serviceUrl, {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: '""' },
      body: envelope,
      redirect: 'manual',
      signal,
    });
    const body = await readBounded(response, maxResponseBytes);
    if (body === null) {
      return { ok: false, reason: 'unreadable', answer: { status: response.status, body: '' } };
    }
    return { ok: true, answer: { status: response.status, body } };
  } catch {
    return { ok: false, reason: signal.aborted ? 'timeout' : 'network', answer: null };
  }
}
