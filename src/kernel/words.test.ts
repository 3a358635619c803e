import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { eurosInWords, inWords } from './words.ts';

const CASES: readonly (readonly [number, string])[] = [
  [0, 'zéro'],
  [1, 'un'],
  [17, 'dix-sept'],
  [20, 'vingt'],
  [21, 'vingt-et-un'],
  [22, 'vingt-deux'],
  [61, 'soixante-et-un'],
  [70, 'soixante-dix'],
  [71, 'soixante-et-onze'],
  [72, 'soixante-douze'],
  [79, 'soixante-dix-neuf'],
  [80, 'quatre-vingts'],
  [81, 'quatre-vingt-un'],
  [90, 'quatre-vingt-dix'],
  [91, 'quatre-vingt-onze'],
  [99, 'quatre-vingt-dix-neuf'],
  [100, 'cent'],
  [101, 'cent-un'],
  [180, 'cent-quatre-vingts'],
  [200, 'deux-cents'],
  [201, 'deux-cent-un'],
  [1000, 'mille'],
  [1001, 'mille-un'],
  [1999, 'mille-neuf-cent-quatre-vingt-dix-neuf'],
  [2000, 'deux-mille'],
  [80_000, 'quatre-vingt-mille'],
  [200_000, 'deux-cent-mille'],
  [200_200, 'deux-cent-mille-deux-cents'],
  [1_000_000, 'un million'],
  [80_000_000, 'quatre-vingts millions'],
  [200_000_071, 'deux-cents millions soixante-et-onze'],
  [3_000_000_000, 'trois milliards'],
];

test('regie:Q1 : les nombres s’écrivent en lettres selon l’orthographe de 1990', () => {
  for (const [n, words] of CASES) assert.equal(inWords(n), words);
});

test('regie:Q1 : les sommes s’écrivent en euros et centimes', () => {
  assert.equal(eurosInWords(5419), 'cinquante-quatre euros et dix-neuf centimes');
  assert.equal(eurosInWords(0), 'zéro euro');
  assert.equal(eurosInWords(101), 'un euro et un centime');
  assert.equal(eurosInWords(1), 'un centime');
  assert.equal(eurosInWords(8080), 'quatre-vingts euros et quatre-vingts centimes');
  assert.equal(eurosInWords(20_000), 'deux-cents euros');
  assert.equal(eurosInWords(100_000_000), 'un million d’euros');
  assert.equal(eurosInWords(100_000_100), 'un million un euros');
  assert.equal(eurosInWords(-150), 'moins un euro et cinquante centimes');
});

/** Reads the words back with a grammar written apart from the writer. */
function read(words: string): number {
  const small: Record<string, number> = Object.fromEntries(
    'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'
      .split(' ')
      .map((word, value) => [word, value]),
  );
  Object.assign(small, { vingt: 20, trente: 30, quarante: 40, cinquante: 50, soixante: 60 });
  let total = 0;
  let thousands = 0;
  let current = 0;
  for (const raw of words.replace(/quatre-vingts?/g, 'octante').split(/[\s-]+/)) {
    const word = raw === 'trois' ? raw : raw.replace(/(cent|million|milliard)s$/, '$1');
    if (word === 'et') continue;
    if (word === 'octante') current += 80;
    else if (word === 'cent') current = current === 0 ? 100 : current * 100;
    else if (word === 'mille') {
      thousands = Math.max(current, 1) * 1000;
      current = 0;
    } else if (word === 'million' || word === 'milliard') {
      total += (thousands + current) * (word === 'million' ? 1e6 : 1e9);
      thousands = 0;
      current = 0;
    } else {
      assert.ok(word in small, `mot inconnu : ${word}`);
      current += small[word]!;
    }
  }
  return total + thousands + current;
}

test('regie:Q1 : tout nombre écrit en lettres se relit à l’identique', () => {
  for (let n = 0; n < 3000; n += 1) assert.equal(read(inWords(n)), n);
  fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (n) => read(inWords(n)) === n));
});

test('regie:Q1 : un nombre négatif, fractionnaire ou trop grand ne s’écrit pas', () => {
  for (const n of [-1, 1.5, 1e12]) assert.throws(() => inWords(n), /not writable/);
});
