import pg from 'pg';
import { assert } from '../../kernel/assert.ts';
import type { Instant } from '../../kernel/calendar.ts';

type Parse = (text: string) => unknown;

const asNumber = (text: string): number => {
  const value = Number(text);
  assert(Number.isSafeInteger(value), `integer out of range: ${text}`);
  return value;
};

const asText = (text: string): string => text;

/** `2026-11-20 09:00:00.123456+00` → `2026-11-20T09:00:00.123Z`; `infinity` stays as it is. */
const asInstant = (text: string): Instant => {
  if (text.endsWith('infinity')) return text;
  const iso = text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
  const ms = Date.parse(iso);
  assert(!Number.isNaN(ms), `not an instant: ${text}`);
  return new Date(ms).toISOString();
};

const SCALARS: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [20, asNumber], // int8
  [1700, asText], // numeric
  [1082, asText], // date
  [1114, asText], // timestamp
  [1184, asInstant], // timestamptz
  [1186, asText], // interval
]);

const TEXT_ARRAY: number = 1009;

const ARRAYS: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [1016, asNumber],
  [1231, asText],
  [1182, asText],
  [1115, asText],
  [1185, asInstant],
  [1187, asText],
]);

/** How rows are read: `int8` as a safe number, `date` and `numeric` as text, `timestamptz` as an `Instant`. */
export const ROW_TYPES: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const scalar = format === 'binary' ? undefined : SCALARS.get(oid);
    if (scalar) return scalar;
    const element = format === 'binary' ? undefined : ARRAYS.get(oid);
    if (!element) return pg.types.getTypeParser(oid, format);
    const split = pg.types.getTypeParser(TEXT_ARRAY) as (text: string) => (string | null)[];
    return (text: string) => split(text).map((item) => (item === null ? null : element(item)));
  },
};
