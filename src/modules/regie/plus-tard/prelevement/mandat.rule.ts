import { addDays, type CivilDate, sameDayLater } from '../../../../kernel/calendar.ts';
import { frenchDate } from '../../../../kernel/french.ts';
import type { Refusal } from '../../../../kernel/refusal.ts';
import { refusal } from '../../../../kernel/rule.ts';

const RUM = /^[A-Za-z0-9/\-?:().,'+]{1,35}$/;

/** regie:S1: a mandate reference: 1 to 35 letters, digits or `/-?:().,'+`, no space. */
export const checkRum = (rum: string): Refusal | null =>
  RUM.test(rum) ? null : refusal('regie.rum_invalide', {}, { field: 'rum' });

/** Statements a signed mandate must carry (regie:S1). */
export const MENTIONS_MANDAT = [
  'titre',
  'texte',
  'rum',
  'creancier_nom',
  'ics',
  'creancier_adresse',
  'type',
  'debiteur_nom',
  'debiteur_adresse',
  'iban',
  'lieu',
  'date',
  'signature',
] as const;
export type MentionMandat = (typeof MENTIONS_MANDAT)[number];

/** regie:S1: statements still missing from a mandate. */
export const mentionsManquantes = (
  filled: Readonly<Partial<Record<MentionMandat, string>>>,
): MentionMandat[] => MENTIONS_MANDAT.filter((mention) => (filled[mention] ?? '').trim() === '');

export type Mandat = {
  readonly statut: 'brouillon' | 'signe' | 'actif' | 'suspendu' | 'revoque' | 'caduc';
  readonly signe_le: CivilDate | null;
  /** Due date of the last debit presented. */
  readonly derniere_echeance: CivilDate | null;
};

/** regie:S2: last day a mandate may serve: 36 months after its last due date, or its signature. */
export const finValidite = (mandat: Mandat): CivilDate | null => {
  const from = mandat.derniere_echeance ?? mandat.signe_le;
  return from === null ? null : sameDayLater(from, 36);
};

/** regie:S2: null when the mandate may be used for a debit due on `echeance`. */
export function checkMandat(mandat: Mandat, echeance: CivilDate): Refusal | null {
  const no = (raison: string) => refusal('regie.mandat_inutilisable', { raison });
  if (mandat.statut === 'revoque') return no('il a été révoqué');
  if (mandat.statut === 'suspendu') return no('il est suspendu');
  if (mandat.statut === 'brouillon' || mandat.signe_le === null) return no('il n’est pas signé');
  const fin = finValidite(mandat);
  return mandat.statut === 'caduc' || (fin !== null && echeance > fin)
    ? no('aucun prélèvement n’a été présenté depuis 36 mois : il est caduc')
    : null;
}

/** regie:S3: null when the debtor was told at least 14 days before, or the delay agreed with him (days). */
export function checkPrenotification(
  envoyeLe: CivilDate,
  echeance: CivilDate,
  delaiConvenu: number | null,
): Refusal | null {
  const first = addDays(envoyeLe, delaiConvenu ?? 14);
  return echeance < first
    ? refusal('regie.prenotification_insuffisante', { premiere: frenchDate(first) }, { field: 'echeance' })
    : null;
}

export type Sequence = 'OOFF' | 'FRST' | 'RCUR' | 'FNAL';

/**
 * regie:S4: sequence of a debit: OOFF for a one-off mandate; else FRST, RCUR, then FNAL. FRST has been optional since
 * November 2016. Null when nothing may follow: the mandate has already been closed by OOFF or FNAL.
 */
export function sequence(
  ponctuel: boolean,
  precedentes: readonly Sequence[],
  dernier: boolean,
  avecFrst = false,
): Sequence | null {
  if (precedentes.includes('OOFF') || precedentes.includes('FNAL')) return null;
  if (ponctuel) return precedentes.length === 0 ? 'OOFF' : null;
  if (dernier) return 'FNAL';
  return avecFrst && precedentes.length === 0 ? 'FRST' : 'RCUR';
}

/** regie:S4: amendment code when the IBAN changed under the same mandate. */
export const amendement = (ancienIban: string, nouvelIban: string): 'SMNDA' | null =>
  ancienIban.replace(/\s/g, '') === nouvelIban.replace(/\s/g, '') ? null : 'SMNDA';

export type RetourSepa = 'retour' | 'remboursement' | 'non_autorise' | 'hors_delai';

/**
 * regie:S5: what a money-back after `echeance` is: a return within 5 working days, a refund on demand within 8 weeks, an
 * unauthorised debit within 13 months. In each case regie:J1 applies and the mandate is flagged.
 */
export function qualifierRetour(echeance: CivilDate, recuLe: CivilDate, joursOuvres: number): RetourSepa {
  if (joursOuvres <= 5) return 'retour';
  if (recuLe <= addDays(echeance, 56)) return 'remboursement';
  return recuLe <= sameDayLater(echeance, 13) ? 'non_autorise' : 'hors_delai';
}
