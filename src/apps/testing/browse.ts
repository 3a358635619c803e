import type { Hono } from 'hono';
import type { AppEnv } from '../../platform/http/route.ts';

/** What came back from the application, ready to be looked at. */
export type Visit = {
  readonly status: number;
  readonly html: string;
  /** Without tags, spaces put together; no-break spaces become plain ones. */
  readonly text: string;
  readonly location: string | null;
  readonly headers: Headers;
};

export type Browser = {
  get(path: string): Promise<Visit>;
  /** Posts a form. The session's token is read from the page at `from`, or from `path` when it is not given. */
  post(path: string, fields: Fields, from?: string): Promise<Visit>;
};

export type Fields = Readonly<Record<string, string | readonly string[]>>;

const plain = (html: string): string =>
  html
    .replace(/<(script|style|svg)[^>]*>.*?<\/\1>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', '’')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();

async function visitOf(response: Response): Promise<Visit> {
  const html = await response.text();
  return {
    status: response.status,
    html,
    text: plain(html),
    location: response.headers.get('location'),
    headers: response.headers,
  };
}

const TOKEN = /name="_jeton" value="([^"]+)"/;

/** A browser without script, signed in by its cookie. */
export function browser(app: Hono<AppEnv>, origin: string, cookie?: string): Browser {
  const headers: Record<string, string> = cookie === undefined ? {} : { cookie };
  const get = async (path: string): Promise<Visit> =>
    visitOf(await app.request(new URL(path, origin), { headers }));
  return {
    get,
    post: async (path, fields, from = path) => {
      const token = TOKEN.exec((await get(from)).html)?.[1] ?? '';
      const body = new URLSearchParams({ _jeton: token });
      for (const [name, value] of Object.entries(fields))
        for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
      return visitOf(
        await app.request(new URL(path, origin), {
          method: 'POST',
          headers: {
            ...headers,
            origin: new URL(origin).origin,
            'content-type': 'application/x-www-form-urlencoded',
          },
          body: body.toString(),
        }),
      );
    },
  };
}

/** Every address of the same site that a page leads to. */
export const linksOf = (html: string): string[] => [
  ...new Set([...html.matchAll(/ href="(\/[^"#]*)/g)].map((m) => (m[1] ?? '').replaceAll('&amp;', '&'))),
];
