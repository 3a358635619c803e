import type { DemandePaiement, Fault } from '../../modules/paiements/ports.ts';

/** Highest amount of a contract that does not say otherwise, in cents. */
export const DEFAULT_CEILING = 9_999_999;
const FLOOR = 100;

/**
 * `objet` as PayFiP accepts it: at most 100 letters, digits and spaces.
 * Null when nothing is left: the field is then omitted.
 */
export function normaliseObjet(text: string | null): string | null {
  const clean = (text ?? '')
    .replace(/œ/g, 'oe')
    .replace(/Œ/g, 'OE')
    .replace(/æ/g, 'ae')
    .replace(/Æ/g, 'AE')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/['’‘ʼ\-‐‑‒–—\s]/g, ' ')
    .replace(/[^A-Za-z0-9 ]/g, '')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, 100)
    .trim();
  return clean === '' ? null : clean;
}

/** 6 to 80 characters, one `@` with something on each side, no space. */
export const isMel = (text: string): boolean =>
  text.length >= 6 && text.length <= 80 && /^[^\s@<>"]+@[^\s@<>"]+$/.test(text);

const isUrl = (text: string): boolean =>
  text.length <= 250 && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

const FIELDS: Readonly<Record<string, { field: keyof DemandePaiement; message: string }>> = {
  S1: { field: 'saisie', message: 'Le mode (test, activation ou production) est invalide.' },
  T1: { field: 'numcli', message: 'Le numéro de client PayFiP doit compter six chiffres.' },
  T2: { field: 'numcli', message: 'Ce numéro de client est inconnu de PayFiP.' },
  T4: { field: 'numcli', message: 'Ce numéro de client n’a pas d’accès sécurisé (service web) à PayFiP.' },
  M1: { field: 'montant', message: 'Le montant est illisible.' },
  M3: { field: 'montant', message: 'Le montant minimal d’un paiement en ligne est de 1 €.' },
  M5: { field: 'montant', message: 'Le montant dépasse le plafond du contrat PayFiP.' },
  A1: { field: 'mel', message: 'Indiquez une adresse électronique.' },
  A2: {
    field: 'mel',
    message: 'L’adresse électronique n’est pas valide (6 à 80 caractères, un seul « @ »).',
  },
  N1: {
    field: 'url_notif',
    message: 'L’adresse de notification est invalide ou n’est pas déclarée à la DGFiP.',
  },
  D1: { field: 'url_redirect', message: 'L’adresse de retour est invalide.' },
  R3: { field: 'refdet', message: 'La référence de la dette doit compter 6 à 30 lettres ou chiffres.' },
};

const OTHER_FAULTS: Readonly<Record<string, string>> = {
  P1: 'PayFiP ne connaît pas (ou pas encore, ou plus) cette opération.',
  P3: 'Cette opération a déjà été utilisée.',
  P4: 'Cette opération n’a pas été ouverte dans les quinze minutes.',
  P5: 'Le résultat n’est pas encore connu de PayFiP.',
};

/** The fault a PayFiP code stands for, in our words. */
export function faultOf(code: string | null): Fault {
  const known = code === null ? undefined : FIELDS[code];
  return {
    kind: 'fault',
    meaning: code === 'P1' ? 'introuvable' : code === 'P5' ? 'en_cours' : 'refus',
    code,
    field: known?.field ?? null,
    message:
      known?.message ?? (code === null ? undefined : OTHER_FAULTS[code]) ?? 'PayFiP a refusé la demande.',
  };
}

/** The first field PayFiP would refuse, mail before amount as it does, or null. `ceiling` in cents. */
export function checkFields(request: DemandePaiement, ceiling: number = DEFAULT_CEILING): Fault | null {
  if (!/^\d{6}$/.test(request.numcli)) return faultOf('T1');
  if (!/^[TXW]$/.test(request.saisie)) return faultOf('S1');
  if (request.mel === '') return faultOf('A1');
  if (!isMel(request.mel)) return faultOf('A2');
  if (!Number.isSafeInteger(request.montant)) return faultOf('M1');
  if (request.montant < FLOOR) return faultOf('M3');
  if (request.montant > ceiling) return faultOf('M5');
  if (!/^[A-Za-z0-9]{6,30}$/.test(request.refdet)) return faultOf('R3');
  if (!isUrl(request.url_notif)) return faultOf('N1');
  if (!isUrl(request.url_redirect)) return faultOf('D1');
  if (!/^\d{4}$/.test(request.exer)) {
    return { ...faultOf(null), field: 'exer', message: 'L’exercice s’écrit sur quatre chiffres.' };
  }
  return null;
}
