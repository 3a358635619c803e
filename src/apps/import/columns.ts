import type { Read, Reader } from './values.ts';

/** A column of a file: how it is read, whether it must be filled, and what it means. */
export type Column<T> = {
  readonly kind: string;
  readonly needed: boolean;
  readonly help: string;
  /** Reads a trimmed cell; an absent column reads as an empty cell. */
  readonly read: (text: string) => Read<T>;
};

export type Columns = Readonly<Record<string, Column<unknown>>>;
export type RowOf<C extends Columns> = { readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never };

export const needed = <T>(reader: Reader<T>, help: string): Column<T> => ({
  kind: reader.kind,
  needed: true,
  help,
  read: (text) => (text === '' ? { ok: false, reason: 'Cette case doit être remplie.' } : reader.read(text)),
});

/** An empty cell gives `fallback`. */
export const optional = <T, F>(reader: Reader<T>, fallback: F, help: string): Column<T | F> => ({
  kind: reader.kind,
  needed: false,
  help,
  read: (text) => (text === '' ? { ok: true, value: fallback } : reader.read(text)),
});
