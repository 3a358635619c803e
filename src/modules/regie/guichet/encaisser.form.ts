import { frenchEuros } from '../../../kernel/french.ts';
import { type Cents, parseEuros, sum } from '../../../kernel/money.ts';
import type { Form } from '../../../platform/desk/index.ts';
import { type CreanceLue, resteDe } from '../../creances/index.ts';
import { estModeGuichet, type ModeGuichet, type Suite } from './reste-a-prendre.form.ts';

export type Choisie = { readonly creance: CreanceLue; readonly montant: Cents };

/** What the desk form says, checked as far as typing goes; `values` keeps every text as it was typed. */
export type Saisie = {
  readonly choisies: readonly Choisie[];
  readonly total: Cents;
  readonly mode: ModeGuichet | null;
  /** Money taken by this means. */
  readonly montant: Cents;
  readonly donne: Cents | null;
  readonly errors: Readonly<Record<string, string>>;
};

const AMOUNT = 'Écrivez un montant en euros, par exemple 12,50.';

/** Reads the desk form against the créances shown. */
export function lireSaisie(form: Form, creances: readonly CreanceLue[]): Saisie {
  const errors: Record<string, string> = {};
  const ticked = new Set(form.all('creance'));
  const choisies = creances
    .filter((c) => ticked.has(c.id))
    .map((creance): Choisie => {
      const field = `montant-${creance.id}`;
      const text = form.text(field);
      const typed = text === '' ? resteDe(creance) : parseEuros(text);
      if (typed === null || typed < 1) errors[field] = AMOUNT;
      else if (typed > resteDe(creance))
        errors[field] = `Il reste ${frenchEuros(resteDe(creance))} sur cette facture.`;
      return { creance, montant: typed ?? 0 };
    });
  const total = sum(choisies.map((c) => c.montant));
  if (choisies.length === 0) errors.creance = 'Choisissez au moins une somme à encaisser.';
  const voulu = form.text('moyen');
  const mode = estModeGuichet(voulu) ? voulu : null;
  if (mode === null) errors.moyen = 'Choisissez le moyen de paiement.';
  const own = form.text('montant');
  const montant = own === '' ? total : parseEuros(own);
  if (montant === null || montant < 1) errors.montant = AMOUNT;
  const given = form.text('donne');
  const donne = given === '' || mode !== 'especes' ? null : parseEuros(given);
  if (mode === 'especes' && given !== '' && donne === null) errors.donne = AMOUNT;
  else if (donne !== null && montant !== null && donne < montant)
    errors.donne = `Le payeur donne ${frenchEuros(donne)} pour ${frenchEuros(montant)}.`;
  return { choisies, total, mode, montant: montant ?? 0, donne, errors };
}

/** Shares `montant` between what is chosen, in the order shown; what is not covered waits for another means. */
export function partager(
  choisies: readonly Choisie[],
  montant: Cents,
): { readonly prises: readonly Choisie[]; readonly suite: readonly Suite[] } {
  let left = montant;
  const prises: Choisie[] = [];
  const suite: Suite[] = [];
  for (const { creance, montant: voulu } of choisies) {
    const taken = Math.min(left, voulu);
    left -= taken;
    if (taken > 0) prises.push({ creance, montant: taken });
    if (taken < voulu) suite.push({ creance: creance.id, montant: voulu - taken, mode: null });
  }
  return { prises, suite };
}

/** Data of the means, as the action wants them; texts are checked there. */
export function moyenDe(form: Form, mode: ModeGuichet, saisie: Pick<Saisie, 'montant' | 'donne'>) {
  switch (mode) {
    case 'especes':
      return { mode, ...(saisie.donne === null ? {} : { donne: saisie.donne }) };
    case 'cheque':
      return {
        mode,
        emetteur: form.text('cheque-emetteur') || form.text('payeur'),
        banque: form.text('cheque-banque'),
        numero: form.text('cheque-numero'),
        ordre: form.has('cheque-ordre') ? 'Régisseur de recettes' : 'autre',
        montant_porte: saisie.montant,
        signe: form.has('cheque-signe'),
      };
    case 'tpe':
      return { mode, terminal: form.text('tpe-terminal'), ticket: form.text('tpe-ticket') };
    case 'cesu':
    case 'ancv':
      return { mode, emetteur: form.text(`${mode}-emetteur`), numero: form.text(`${mode}-numero`) };
  }
}
