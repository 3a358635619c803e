import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMs, instantFromMs } from '../../../kernel/calendar.ts';
import { base32, matchTotp, otpauthUrl, stepOf, totpAt } from './totp.rule.ts';

const SECRET = Buffer.from('12345678901234567890');

// RFC 6238, appendix B.
const VECTORS: readonly (readonly [number, string, string, string])[] = [
  [59, '94287082', '46119246', '90693936'],
  [1111111109, '07081804', '68084774', '25091201'],
  [1111111111, '14050471', '67062674', '99943326'],
  [1234567890, '89005924', '91819424', '93441116'],
  [2000000000, '69279037', '90698825', '38618901'],
  [20000000000, '65353130', '77737706', '47863826'],
];

for (const [seconds, sha1, sha256, sha512] of VECTORS)
  test(`TOTP : vecteurs de la RFC 6238 à ${seconds} s`, () => {
    const step = stepOf(instantFromMs(seconds * 1000));
    assert.equal(totpAt(SECRET, step, 8), sha1);
    assert.equal(totpAt(Buffer.from('12345678901234567890123456789012'), step, 8, 'sha256'), sha256);
    const long = Buffer.from('1234567890123456789012345678901234567890123456789012345678901234');
    assert.equal(totpAt(long, step, 8, 'sha512'), sha512);
  });

test('TOTP : vecteurs de la RFC 4226 sur six chiffres', () => {
  const codes = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871'];
  assert.deepEqual(
    codes.map((_, count) => totpAt(SECRET, count)),
    codes,
  );
});

test('TOTP : vecteurs base32 de la RFC 4648', () => {
  const words = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'];
  assert.deepEqual(
    words.map((word) => base32(Buffer.from(word))),
    ['', 'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI'],
  );
});

test('TOTP : un pas d’avance ou de retard est admis, pas deux', () => {
  const now = '2026-11-20T09:00:10.000Z';
  const code = totpAt(SECRET, stepOf(now));
  for (const drift of [-30_000, 0, 30_000])
    assert.equal(matchTotp(SECRET, code, addMs(now, drift)), stepOf(now));
  for (const drift of [-60_000, 60_000]) assert.equal(matchTotp(SECRET, code, addMs(now, drift)), null);
  assert.equal(matchTotp(SECRET, `${code.slice(0, 3)} ${code.slice(3)}`, now), stepOf(now));
  for (const typed of ['', '12345', '1234567', 'abcdef', '１２３４５６'])
    assert.equal(matchTotp(SECRET, typed, now), null);
});

test('TOTP : l’adresse d’enrôlement porte le secret et l’émetteur', () => {
  assert.equal(
    otpauthUrl('MZXW6', 'agent@ormeval.example'),
    'otpauth://totp/Parvis:agent%40ormeval.example?secret=MZXW6&issuer=Parvis&period=30',
  );
});
