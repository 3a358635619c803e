import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusals } from './refusals.ts';

test('chaque refus a ses textes pour l’usager, l’agent et la suite', () => {
  const params = new Proxy<Record<string, string>>({}, { get: (_, name) => `<${String(name)}>` });
  for (const [code, definition] of Object.entries(refusals)) {
    assert.match(code, /^facturation\.[a-z_]+$/);
    for (const text of [definition.resident(params), definition.agent(params), definition.next(params)])
      assert.match(text, /^.{10,}[.»]$/u, `${code} : ${text}`);
  }
});
