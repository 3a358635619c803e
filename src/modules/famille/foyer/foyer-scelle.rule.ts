import { ok, type Result, refuse } from '../../../kernel/refusal.ts';

/** What one parent never sees of the other's foyer (famille:FOY-3). */
export const CHAMPS_SCELLES = [
  'adresse',
  'telephone',
  'courriel',
  'qf',
  'ressources',
  'factures',
  'messages',
  'payeur',
  'montant',
] as const;
export type ChampScelle = (typeof CHAMPS_SCELLES)[number];

/** famille:FOY-3: a foyer is read only by its own adults. Refusal `famille.foyer_scelle`. */
export const canReadFoyer = (readerFoyers: readonly string[], foyer: string): Result<string> =>
  readerFoyers.includes(foyer) ? ok(foyer) : refuse('famille.foyer_scelle');

/** True when an address may be shown: to its own foyer, or when it is not legally hidden (agents). */
export const canShowAddress = (
  foyer: { readonly id: string; readonly adresseMasquee: boolean },
  reader:
    | { readonly type: 'resident'; readonly foyers: readonly string[] }
    | { readonly type: 'agent'; readonly mandat: boolean },
): boolean =>
  reader.type === 'resident' ? reader.foyers.includes(foyer.id) : !foyer.adresseMasquee || reader.mandat;

/**
 * famille:FOY-3: what a parent sees of a row that belongs to a foyer. Rows of the other foyer lose every sealed
 * field; the rest, such as the child's booking, stays for who holds `consulter`.
 */
export function seal<T extends { readonly foyer: string }>(
  row: T,
  readerFoyers: readonly string[],
): T | Omit<T, ChampScelle | 'foyer'> {
  if (readerFoyers.includes(row.foyer)) return row;
  const hidden: readonly string[] = [...CHAMPS_SCELLES, 'foyer'];
  const open = Object.fromEntries(Object.entries(row).filter(([key]) => !hidden.includes(key)));
  return open as Omit<T, ChampScelle | 'foyer'>;
}
