import type { Instant } from '../../kernel/calendar.ts';
import type { Json, PdfStandard } from './job.ts';

/** Parent to child: one document. Answers come in the order of the requests. */
export type RenderRequest = {
  readonly id: number;
  readonly template: string;
  readonly data: { readonly [key: string]: Json };
  readonly instant: Instant;
  readonly standard: PdfStandard;
};

/** `memory`: bytes held by the child, so that the parent may replace it. */
export type RenderAnswer =
  | { readonly id: number; readonly memory: number; readonly pdf: Uint8Array }
  | { readonly id: number; readonly memory: number; readonly error: string };

export const isAnswer = (message: unknown): message is RenderAnswer =>
  typeof message === 'object' &&
  message !== null &&
  'id' in message &&
  ('pdf' in message || 'error' in message);

export const isRequest = (message: unknown): message is RenderRequest =>
  typeof message === 'object' && message !== null && 'id' in message && 'template' in message;
