import { unreachable } from '../../../kernel/assert.ts';
import type { BasePrix, TarifVersion } from '../tarif/tarif.schema.ts';
import { repliValue } from './assiette.rule.ts';
import { type CompiledStep, staticStep } from './etape.rule.ts';
import { compileGrille } from './grille.rule.ts';
import { compileNiemeUnite } from './nieme-unite.rule.ts';
import { compileTauxEffort } from './taux-effort.rule.ts';

const compileBasePrix = (base: BasePrix, repli: number, prixPour: string): CompiledStep => {
  switch (base.methode) {
    case 'fixe':
      return staticStep(
        'TAR-1',
        'prix_fixe',
        { op: 'fixer', montant: base.prix },
        { prix: base.prix, prix_pour: prixPour },
      );
    case 'grille':
      return compileGrille(base, repli, prixPour);
    case 'taux_effort':
      return compileTauxEffort(base, repli, prixPour);
    default:
      return unreachable(base);
  }
};

/** Step 1 of tarifs:TAR-1: the base price, or the PAI price which replaces it. Quantities come after. */
export function compileBase(version: TarifVersion): CompiledStep {
  const { methode, pai, qf } = version.parametres;
  const repli = repliValue(qf?.repli);
  const base =
    methode.methode === 'nieme_unite'
      ? compileNiemeUnite(methode, version.prix_pour)
      : compileBasePrix(
          methode.methode === 'horaire' || methode.methode === 'forfait' ? methode.prix : methode,
          repli,
          version.prix_pour,
        );
  const expired = staticStep('DOS-7', 'pai_expire', { op: 'rappeler' });
  const lunchBox = pai
    ? staticStep(
        'TAR-1',
        'pai',
        { op: 'fixer', montant: pai.prix },
        { prix: pai.prix, prix_pour: version.prix_pour },
      )
    : base;
  return (run) => {
    if (run.snapshot.pai === 'expire') {
      run.warnings.push('pai_expire');
      expired(run);
    }
    return run.snapshot.pai === 'panier' ? lunchBox(run) : base(run);
  };
}
