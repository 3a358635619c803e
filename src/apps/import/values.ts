import { type CivilDate, isCivilDate } from '../../kernel/calendar.ts';
import { type Cents, parseEuros } from '../../kernel/money.ts';

/** What a cell gave: a value, or what is wrong, in French. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string };

/** How a cell is read, and how the documentation names it. */
export type Reader<T> = { readonly kind: string; readonly read: (text: string) => Read<T> };

const good = <T>(value: T): Read<T> => ({ ok: true, value });
const bad = (reason: string): Read<never> => ({ ok: false, reason });

/** Tabulations and line ends are welcome in a text; other control characters come from a damaged file. */
const control = (text: string): boolean => {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || (code >= 127 && code < 160)) return true;
  }
  return false;
};

/** A text on one line. What a spreadsheet would run as a formula is refused: nobody is called « =… ». */
export const textOf = (max: number): Reader<string> => ({
  kind: `texte, ${max} caractères au plus`,
  read: (text) => {
    if (text.length > max) return bad(`${text.length} caractères : ${max} au plus.`);
    if (control(text) || text.includes('\ufffd'))
      return bad('Un caractère est illisible : vérifiez l’encodage du fichier (UTF-8 ou Windows-1252).');
    if (/^[=@]/.test(text)) return bad('La case commence comme une formule de tableur.');
    return good(text.replace(/\s+/g, ' '));
  },
});

const RELIGION = /\b(halal|hallal|casher|kasher|cacher|kosher|musulman|juif|catholique|j[ée]hovah)/i;
const NIR = /\b[12]\s?\d{2}\s?(0[1-9]|1[0-2]|[2-9]\d)\s?(\d{2}|2[AB])\s?\d{3}\s?\d{3}(\s?\d{2})?\b/i;

/** A text about health: neither a religion nor a social-security number may enter (famille:DOS-3, CNIL NS-058). */
export const careText = (max: number): Reader<string> => ({
  kind: `texte, ${max} caractères au plus, sans religion ni numéro de sécurité sociale`,
  read: (text) => {
    if (RELIGION.test(text)) return bad('Une religion ne s’écrit pas dans un dossier d’enfant.');
    if (NIR.test(text)) return bad('Un numéro de sécurité sociale ne s’écrit pas dans un dossier d’enfant.');
    return textOf(max).read(text);
  },
});

/** A text that matches a shape; `kind` describes it, `hint` says what to write. */
export const shaped = (kind: string, shape: RegExp, hint: string): Reader<string> => ({
  kind,
  read: (text) => (text.length <= 254 && shape.test(text) ? good(text) : bad(hint)),
});

/** `2026-11-20` or `20/11/2026`. */
export const dateOf: Reader<CivilDate> = {
  kind: 'date, AAAA-MM-JJ ou JJ/MM/AAAA',
  read: (text) => {
    const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
    const date = french
      ? `${french[3]}-${french[2]!.padStart(2, '0')}-${french[1]!.padStart(2, '0')}`
      : text.slice(0, 10);
    const alone = french || text.length === 10;
    return alone && isCivilDate(date) && date >= '1900-01-01' && date < '2100-01-01'
      ? good(date)
      : bad('Ce n’est pas une date : écrivez 2026-11-20 ou 20/11/2026.');
  },
};

/** A civil date of birth; month or day may be unknown (`1992-00-00`), as the registry office writes it. */
export const birthDateOf: Reader<CivilDate> = {
  kind: 'date de naissance, AAAA-MM-JJ (00 pour un mois ou un jour inconnu) ou JJ/MM/AAAA',
  read: (text) => (/^(19|20)\d{2}-(00-00|(0[1-9]|1[0-2])-00)$/.test(text) ? good(text) : dateOf.read(text)),
};

export const monthOf: Reader<string> = shaped(
  'mois, AAAA-MM',
  /^(19|20)\d{2}-(0[1-9]|1[0-2])$/,
  'Ce n’est pas un mois : écrivez 2026-11.',
);

/** An exact decimal, comma or point, written back with a point: `"612.5"`. */
export const decimalOf = (max: number): Reader<string> => ({
  kind: 'nombre, virgule ou point, deux décimales au plus',
  read: (text) => {
    const clean = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
    return /^\d{1,8}(\.\d{1,2})?$/.test(clean) && Number(clean) <= max
      ? good(clean)
      : bad(`Ce n’est pas un nombre entre 0 et ${max} : écrivez par exemple 612,50.`);
  },
});

export const amountOf: Reader<Cents> = {
  kind: 'montant en euros, virgule ou point, deux décimales au plus',
  read: (text) => {
    const montant = parseEuros(text);
    return montant === null || Math.abs(montant) > 100_000_000
      ? bad('Ce n’est pas un montant en euros : écrivez par exemple 12,50.')
      : good(montant);
  },
};

export const wholeOf = (min: number, max: number): Reader<number> => ({
  kind: `nombre entier, de ${min} à ${max}`,
  read: (text) =>
    /^\d{1,6}$/.test(text) && Number(text) >= min && Number(text) <= max
      ? good(Number(text))
      : bad(`Écrivez un nombre entier entre ${min} et ${max}.`),
});

const YES = new Set(['oui', 'o', '1', 'vrai', 'true', 'x']);
const NO = new Set(['non', 'n', '0', 'faux', 'false']);

export const yesNo: Reader<boolean> = {
  kind: 'oui ou non',
  read: (text) => {
    const word = text.toLowerCase();
    if (YES.has(word)) return good(true);
    return NO.has(word) ? good(false) : bad('Écrivez oui ou non.');
  },
};

export const oneOf = <const V extends readonly string[]>(values: V): Reader<V[number]> => ({
  kind: values.join(', '),
  read: (text) => {
    const found = values.find((value) => value === text);
    return found === undefined
      ? bad(`« ${text.slice(0, 40)} » n’est pas prévu : ${values.join(', ')}.`)
      : good(found);
  },
});
