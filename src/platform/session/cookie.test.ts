import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { dropCookie, readCookie, writeCookie } from './cookie.ts';

const app = (secure: boolean) =>
  new Hono()
    .get('/poser', (c) => {
      writeCookie(c, secure, 'jeton');
      return c.text('');
    })
    .get('/lire', (c) => c.text(readCookie(c, secure) ?? 'aucun'))
    .get('/oter', (c) => {
      dropCookie(c, secure);
      return c.text('');
    });

test('Session : le cookie est __Host-, HttpOnly, Secure, SameSite=Lax, sans domaine', async () => {
  const cookie = (await app(true).request('/poser')).headers.get('set-cookie') ?? '';
  assert.match(cookie, /^__Host-parvis=jeton; /);
  for (const flag of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) assert.ok(cookie.includes(flag), flag);
  assert.doesNotMatch(cookie, /Domain/i);
});

test('Session : en https, un cookie sans le préfixe __Host- n’est pas lu', async () => {
  const read = (name: string) => app(true).request('/lire', { headers: { cookie: `${name}=x` } });
  assert.equal(await (await read('parvis')).text(), 'aucun');
  assert.equal(await (await read('__Host-parvis')).text(), 'x');
});

test('Session : se déconnecter efface le cookie', async () => {
  const cookie = (await app(true).request('/oter')).headers.get('set-cookie') ?? '';
  assert.match(cookie, /^__Host-parvis=; .*Max-Age=0/);
});
