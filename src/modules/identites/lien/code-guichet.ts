import { keyed } from '../../../platform/config/keyed.ts';

/** Kind of the codes given at the desk. */
export const CODE_KIND = 'rattachement';

/** What is kept of a code: enough to find its account, not to read it. */
export const codeState = (secret: string, code: string): string =>
  `${CODE_KIND}:${keyed(secret, 'code', code.toUpperCase().replace(/[^A-Z0-9]/g, ''))}`;
