// Says which port is taken, before anything starts.
import { createServer } from 'node:net';

const isFree = (port, host) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });

/**
 * @param wanted list of `{ port, variable, use }`
 * @returns one French sentence, or nothing when every port is free
 */
export async function firstTaken(wanted, bind = '127.0.0.1') {
  for (const { port, variable, use } of wanted) {
    // A stranger on ::1 alone would answer browsers in our place.
    const free = await Promise.all(
      [...new Set([bind, '127.0.0.1', '::1'])].map((host) => isFree(port, host)),
    );
    if (free.every(Boolean)) continue;
    return `Le port ${port} (${use}) est déjà pris par un autre programme : arrêtez-le, ou choisissez un autre port avec la variable ${variable}.`;
  }
  return undefined;
}
