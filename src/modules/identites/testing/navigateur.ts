type Jar = Map<string, string>;

export type Page = {
  readonly status: number;
  readonly url: URL;
  readonly text: string;
  readonly headers: Headers;
};

/** A person's browser reduced to cookies, redirections and forms; sends what a browser sends of itself. */
export function navigateur(home: string) {
  const jars = new Map<string, Jar>();
  const jarOf = (url: URL): Jar => {
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    return jar;
  };

  async function request(url: URL, init: { form?: URLSearchParams; headers?: Record<string, string> }) {
    const jar = jarOf(url);
    const response = await fetch(url, {
      redirect: 'manual',
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(init.form ? { origin: url.origin, 'sec-fetch-site': 'same-origin' } : {}),
        ...init.headers,
      },
      ...(init.form ? { method: 'POST', body: init.form } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const gone = /max-age=0/i.test(line) || pair.length === at + 1;
      if (gone) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  /** Follows redirections up to a page. */
  async function go(
    target: string | URL,
    form?: Record<string, string>,
    options: { headers?: Record<string, string>; follow?: boolean } = {},
  ): Promise<Page> {
    let url = new URL(target, home);
    let fields = form && new URLSearchParams(form);
    for (let hops = 0; hops < 15; hops += 1) {
      const headers = options.headers ?? {};
      const response = await request(url, fields ? { form: fields, headers } : { headers });
      const location = response.headers.get('location');
      const text = await response.text();
      if (!location || options.follow === false)
        return {
          status: response.status,
          url: location ? new URL(location, url) : url,
          text,
          headers: response.headers,
        };
      url = new URL(location, url);
      fields = undefined;
    }
    throw new Error('too many redirections');
  }

  /** Fills in the form of a page that posts to `action`: its hidden fields, then what is typed. */
  async function submit(page: Page, action: string, typed: Record<string, string> = {}): Promise<Page> {
    const form = page.text.split('<form').find((part) => part.includes(`action="${action}"`));
    if (!form) throw new Error(`no form posts to ${action} on ${page.url.pathname}`);
    const fields: Record<string, string> = {};
    for (const [tag] of form.split('</form>')[0]?.matchAll(/<input[^>]*type="hidden"[^>]*>/g) ?? []) {
      const name = /name="([^"]*)"/.exec(tag)?.[1];
      if (name) fields[name] = /value="([^"]*)"/.exec(tag)?.[1] ?? '';
    }
    return go(new URL(action.replaceAll('&amp;', '&'), page.url), { ...fields, ...typed });
  }

  /** Signs in at a provider as one of its fictional people. */
  async function signIn(start: string, personne: Record<string, string>): Promise<Page> {
    const choice = await go(start);
    if (choice.status !== 200 || choice.url.origin === new URL(home).origin) return choice;
    return go(choice.url, personne);
  }

  return { go, submit, signIn, cookies: (url = home) => jarOf(new URL(url)) };
}
