import type { Instant } from '../../kernel/calendar.ts';
import { Outage } from '../jobs/job.ts';

/** What JSON can carry: templates receive nothing else. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** `ua-1` is the default: the engine refuses a document without title or an image without text. The others need the native engine. */
export type PdfStandard = 'ua-1' | 'a-2a' | 'a-3a';

/** One document to render. The same job gives the same bytes, always. */
export type PdfJob = {
  /** Absolute path of a `.typ` file under `src/`; see `templateBeside`. */
  readonly template: string;
  /** Everything the template shows, amounts and dates already in French. */
  readonly data: { readonly [key: string]: Json };
  /** Date of creation written in the file: the instant of the business fact, never the current time. */
  readonly instant: Instant;
  readonly standard?: PdfStandard;
};

/** The rendering process died or did not answer in time: the same job may be tried again. */
export class PdfOutage extends Outage {
  override name = 'PdfOutage';
}

/** The template or its data is wrong: a bug, trying again gives the same answer. */
export class PdfTemplateError extends Error {
  override name = 'PdfTemplateError';
}
