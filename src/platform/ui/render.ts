import type { Children } from './types.ts';

/** The HTML of an element, asynchronous parts included. */
export async function renderHtml(element: Children): Promise<string> {
  const resolved = await element;
  if (resolved === null || resolved === undefined || typeof resolved === 'boolean') return '';
  return String(await Promise.resolve(resolved.toString()));
}
