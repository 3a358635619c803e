import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { firstTaken } from './ports.mjs';

test('a taken port is named with the variable that changes it', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const wanted = [{ port, variable: 'PARVIS_PORT', use: 'application' }];
  assert.match(
    await firstTaken(wanted),
    new RegExp(`^Le port ${port} \\(application\\) est déjà pris .* variable PARVIS_PORT\\.$`),
  );
  server.close();
  await once(server, 'close');
  assert.equal(await firstTaken(wanted), undefined);
});
