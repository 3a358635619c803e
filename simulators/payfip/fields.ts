import type { Client } from './clients.ts';

const PLAFOND = 9_999_999;

const isUrl = (text: string): boolean =>
  text.length <= 250 && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

const isMel = (text: string): boolean =>
  text.length >= 6 && text.length <= 80 && /^[^\s@]+@[^\s@]+$/.test(text);

/**
 * The code of the first field refused, or null. The mail is checked before the amount; the rest follows the order
 * of the specification. `open`: production payments are open for this body.
 */
export function firstFault(
  fields: Readonly<Record<string, string>>,
  clients: ReadonlyMap<string, Client>,
  open: (client: Client) => boolean,
): string | null {
  const {
    numcli = '',
    saisie = '',
    mel = '',
    montant = '',
    refdet = '',
    urlnotif = '',
    urlredirect = '',
  } = fields;
  if (!/^\d{6}$/.test(numcli)) return 'T1';
  const client = clients.get(numcli);
  if (!client) return 'T2';
  if (!/^[TXW]$/.test(saisie)) return 'S1';
  if (saisie === 'W' && !open(client)) return 'T4';
  if (mel === '') return 'A1';
  if (!isMel(mel)) return 'A2';
  if (!/^\d{1,11}$/.test(montant)) return 'M1';
  if (Number(montant) < 100) return 'M3';
  if (Number(montant) > PLAFOND) return 'M5';
  if (!/^[A-Za-z0-9]{6,30}$/.test(refdet)) return 'R3';
  if (!isUrl(urlnotif)) return 'N1';
  if (!isUrl(urlredirect)) return 'D1';
  return null;
}
