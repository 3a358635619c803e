import { isUuid } from '../../../kernel/ids.ts';
import type { Cents } from '../../../kernel/money.ts';

export const MODES_GUICHET = ['especes', 'cheque', 'tpe', 'cesu', 'ancv'] as const;
export type ModeGuichet = (typeof MODES_GUICHET)[number];
export const estModeGuichet = (text: string): text is ModeGuichet =>
  MODES_GUICHET.includes(text as ModeGuichet);

/** What is left to take after a receipt: a créance, how much, and by which means when it is already decided. */
export type Suite = { readonly creance: string; readonly montant: Cents; readonly mode: ModeGuichet | null };

/** `<id>:<cents>[:<mode>],…`; anything else is ignored. */
export function lireSuite(text: string): Suite[] {
  return text.split(',').flatMap((part) => {
    const [creance = '', cents = '', mode = ''] = part.split(':');
    if (!isUuid(creance) || !/^\d{1,9}$/.test(cents)) return [];
    return [{ creance, montant: Number(cents), mode: estModeGuichet(mode) ? mode : null }];
  });
}

export const ecrireSuite = (list: readonly Suite[]): string =>
  list
    .filter((s) => s.montant > 0)
    .map((s) => `${s.creance}:${s.montant}${s.mode ? `:${s.mode}` : ''}`)
    .join(',');
