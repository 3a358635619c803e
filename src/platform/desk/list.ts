import type { HtmlEscapedString } from 'hono/utils/html';
import type { z } from 'zod';
import type { ReadTx } from '../db/transaction.ts';
import { html } from '../http/respond.ts';
import type { AgentRequest } from '../http/route.ts';
import { type CsvColumn, csvFile } from './csv.ts';
import { errorPage } from './error-pages.tsx';
import { defineScreen, type Screen } from './screen.ts';

/** Rows that a page of a list shows, and that one reading of its file asks. */
const SHOWN = 50;
const WRITTEN = 2_000;

type Filters = Readonly<Record<string, string | null>>;

/** Whose list it is, as its address and its filters say. */
type At<Subject, Query> = { readonly r: AgentRequest; readonly subject: Subject; readonly query: Query };

/** Rows asked: at most `limit`, after the one of key `from`, in the order of the screen or of the file. */
export type Slice<Key> = {
  readonly from: Key | null;
  readonly limit: number;
  readonly order: 'screen' | 'file';
};

/** What a page of a list shows. */
export type Listed<Subject, Query, Row, Head> = At<Subject, Query> & {
  readonly rows: readonly Row[];
  readonly head: Head;
  /** Address of the rows that follow, when there are some. */
  readonly next: string | null;
  /** Address of the whole list as a file, under the same filters. */
  readonly file: string;
};

type ListOf<Subject, Query extends Filters, Key, Row, Head, Line> = {
  readonly file: string;
  readonly path: `/gestion/:collectivite/${string}`;
  readonly permission: string;
  readonly title: string;
  /** What the list belongs to; nothing there is a page not found. */
  readonly subject: (r: AgentRequest) => Promise<Subject | null | undefined>;
  /** Filters of the address. What cannot be read is left out: each field has its `catch`. */
  readonly query: z.ZodType<Query>;
  /** Where a page begins: the parameter of its address and how it reads. */
  readonly from: { readonly name: string; readonly schema: z.ZodType<Key> };
  readonly rows: (tx: ReadTx, at: At<Subject, Query>, slice: Slice<Key>) => Promise<readonly Row[]>;
  readonly keyOf: (row: Row) => Key;
  /** What is said of the whole list, whatever its page shows: how many, how much. */
  readonly head: (tx: ReadTx, at: At<Subject, Query>) => Promise<Head>;
  readonly view: (list: Listed<Subject, Query, Row, Head>) => HtmlEscapedString | Promise<HtmlEscapedString>;
  readonly csv: {
    readonly name: (subject: Subject) => string;
    readonly lines: (rows: readonly Row[]) => readonly Line[];
    readonly columns: readonly CsvColumn<Line>[];
  };
};

/** Every row of a list, a bounded reading after the other, each in its own transaction. */
export async function* everyPage<Key, Row>(
  read: (slice: Slice<Key>) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
  limit: number = WRITTEN,
): AsyncGenerator<readonly Row[], void> {
  for (let from: Key | null = null; ; ) {
    const rows = await read({ from, limit, order: 'file' });
    yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < limit) return;
    from = keyOf(last);
  }
}

const search = (path: string, filters: Filters): string => {
  const text = new URLSearchParams(
    Object.entries(filters).flatMap(([name, value]) =>
      value === null || value === '' ? [] : [[name, value]],
    ),
  ).toString();
  return text === '' ? path : `${path}?${text}`;
};

/**
 * Declares a list of agents: its page, read a slice at a time by key, and the same list whole at `<path>.csv`, sent as
 * it is read. The filters are in the address; no row is ever left out of the file.
 */
export function listScreen<Subject, Query extends Filters, Key extends string | number, Row, Head, Line>(
  list: ListOf<Subject, Query, Key, Row, Head, Line>,
): Screen {
  const { file, path, permission, title, keyOf } = list;
  const at = async (r: AgentRequest): Promise<At<Subject, Query> | null> => {
    const subject = await list.subject(r);
    return subject ? { r, subject, query: list.query.parse(Object.fromEntries(r.query)) } : null;
  };
  const page = defineScreen({
    file,
    path,
    access: 'agent',
    permission,
    title,
    get: async (r) => {
      const here = await at(r);
      if (!here) return errorPage(r, 404);
      const from = list.from.schema.safeParse(r.query.get(list.from.name)).data ?? null;
      const { head, found } = await r.read(async (tx) => ({
        head: await list.head(tx, here),
        found: await list.rows(tx, here, { from, limit: SHOWN + 1, order: 'screen' }),
      }));
      const rows = found.slice(0, SHOWN);
      const last = found.length > SHOWN ? rows.at(-1) : undefined;
      const address = r.c.req.path;
      const next = last && search(address, { ...here.query, [list.from.name]: String(keyOf(last)) });
      const shown = { ...here, rows, head, next: next ?? null, file: search(`${address}.csv`, here.query) };
      return html(r, list.view(shown));
    },
  });
  const whole = defineScreen({
    file,
    path: `${path}.csv`,
    access: 'agent',
    permission,
    title: `${title}, en tableau`,
    get: async (r) => {
      const here = await at(r);
      if (!here) return errorPage(r, 404);
      const pages = everyPage<Key, Row>((slice) => r.read((tx) => list.rows(tx, here, slice)), keyOf);
      return csvFile(list.csv.name(here.subject), list.csv.columns, linesOf(pages, list.csv.lines));
    },
  });
  return { routes: [...page.routes, ...whole.routes], menu: [] };
}

async function* linesOf<Row, Line>(
  pages: AsyncIterable<readonly Row[]>,
  lines: (rows: readonly Row[]) => readonly Line[],
): AsyncGenerator<readonly Line[], void> {
  for await (const rows of pages) yield lines(rows);
}
