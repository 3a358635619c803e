import type { Page } from 'playwright-core';

/** Addresses of our own pages that this page leads to. */
export const linksOf = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
      .filter((a) => a.origin === location.origin)
      .map((a) => `${a.pathname}${a.search}`),
  );
