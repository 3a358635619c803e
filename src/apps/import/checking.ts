import type { Known } from './known.ts';
import type { References } from './references.ts';
import type { Report } from './report.ts';
import type { Source } from './source.ts';

/** What the checks of the ten files share: who and which foyers exist. */
export type Checking = {
  readonly source: Source;
  readonly known: Known;
  readonly report: Report;
  readonly people: References;
  readonly foyers: References;
};
