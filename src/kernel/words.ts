import { assert } from './assert.ts';
import type { Cents } from './money.ts';

const UNITS = [
  'zéro',
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
  'seize',
  'dix-sept',
  'dix-huit',
  'dix-neuf',
] as const;
const TENS = ['', '', 'vingt', 'trente', 'quarante', 'cinquante', 'soixante', 'soixante', 'quatre-vingt'];
const LIMIT = 1_000_000_000_000;

/** 1 to 99. `last`: nothing follows within the numeral, so `quatre-vingts` takes its s. */
function underHundred(n: number, last: boolean): string {
  if (n < 20) return UNITS[n]!;
  const ten = n >= 90 ? 8 : Math.floor(n / 10);
  const rest = n - (n >= 70 && n < 80 ? 60 : ten * 10);
  if (rest === 0) return n === 80 && last ? 'quatre-vingts' : TENS[ten]!;
  const joint = (rest === 1 || rest === 11) && ten !== 8 ? '-et-' : '-';
  return `${TENS[ten]}${joint}${UNITS[rest]}`;
}

function underThousand(n: number, last: boolean): string {
  const hundreds = Math.floor(n / 100);
  const rest = n % 100;
  const cent = hundreds === 0 ? '' : hundreds === 1 ? 'cent' : `${UNITS[hundreds]}-cent`;
  if (rest === 0) return hundreds > 1 && last ? `${cent}s` : cent;
  return [cent, underHundred(rest, last)].filter(Boolean).join('-');
}

function underMillion(n: number): string {
  const thousands = Math.floor(n / 1000);
  const rest = n % 1000;
  const mille = thousands === 0 ? '' : thousands === 1 ? 'mille' : `${underThousand(thousands, false)}-mille`;
  return [mille, rest === 0 ? '' : underThousand(rest, true)].filter(Boolean).join('-');
}

/**
 * A whole number in French words, spelling of 1990 (hyphens everywhere except around the nouns million and milliard):
 * `soixante-et-onze`, `deux-cents`, `quatre-vingt-mille`, `deux-cents millions`. From 0 to one million millions, excluded.
 */
export function inWords(n: number): string {
  assert(Number.isSafeInteger(n) && n >= 0 && n < LIMIT, `not writable in words: ${n}`);
  if (n === 0) return UNITS[0];
  const noun = (count: number, name: string): string =>
    count === 0 ? '' : `${underThousand(count, true)} ${name}${count > 1 ? 's' : ''}`;
  return [
    noun(Math.floor(n / 1_000_000_000), 'milliard'),
    noun(Math.floor(n / 1_000_000) % 1000, 'million'),
    underMillion(n % 1_000_000),
  ]
    .filter(Boolean)
    .join(' ');
}

/**
 * An amount in cents, in French words, as a quittance must state it: `cinquante-quatre euros et dix-neuf centimes`,
 * `un million d’euros`, `cinquante centimes`, `moins un euro`.
 */
export function eurosInWords(amount: Cents): string {
  const absolute = Math.abs(amount);
  const euros = Math.floor(absolute / 100);
  const centimes = absolute % 100;
  const parts: string[] = [];
  if (euros > 0 || centimes === 0) {
    const link = euros > 0 && euros % 1_000_000 === 0 ? ' d’' : ' ';
    parts.push(`${inWords(euros)}${link}${euros < 2 ? 'euro' : 'euros'}`);
  }
  if (centimes > 0) parts.push(`${inWords(centimes)} ${centimes === 1 ? 'centime' : 'centimes'}`);
  return `${amount < 0 ? 'moins ' : ''}${parts.join(' et ')}`;
}
