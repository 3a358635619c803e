import { frenchEuros } from '../../../../kernel/french.ts';
import type { Cents } from '../../../../kernel/money.ts';
import { ok, type Result, refuse } from '../../../../kernel/refusal.ts';
import type { PalierRelance, Proposition } from '../../facture/relance.rule.ts';

const ORDER: readonly Proposition[] = ['rendez_vous', 'ccas', 'titre'];

/** facturation:REL-1: checked when a collectivité sets its ranges. */
export function checkPaliers(paliers: readonly PalierRelance[]): Result<null> {
  const bad = (defaut: string) => refuse('facturation.paliers_relance', { defaut });
  for (const [index, palier] of paliers.entries()) {
    const previous = paliers[index - 1];
    if (palier.propose !== ORDER[index])
      return bad(`la lettre ${index + 1} doit proposer ${LABEL[ORDER[index] ?? 'titre']}`);
    if (palier.de < 1 || (palier.a !== null && palier.a < palier.de))
      return bad(`la plage de la lettre ${index + 1} est vide`);
    if (previous && (previous.a === null || palier.de <= previous.a))
      return bad(`les plages ${index} et ${index + 1} se chevauchent`);
  }
  return ok(null);
}

const LABEL: Record<Proposition, string> = {
  rendez_vous: 'un rendez-vous',
  ccas: 'l’aide du CCAS',
  titre: 'le titre de recettes',
};

export type PolitiqueImpaye = 'ignorer' | 'prevenir' | 'bloquer';

/** facturation:REL-2: `bloquer` cannot be chosen for the canteen of a primary school, where eating is a right [C. éduc. L131-13]. */
export const checkPolitique = (politique: PolitiqueImpaye, cantinePrimaire: boolean): Result<null> =>
  politique === 'bloquer' && cantinePrimaire
    ? refuse('facturation.blocage_cantine', {}, { field: 'politique' })
    : ok(null);

/** facturation:REL-2: what unpaid factures past their limit do to a new booking. An agent may go on with a reason. */
export function unpaidEffect(situation: {
  readonly politique: PolitiqueImpaye;
  readonly cantine_primaire: boolean;
  readonly echu: Cents;
  readonly exempte: boolean;
}): Result<{ readonly prevenir: boolean }> {
  const { politique, cantine_primaire, echu, exempte } = situation;
  if (politique === 'ignorer' || echu <= 0 || exempte) return ok({ prevenir: false });
  if (politique === 'bloquer' && !cantine_primaire)
    return refuse('facturation.impaye', { montant: frenchEuros(echu) }, { overridable: true });
  return ok({ prevenir: true });
}
