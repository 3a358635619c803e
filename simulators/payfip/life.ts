import { nextNight, stamp } from './clock.ts';
import type { Alteration, Behaviour } from './scenarios.ts';
import type { Operation } from './types.ts';

const WINDOW_MS = 15 * 60_000;
const YEAR_MS = 365 * 86_400_000;

/** What the payment page may do with an operation; a code is a refusal. */
export type PageState = 'a_ouvrir' | 'ouverte' | 'P1' | 'P3' | 'P4';

/** Forgotten by the nightly purge (never reached the card platform), or older than a year. */
export function isPurged(op: Operation, now: number): boolean {
  if (now >= op.creeLe + YEAR_MS) return true;
  const reached = op.issue !== null && (op.issue.resultrans !== 'A' || op.issue.plateforme);
  return !reached && now >= nextNight(op.creeLe);
}

/** State of the page for the browser holding `jeton`: opened once, within 15 minutes, again after an abandon. */
export function pageState(op: Operation | undefined, jeton: string | null, now: number): PageState {
  if (!op || isPurged(op, now)) return 'P1';
  const late = now >= op.creeLe + WINDOW_MS;
  if (op.issue !== null) return op.issue.resultrans !== 'A' ? 'P3' : late ? 'P4' : 'a_ouvrir';
  if (op.ouvertLe !== null) return jeton !== null && jeton === op.jeton ? 'ouverte' : 'P3';
  return late ? 'P4' : 'a_ouvrir';
}

export type Lookup = { readonly code: string } | { readonly fields: Record<string, string | null> };

const ALTERATIONS: Record<Alteration, (fields: Record<string, string | null>) => void> = {
  montant: (f) => {
    f.montant = String(Number(f.montant) - 1);
  },
  refdet: (f) => {
    f.refdet = `ALTERE${f.refdet}`.slice(0, 30);
  },
  numcli: (f) => {
    f.numcli = f.numcli === '090901' ? '090902' : '090901';
  },
  saisie: (f) => {
    f.saisie = f.saisie === 'W' ? 'T' : 'W';
  },
  exer: (f) => {
    f.exer = String(Number(f.exer) - 1);
  },
  exer_deux_chiffres: (f) => {
    f.exer = f.exer?.slice(-2) ?? null;
  },
  numauto_absent: (f) => {
    f.numauto = null;
  },
  resultat_inconnu: (f) => {
    f.resultrans = 'Y';
  },
  idop_minuscule: (f) => {
    f.idop = f.idOp ?? null;
    f.idOp = null;
  },
};

/** What a lookup answers now. `beforeOpening`: code while the page has not been opened (sources disagree). */
export function lookup(
  op: Operation | undefined,
  behaviour: Behaviour,
  now: number,
  beforeOpening: 'P1' | 'P5',
): Lookup {
  if (!op || isPurged(op, now)) return { code: 'P1' };
  if (op.issue === null) return { code: op.ouvertLe === null ? beforeOpening : 'P5' };
  if (op.consultations <= (behaviour.attente ?? 0)) return { code: 'P5' };
  const { demande, issue } = op;
  const fields: Record<string, string | null> = {
    ...stamp(issue.le),
    exer: demande.exer,
    idOp: op.idOp,
    mel: demande.mel,
    montant: demande.montant,
    numauto: issue.numauto,
    numcli: demande.numcli,
    objet: demande.objet === '' ? null : demande.objet,
    refdet: demande.refdet,
    resultrans: issue.resultrans,
    saisie: demande.saisie,
  };
  for (const name of behaviour.alterations ?? []) ALTERATIONS[name](fields);
  return { fields };
}
