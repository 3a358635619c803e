/** A value that may be written to a log. */
export type Loggable =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Loggable[]
  | { readonly [key: string]: Loggable };

/** The fields a line may hold: names, codes, references, counts, durations. What is not declared here is masked. */
const DECLARED = [
  'action',
  'collectivite',
  'detail',
  'duration_ms',
  'error',
  'error_code',
  'error_name',
  'nombre',
  'origine',
  'provider',
  'quoi',
  'reason',
  'refusal_code',
  'request',
  'requestId',
  'route',
  'stack',
  'status',
  'task',
] as const;

/** What goes with a line; its texts are cleaned, whatever their field. */
export type Fields = { readonly [K in (typeof DECLARED)[number]]?: Loggable };

const KNOWN: ReadonlySet<string> = new Set(DECLARED);

const MAIL = /[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"),;]+/g;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g;
const TOKEN = /\b(?:eyJ[\w-]+\.[\w-]+\.[\w-]*|[\w-]{43,})\b/g;
const NIR = /(?<![\w-])[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3}(?: ?\d{2})?\b/g;
const PHONE = /(?<![\w-])(?:\+33 ?|0)[1-9](?:[ .-]?\d{2}){4}(?![\w-])/g;
const URL_CREDENTIALS = /(\w+:\/\/)[^\s/@]+@/g;

const MASK = '[masqué]';

/** Removes from a text what looks like a mail address, an IBAN, a token, a NIR, a phone number, a password. */
export const redactText = (text: string): string =>
  [URL_CREDENTIALS, MAIL, IBAN, TOKEN, NIR, PHONE].reduce(
    (clean, pattern) => clean.replace(pattern, pattern === URL_CREDENTIALS ? `$1${MASK}@` : MASK),
    text,
  );

/** A copy of `value` where only declared fields are written, and nothing in them that looks personal. Deep structures are cut: a log line is not a dump. */
export function redact(value: Loggable, depth = 0): Loggable {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= 4) return '[…]';
  if (isList(value)) return value.slice(0, 50).map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, KNOWN.has(key) ? redact(item, depth + 1) : MASK]),
  );
}

const isList = (value: Loggable): value is readonly Loggable[] => Array.isArray(value);
