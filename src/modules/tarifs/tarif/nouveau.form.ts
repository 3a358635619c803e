import { parseEuros } from '../../../kernel/money.ts';
import type { FieldIssue } from '../../../platform/action/index.ts';
import type { Form } from '../../../platform/desk/index.ts';

/** Fields of the form behind those that the rules name. */
const FIELD: Readonly<Record<string, string>> = {
  qf: 'qf_effet',
  minimum: 'plancher',
  fin: 'debut',
  reductions: 'fratrie',
};

/** What the page has a field for. */
export const FIELDS: readonly string[] = [
  'libelle',
  'prix_pour',
  'deliberation',
  'deliberation_le',
  'debut',
  'cout',
  'prix',
  'tranches',
  'taux',
  'plancher',
  'plafond',
  'pai',
  'fratrie',
  'part_repas',
  'part_garde',
  'part_autre',
  'unite',
  'nature',
  'methode',
  'qf_effet',
  'absence_gratuite',
  'arrondi',
];

/** Field of the page behind one of the action. */
export const fieldOf = (field: string): string => {
  const name = field.replace(/^version\./, '').split('.')[0] ?? '';
  return FIELD[name] ?? name;
};

/** The publication form, read into what the action takes. Every field keeps what was typed. */
type Read = { readonly version: Record<string, unknown>; readonly issues: readonly FieldIssue[] };

const decimal = (text: string): string => text.replace(/\s/g, '').replace(',', '.');

/** `0 ; 1,00` per line: lower bound, price. */
function brackets(text: string, issues: FieldIssue[]): { tranches: { de: string }[]; prix: number[] } {
  const tranches: { de: string }[] = [];
  const prix: number[] = [];
  for (const [index, line] of text
    .split('\n')
    .map((l) => l.trim())
    .filter(Boolean)
    .entries()) {
    const [de = '', montant = ''] = line.split(/[;:]/).map((x) => x.trim());
    const cents = parseEuros(montant.replace('€', '').trim());
    if (!/^\d{1,6}([.,]\d{1,2})?$/.test(de) || cents === null)
      issues.push({
        field: 'tranches',
        message: `Ligne ${index + 1} : écrivez « 623 ; 3,30 », la borne puis le prix.`,
      });
    else {
      tranches.push({ de: decimal(de) });
      prix.push(cents);
    }
  }
  if (tranches.length === 0 && issues.length === 0)
    issues.push({ field: 'tranches', message: 'Écrivez au moins une tranche, à partir de 0.' });
  return { tranches, prix };
}

/** Reads the form. Amounts in euros become cents; an unreadable one is an issue on its field. */
export function readTariffForm(form: Form): Read {
  const issues: FieldIssue[] = [];
  const euros = (name: string, required: boolean): number | undefined => {
    const text = form.text(name);
    if (text === '' && !required) return undefined;
    const cents = parseEuros(text.replace('€', '').trim());
    if (cents === null || cents < 0) {
      issues.push({ field: name, message: 'Écrivez un montant en euros, par exemple 3,30.' });
      return undefined;
    }
    return cents;
  };
  const need = (name: string, message: string): string => {
    const text = form.text(name);
    if (text === '') issues.push({ field: name, message });
    return text;
  };
  const rate = (name: string): string => {
    const text = decimal(form.text(name));
    if (!/^\d{1,6}(\.\d{1,6})?$/.test(text))
      issues.push({ field: name, message: 'Écrivez un taux en pour cent, par exemple 0,36.' });
    return text;
  };
  const methode = form.text('methode') || 'fixe';
  const methodOf = (): Record<string, unknown> => {
    if (methode === 'grille') {
      const { tranches, prix } = brackets(form.text('tranches'), issues);
      return { methode, axes: [{ axe: 'qf', tranches }], prix };
    }
    if (methode === 'taux_effort') {
      const minimum = euros('plancher', false);
      const maximum = euros('plafond', false);
      return {
        methode,
        paliers: [
          {
            de: '0',
            taux: rate('taux'),
            ...(minimum !== undefined && { minimum }),
            ...(maximum !== undefined && { maximum }),
          },
        ],
      };
    }
    return { methode: 'fixe', prix: euros('prix', true) ?? 0 };
  };
  const calcul = methodOf();
  const pai = euros('pai', false);
  const fratrie = form.text('fratrie') === '' ? null : rate('fratrie');
  const cout = euros('cout', false);
  const part = (name: string): number => euros(name, false) ?? 0;
  const parts = { repas: part('part_repas'), garde: part('part_garde'), autre: part('part_autre') };
  const usesQf = methode !== 'fixe';
  return {
    issues,
    version: {
      id: 'nouvelle',
      tarif:
        need('code', 'Choisissez une prestation.')
          .toLowerCase()
          .replace(/[^a-z0-9_]/g, '_') || 'tarif',
      libelle: need('libelle', 'Donnez un nom au tarif.'),
      prix_pour: need('prix_pour', 'Écrivez ce que le prix achète, par exemple « le repas ».'),
      nature: form.text('nature') || 'autre',
      deliberation: {
        numero: need('deliberation', 'Écrivez le numéro de la délibération.'),
        date: need('deliberation_le', 'Écrivez la date de la délibération.'),
      },
      debut: need('debut', 'Écrivez le premier jour où ce tarif s’applique.'),
      fin: null,
      ...(cout !== undefined && { cout_par_usager: cout }),
      parametres: {
        methode: calcul,
        ...(pai !== undefined && { pai: { prix: pai } }),
        ...(fratrie !== null && {
          fratrie: { portee: 'inscrits', remises: [{ rang: 2, remise: { type: 'taux', taux: fratrie } }] },
        }),
        modificateurs: form.has('absence_gratuite') ? { absence_justifiee: { type: 'gratuit' } } : {},
        arrondi: form.text('arrondi') || 'demi_superieur',
        composition: parts.repas + parts.garde + parts.autre > 0 ? parts : { repas: 0, garde: 1, autre: 0 },
        ...(usesQf && { qf: { effet: { type: form.text('qf_effet') || 'reception' }, repli: 'plus_haute' } }),
      },
    },
  };
}
