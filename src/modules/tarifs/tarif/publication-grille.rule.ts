import type { Refusal } from '../../../kernel/refusal.ts';
import { bracket } from '../explication/mots.words.ts';
import { garde, regularite, residence, typeJour } from '../prix/formes.schema.ts';
import { compileTranches } from '../prix/tranches.rule.ts';
import type { Axe } from './axe.schema.ts';
import { axeNom, refusal } from './publication.words.ts';
import { bracketDefects } from './publication-tranches.rule.ts';
import type { BasePrix } from './tarif.schema.ts';

type Grille = Extract<BasePrix, { methode: 'grille' }>;

/** Every value of the axes whose values are known in advance; the others need a group `*`. */
const CLOSED: Partial<Record<Axe['axe'], readonly string[]>> = {
  residence: residence.options,
  regularite: regularite.options,
  type_jour: typeJour.options,
  garde: garde.options,
};

const size = (axe: Axe): number => ('tranches' in axe ? axe.tranches.length : axe.groupes.length);

const cellName = (axe: Axe, index: number): string => {
  if ('groupes' in axe) {
    const groupe = axe.groupes[index]!;
    return `${axeNom(axe.axe)} ${groupe.libelle ?? groupe.couvre.join(', ')}`;
  }
  const { de, a } = compileTranches(axe.tranches)[index]!;
  return `${axeNom(axe.axe)} ${bracket(de, a)}`;
};

/** Brackets of an axis, as refusals naming the exact gap or overlap (tarifs:TAR-4). */
export function bracketRefusals(
  axe: 'qf' | 'rang' | 'age' | 'ressources',
  tranches: Parameters<typeof bracketDefects>[0],
  field: string,
): Refusal[] {
  return bracketDefects(tranches, axe === 'rang' ? 1 : 0).map(({ type, de, a }) => {
    const code =
      type === 'chevauchement'
        ? 'facturation.tarif_chevauchement'
        : type === 'inversee'
          ? 'facturation.tarif_tranche_inversee'
          : 'facturation.tarif_trou';
    return refusal(code, { axe: axeNom(axe), de, a }, field);
  });
}

function groupRefusals(axe: Extract<Axe, { groupes: unknown }>, field: string): Refusal[] {
  const values: string[] = axe.groupes.flatMap((groupe) => [...groupe.couvre]);
  const twice = values.filter((value, index) => values.indexOf(value) !== index);
  const needed = CLOSED[axe.axe] ?? ['*'];
  const missing = values.includes('*') ? [] : needed.filter((value) => !values.includes(value));
  return [
    ...[...new Set(twice)].map((valeur) =>
      refusal('facturation.tarif_valeur_double', { axe: axeNom(axe.axe), valeur }, field),
    ),
    ...missing.map((valeur) =>
      refusal(
        'facturation.tarif_valeur_absente',
        { axe: axeNom(axe.axe), valeur: valeur === '*' ? 'les autres valeurs' : valeur },
        field,
      ),
    ),
  ];
}

/** Everything that would leave a family of this grid without a price, or with two. */
export function grilleRefusals(grille: Grille, field: string): Refusal[] {
  const { axes, prix } = grille;
  const names = axes.map(({ axe }) => axe);
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  const refusals = repeated.map((axe) =>
    refusal('facturation.tarif_axe_double', { axe: axeNom(axe) }, field),
  );
  for (const axe of axes)
    refusals.push(
      ...('tranches' in axe ? bracketRefusals(axe.axe, axe.tranches, field) : groupRefusals(axe, field)),
    );
  const expected = axes.reduce((product, axe) => product * size(axe), 1);
  if (prix.length !== expected)
    refusals.push(
      refusal(
        'facturation.tarif_grille_taille',
        { attendu: String(expected), lu: String(prix.length) },
        field,
      ),
    );
  else
    for (const [cell, value] of prix.entries())
      if (value === null)
        refusals.push(refusal('facturation.tarif_case_vide', { case: nameOfCell(axes, cell) }, field));
  return refusals;
}

function nameOfCell(axes: readonly Axe[], cell: number): string {
  let rest = cell;
  const names: string[] = [];
  for (const axe of [...axes].reverse()) {
    names.unshift(cellName(axe, rest % size(axe)));
    rest = Math.floor(rest / size(axe));
  }
  return names.join(' × ');
}
