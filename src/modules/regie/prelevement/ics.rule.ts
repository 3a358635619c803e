import type { Refusal } from '../../../kernel/refusal.ts';
import { refusal } from '../../../kernel/rule.ts';

const digits = (text: string) =>
  [...text].map((c) => (/\d/.test(c) ? c : String(c.charCodeAt(0) - 55))).join('');

const mod97 = (text: string): number =>
  [...digits(text)].reduce((rest, d) => (rest * 10 + Number(d)) % 97, 0);

/** regie:S1: key of an ICS over national identifier + country + `00`; the business code is ignored. Two digits. */
export const cleIcs = (pays: string, identifiant: string): string =>
  String(98 - mod97(`${identifiant}${pays}00`)).padStart(2, '0');

/** regie:S1: a French creditor identifier: 13 characters, its key right. */
export const checkIcs = (ics: string): Refusal | null => {
  const match = /^(FR)(\d{2})([A-Z0-9]{3})([A-Z0-9]{6})$/.exec(ics);
  return match && cleIcs(match[1]!, match[4]!) === match[2]
    ? null
    : refusal('regie.ics_invalide', {}, { field: 'ics' });
};
