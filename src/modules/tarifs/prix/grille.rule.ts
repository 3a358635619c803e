import { assert } from '../../../kernel/assert.ts';
import { exact } from '../../../kernel/exact.ts';
import type { Snapshot } from '../situation/snapshot.schema.ts';
import type { Axe } from '../tarif/axe.schema.ts';
import type { BasePrix } from '../tarif/tarif.schema.ts';
import { type Assiette, resolveAssiette } from './assiette.rule.ts';
import { type CompiledStep, record } from './etape.rule.ts';
import { compileTranches, findTranche } from './tranches.rule.ts';

type Fait = {
  readonly axe: Axe['axe'];
  readonly valeur: string | number;
  readonly de?: string;
  readonly a?: string | null;
};
type CompiledAxis = {
  readonly size: number;
  readonly find: (snapshot: Snapshot, assiette: Assiette | null) => { index: number; fait: Fait };
};

const valueOnAxis = (snapshot: Snapshot, axe: Axe['axe']): string => {
  switch (axe) {
    case 'residence':
      return snapshot.residence;
    case 'niveau':
      return snapshot.niveau;
    case 'regularite':
      return snapshot.regularite;
    case 'ecole':
      return snapshot.ecole;
    case 'type_jour':
      return snapshot.type_jour;
    default:
      return snapshot.garde;
  }
};

function compileAxis(axe: Axe): CompiledAxis {
  if ('tranches' in axe) {
    const bornes = compileTranches(axe.tranches);
    const read = (snapshot: Snapshot, assiette: Assiette | null): number =>
      axe.axe === 'qf' ? assiette!.valeur : axe.axe === 'rang' ? snapshot.rang : snapshot.age;
    return {
      size: bornes.length,
      find: (snapshot, assiette) => {
        const valeur = read(snapshot, assiette);
        const index = findTranche(bornes, valeur);
        const { de, a } = bornes[index]!;
        return { index, fait: { axe: axe.axe, valeur: Number.isFinite(valeur) ? valeur : 'repli', de, a } };
      },
    };
  }
  const indexes = new Map<string, number>();
  for (const [index, groupe] of axe.groupes.entries())
    for (const value of groupe.couvre) indexes.set(value, index);
  const facts = axe.groupes.map((groupe) => groupe.libelle);
  return {
    size: axe.groupes.length,
    find: (snapshot) => {
      const value = valueOnAxis(snapshot, axe.axe);
      const index = indexes.get(value) ?? indexes.get('*');
      assert(
        index !== undefined,
        `axis ${axe.axe} does not cover ${value}: such a tariff is refused at publication`,
      );
      return { index, fait: { axe: axe.axe, valeur: facts[index] ?? value } };
    },
  };
}

/** Step 1 for a grid of at most three axes (tarifs:TAR-2). */
export function compileGrille(
  grille: Extract<BasePrix, { methode: 'grille' }>,
  repli: number,
  prixPour: string,
): CompiledStep {
  const axes = grille.axes.map(compileAxis);
  const withQf = grille.axes.some((axe) => axe.axe === 'qf');
  return (run) => {
    const assiette = withQf ? resolveAssiette(run, 'qf', repli) : null;
    const faits: Fait[] = [];
    let cell = 0;
    for (const axis of axes) {
      const { index, fait } = axis.find(run.snapshot, assiette);
      cell = cell * axis.size + index;
      faits.push(fait);
    }
    const prix = grille.prix[cell];
    assert(typeof prix === 'number', 'a published grid has no hole');
    record(run, 'TAR-2', 'grille', { op: 'fixer', montant: prix }, exact(prix), {
      axes: faits,
      prix,
      prix_pour: prixPour,
    });
  };
}
