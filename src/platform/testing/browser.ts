/** Where a request goes: an application in memory, or the network. */
export type Send = (request: Request) => Response | Promise<Response>;

/** A page as a browser without script sees it. */
export type Page = {
  readonly status: number;
  /** Where the browser stands, or where it is sent when it does not follow. */
  readonly url: URL;
  readonly html: string;
  /** Without tags, spaces put together; no-break spaces become plain ones. */
  readonly text: string;
  /** Where a redirection leads, as it was written; empty when there is none. */
  readonly location: string;
  readonly headers: Headers;
};

/** What is typed in a form; a name may come several times. */
export type Fields =
  | Readonly<Record<string, string | readonly string[]>>
  | readonly (readonly [string, string])[];

/** A person's browser without script: cookies, redirections and forms; it sends what a browser sends of itself. */
export type Browser = {
  /** Opens an address; redirections are not followed. */
  readonly get: (path: string | URL, headers?: Readonly<Record<string, string>>) => Promise<Page>;
  /**
   * Posts a form; redirections are not followed. Its token is the one of the page at `from`; without `from`, the one
   * the browser was given, otherwise the one of the page at `path`.
   */
  readonly post: (path: string | URL, fields: Fields, from?: string) => Promise<Page>;
  /** Opens an address, or posts a form as it stands, and follows redirections up to a page. */
  readonly go: (
    path: string | URL,
    form?: Fields,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Page>;
  /** Fills in the form of a page that posts to `action`: its hidden fields, then what is typed. */
  readonly submit: (page: Page, action: string, typed?: Readonly<Record<string, string>>) => Promise<Page>;
  /** Signs in at a provider as one of its fictional people. */
  readonly signIn: (start: string | URL, person: Readonly<Record<string, string>>) => Promise<Page>;
  /** Cookies held for an address, the home's unless another is given. */
  readonly cookies: (url?: string) => Map<string, string>;
};

/** What a browser holds when it is opened: the cookie of a session, and the token its forms carry. */
type Held = { readonly cookie?: string; readonly formToken?: string };

const plain = (html: string): string =>
  html
    .replace(/<(script|style|svg)[^>]*>.*?<\/\1>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', '’')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();

async function pageOf(response: Response, url: URL): Promise<Page> {
  const redirected = response.status >= 300 && response.status < 400;
  const location = (redirected && response.headers.get('location')) || '';
  const html = await response.text();
  return {
    status: response.status,
    url: location ? new URL(location, url) : url,
    html,
    text: plain(html),
    location,
    headers: response.headers,
  };
}

function pairsOf(fields: Fields): [string, string][] {
  const entries = Array.isArray(fields) ? fields : Object.entries(fields);
  return entries.flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]));
}

/** Keeps what an answer gives, drops what it takes back. */
function keep(jar: Map<string, string>, given: readonly string[]): void {
  for (const line of given) {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const gone = /max-age=0/i.test(line) || pair.length === at + 1;
    if (gone) jar.delete(pair.slice(0, at));
    else jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

const TOKEN = /name="_jeton" value="([^"]+)"/;
const MAX_HOPS = 15;

/** Hidden fields of the form of a page that posts to `action`. */
function hiddenFields(page: Page, action: string): Record<string, string> {
  const form = page.html.split('<form').find((part) => part.includes(`action="${action}"`));
  if (!form) throw new Error(`no form posts to ${action} on ${page.url.pathname}`);
  const fields: Record<string, string> = {};
  for (const [tag] of form.split('</form>')[0]?.matchAll(/<input[^>]*type="hidden"[^>]*>/g) ?? []) {
    const name = /name="([^"]*)"/.exec(tag)?.[1];
    if (name) fields[name] = /value="([^"]*)"/.exec(tag)?.[1] ?? '';
  }
  return fields;
}

/** Opens a browser on a site. `home`: its address. */
export function openBrowser(send: Send, home: string, held: Held = {}): Browser {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: URL): Map<string, string> => {
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    return jar;
  };
  if (held.cookie) keep(jarOf(new URL(home)), [held.cookie]);

  async function ask(url: URL, form?: URLSearchParams, more: Readonly<Record<string, string>> = {}) {
    const jar = jarOf(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await send(
      new Request(url, {
        redirect: 'manual',
        headers: {
          ...(cookie ? { cookie } : {}),
          ...(form ? { origin: url.origin, 'sec-fetch-site': 'same-origin' } : {}),
          ...more,
        },
        ...(form ? { method: 'POST', body: form } : {}),
      }),
    );
    keep(jar, answer.headers.getSetCookie());
    return pageOf(answer, url);
  }

  const get: Browser['get'] = (path, headers) => ask(new URL(path, home), undefined, headers);

  const go: Browser['go'] = async (path, form, headers) => {
    let page = await ask(new URL(path, home), form && new URLSearchParams(pairsOf(form)), headers);
    for (let hops = 0; page.location; hops += 1) {
      if (hops === MAX_HOPS) throw new Error('too many redirections');
      page = await ask(page.url, undefined, headers);
    }
    return page;
  };

  return {
    get,
    go,
    post: async (path, fields, from) => {
      const pairs = pairsOf(fields);
      const given = from === undefined ? held.formToken : undefined;
      const token = given ?? TOKEN.exec((await get(from ?? path)).html)?.[1] ?? '';
      return ask(new URL(path, home), new URLSearchParams([...pairs, ['_jeton', token]]));
    },
    submit: (page, action, typed = {}) =>
      go(new URL(action.replaceAll('&amp;', '&'), page.url), { ...hiddenFields(page, action), ...typed }),
    signIn: async (start, person) => {
      const choice = await go(start);
      if (choice.status !== 200 || choice.url.origin === new URL(home).origin) return choice;
      return go(choice.url, person);
    },
    cookies: (url = home) => jarOf(new URL(url)),
  };
}

/** Every address of the same site that a page leads to. */
export const linksOf = (html: string): string[] => [
  ...new Set([...html.matchAll(/ href="(\/[^"#]*)/g)].map((m) => (m[1] ?? '').replaceAll('&amp;', '&'))),
];

/** A browser on the network that comes from a site nobody serves: led back there, it stops (status 204). */
export const visitorFrom = (home: string): Browser =>
  openBrowser(
    (request) =>
      new URL(request.url).origin === new URL(home).origin
        ? new Response(null, { status: 204 })
        : fetch(request),
    home,
  );
