import { isIP } from 'node:net';

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/**
 * The network address of who calls. Behind a relay of this very machine every connection comes from it: the address
 * it saw is then the last one it wrote in `X-Forwarded-For`. Anybody else's header is never believed.
 *
 * @param peer address of the connection
 * @param forwarded the header, when there is one
 */
export function callerAddress(peer: string | undefined, forwarded: string | undefined): string {
  if (peer === undefined) return 'inconnue';
  const seen = forwarded?.split(',').at(-1)?.trim() ?? '';
  return LOOPBACK.test(peer) && isIP(seen) !== 0 ? seen : peer;
}
