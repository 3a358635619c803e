import { fetchPage } from './lib/html.ts';

/**
 * An element with an id and `data-rafraichir="/adresse"` is replaced by the element of the same id in that page,
 * every few seconds for two minutes at most, for as long as the new one asks for it.
 */
const LIMIT_MS = 120_000;

/** Icons of the new part that the page did not have yet. */
function addSymbols(page: Document): void {
  const sprite = document.querySelector('svg[hidden]');
  for (const symbol of page.querySelectorAll('svg[hidden] > symbol'))
    if (!document.getElementById(symbol.id)) sprite?.append(document.importNode(symbol, true));
}

function follow(id: string, started: number, delay: number): void {
  setTimeout(async () => {
    const current = document.getElementById(id);
    const url = current?.dataset.rafraichir;
    if (!current || !url) return;
    const found = await fetchPage(url).catch(() => null);
    if (found?.response.redirected) {
      location.assign(found.response.url);
      return;
    }
    const next = found?.page.getElementById(id);
    if (found && next && next.outerHTML !== current.outerHTML) {
      addSymbols(found.page);
      for (const name of ['data-rafraichir', 'aria-busy']) {
        const value = next.getAttribute(name);
        if (value === null) current.removeAttribute(name);
        else current.setAttribute(name, value);
      }
      current.replaceChildren(...[...next.childNodes].map((node) => document.importNode(node, true)));
    }
    if (Date.now() - started < LIMIT_MS) follow(id, started, Math.min(delay * 1.3, 10_000));
    else current.removeAttribute('aria-busy');
  }, delay);
}

for (const element of document.querySelectorAll<HTMLElement>('[data-rafraichir][id]'))
  follow(element.id, Date.now(), Number(element.dataset.delai ?? '3') * 1000);
