type Policy = { createHTML: (text: string) => string };
type PolicyFactory = { createPolicy: (name: string, rules: Policy) => Policy };

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;

/** The one policy allowed by our headers: only pages of our own, read from our own server, pass through it. */
const policy: Policy = factory?.createPolicy('parvis', { createHTML: (text) => text }) ?? {
  createHTML: (text) => text,
};

/** Fetches one of our pages and parses it; scripts in it never run. Null when it cannot be read. */
export async function fetchPage(url: string): Promise<{ page: Document; response: Response } | null> {
  const target = new URL(url, location.href);
  if (target.origin !== location.origin) return null;
  const response = await fetch(target, { headers: { accept: 'text/html' }, credentials: 'same-origin' });
  if (!response.ok) return null;
  return {
    page: new DOMParser().parseFromString(policy.createHTML(await response.text()), 'text/html'),
    response,
  };
}
