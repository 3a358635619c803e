/** A value that may be written to a log. */
export type Loggable =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Loggable[]
  | { readonly [key: string]: Loggable };

/** Words that make a key look personal or secret, wherever they stand in `camelCase`, `snake_case` or `kebab-case`. */
const PERSONAL = new Set(
  `email mail courriel adresse address nom noms prenom prenoms name firstname lastname usage naissance birth
   birthdate naissances telephone tel phone mobile portable iban bic rib carte pan cvv nir siret sub pivot
   token jeton secret password passwd motdepasse mdp passe cookie authorization autorisation session code otp
   cle key signature sante allergie regime handicap quotient revenu revenus allocataire body corps contenu
   message objet ip login identifiant url query`
    .split(/\s+/)
    .filter(Boolean),
);

/** Keys allowed although a word of theirs looks personal. */
const ALLOWED = new Set([
  'refusal_code',
  'error_code',
  'code_refus',
  'error_name',
  'task_name',
  'status_code',
]);

const MAIL = /[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"),;]+/g;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g;
const TOKEN = /\b(?:eyJ[\w-]+\.[\w-]+\.[\w-]*|[\w-]{43,})\b/g;
const NIR = /(?<![\w-])[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3}(?: ?\d{2})?\b/g;
const PHONE = /(?<![\w-])(?:\+33 ?|0)[1-9](?:[ .-]?\d{2}){4}(?![\w-])/g;
const URL_CREDENTIALS = /(\w+:\/\/)[^\s/@]+@/g;

const MASK = '[masqué]';

/** The words of a key, without accents or capitals. */
const wordsOf = (key: string): string[] =>
  key
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/);

/** True when a key must not be logged, whatever it holds. */
export function looksPersonal(key: string): boolean {
  const words = wordsOf(key);
  if (ALLOWED.has(words.join('_'))) return false;
  return words.some((word) => PERSONAL.has(word)) || PERSONAL.has(words.join(''));
}

/** Removes from a text what looks like a mail address, an IBAN, a token, a NIR, a phone number, a password. */
export const redactText = (text: string): string =>
  [URL_CREDENTIALS, MAIL, IBAN, TOKEN, NIR, PHONE].reduce(
    (clean, pattern) => clean.replace(pattern, pattern === URL_CREDENTIALS ? `$1${MASK}@` : MASK),
    text,
  );

/** A copy of `value` without anything personal. Deep structures are cut: a log line is not a dump. */
export function redact(value: Loggable, depth = 0): Loggable {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= 4) return '[…]';
  if (isList(value)) return value.slice(0, 50).map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, looksPersonal(key) ? MASK : redact(item, depth + 1)]),
  );
}

const isList = (value: Loggable): value is readonly Loggable[] => Array.isArray(value);
