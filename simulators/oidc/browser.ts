/** A person's browser reduced to what a sign-in needs: cookies, redirections, one form. For tests. */
export type Answer = { readonly status: number; readonly url: URL; readonly text: string };

export function browser() {
  const jars = new Map<string, Map<string, string>>();

  async function request(url: URL, form?: Readonly<Record<string, string>>): Promise<Response> {
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (pair.length === at + 1) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  /** Goes to `url`, follows redirections, and stops at a page or when leaving for an address under `stopAt`. */
  async function open(
    url: string | URL,
    options: { form?: Readonly<Record<string, string>>; stopAt?: string } = {},
  ): Promise<Answer> {
    let target = new URL(url);
    let form = options.form;
    for (let hops = 0; hops < 12; hops += 1) {
      if (options.stopAt && target.href.startsWith(options.stopAt))
        return { status: 302, url: target, text: '' };
      const response = await request(target, form);
      const location = response.headers.get('location');
      if (!location) return { status: response.status, url: target, text: await response.text() };
      await response.arrayBuffer();
      target = new URL(location, target);
      form = undefined;
    }
    throw new Error('too many redirections');
  }

  return {
    open,
    /** Starts from an authorize address, sends the identity page's form, returns where the person comes back. */
    async signIn(
      authorizeUrl: string,
      stopAt: string,
      form: Readonly<Record<string, string>>,
    ): Promise<Answer> {
      const page = await open(authorizeUrl, { stopAt });
      return page.url.href.startsWith(stopAt) || page.status !== 200
        ? page
        : open(page.url, { form, stopAt });
    },
  };
}
