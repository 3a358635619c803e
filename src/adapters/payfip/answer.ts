import { isUuid } from '../../kernel/ids.ts';
import type {
  ClientAnswer,
  CreateAnswer,
  DetailPaiement,
  Fault,
  LookupAnswer,
  ResultatPaiement,
  Unknown,
} from '../../modules/paiements/ports.ts';
import { paymentDate, paymentInstant, readExer } from './dates.ts';
import { faultOf } from './fields.ts';
import { childText, type Element, find, readXml } from './xml.ts';

/** What came back on the wire. */
export type RawAnswer = { readonly status: number; readonly body: string };

const RESULTS: Readonly<Record<string, ResultatPaiement>> = {
  P: 'paye_carte',
  V: 'paye_prelevement',
  A: 'abandonne',
  R: 'carte_refusee',
  Z: 'prelevement_refuse',
};

const unknown = (reason: Unknown['reason']): Unknown => ({ kind: 'unknown', reason });

/** A functional fault is a clear "no"; every other fault, known or not, leaves us ignorant. */
function readFault(fault: Element): Fault | Unknown {
  const code = find(fault, (name) => name === 'code')?.text.toUpperCase() || null;
  const classes = `${childText(fault, 'faultstring') ?? ''} ${find(fault, (n) => n.endsWith('erreur'))?.name ?? ''}`;
  const functional = /fonctionnelleerreur/i.test(classes);
  const technical = /tech\w*erreur/i.test(classes);
  // Without any class, only a code of the functional list (a letter and a digit) is trusted.
  if (functional || (!technical && code !== null && /^[A-Z]\d$/.test(code))) return faultOf(code);
  return unknown('technical_fault');
}

/** The element holding the answer's fields, or the fault, or why there is neither. */
function readReturn({ status, body }: RawAnswer): { fields: Element } | Fault | Unknown {
  if (/^\s*(<!doctype html|<html)/i.test(body)) return unknown('html');
  const root = readXml(body);
  if (!root) return unknown('unreadable');
  if (root.name === 'html') return unknown('html');
  const fault = find(root, (name) => name === 'fault');
  if (fault) return status === 200 || status === 500 ? readFault(fault) : unknown('technical_fault');
  if (status !== 200) return unknown('unreadable');
  const fields = find(root, (name) => name === 'return');
  return fields ? { fields } : unknown('unreadable');
}

/** Answer to a creation. Never throws. */
export function readCreate(raw: RawAnswer): CreateAnswer {
  const answer = readReturn(raw);
  if (!('fields' in answer)) return answer;
  const idOp = childText(answer.fields, 'idOp');
  return idOp !== null && isUuid(idOp) ? { kind: 'accepted', idOp } : unknown('unreadable');
}

const readCents = (text: string | null): number | null =>
  text !== null && /^\d{1,11}$/.test(text) ? Number(text) : null;

/** Answer to a lookup of `idOp`. An answer about another operation is unreadable. Never throws. */
export function readLookup(raw: RawAnswer, idOp: string): LookupAnswer {
  const answer = readReturn(raw);
  if (!('fields' in answer)) return answer;
  const get = (name: string) => childText(answer.fields, name);
  const answered = get('idOp');
  const result = get('resultrans');
  if (result === null || (answered !== null && answered.toLowerCase() !== idOp.toLowerCase())) {
    return unknown('unreadable');
  }
  const detail: DetailPaiement = {
    idOp: answered,
    numcli: get('numcli'),
    exer: readExer(get('exer')),
    refdet: get('refdet'),
    objet: get('objet'),
    montant: readCents(get('montant')),
    mel: get('mel'),
    saisie: get('saisie'),
    resultat: RESULTS[result.toUpperCase()] ?? 'inconnu',
    resultat_brut: result,
    numauto: get('numauto'),
    date: paymentDate(get('dattrans')),
    instant: paymentInstant(get('dattrans'), get('heurtrans')),
  };
  return { kind: 'accepted', detail };
}

/** Answer to a client lookup; without any label there is nothing to confirm. Never throws. */
export function readClient(raw: RawAnswer): ClientAnswer {
  const answer = readReturn(raw);
  if (!('fields' in answer)) return answer;
  const libelle = ['libelleN1', 'libelleN2', 'libelleN3']
    .map((name) => childText(answer.fields, name))
    .filter((line) => line !== null);
  if (libelle.length === 0) return unknown('unreadable');
  return { kind: 'accepted', client: { numcli: childText(answer.fields, 'numcli'), libelle } };
}
