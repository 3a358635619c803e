import { assert } from '../../../kernel/assert.ts';
import type { CivilDate } from '../../../kernel/calendar.ts';

/** A child of the payer's foyer and the scopes it belongs to. */
export type EnfantFratrie = {
  readonly id: string;
  readonly naissance: CivilDate;
  readonly facture_jour: boolean;
  readonly facture_periode: boolean;
  readonly inscrit: boolean;
};

export type Portee = 'jour' | 'periode' | 'inscrits';

const inScope = (enfant: EnfantFratrie, portee: Portee): boolean =>
  portee === 'jour' ? enfant.facture_jour : portee === 'periode' ? enfant.facture_periode : enfant.inscrit;

/** tarifs:TAR-8: rank of `enfantId` in its payer's foyer within the tariff's scope; eldest 1, by birth date then id. */
export function siblingRank(enfantId: string, foyer: readonly EnfantFratrie[], portee: Portee): number {
  const self = foyer.find((enfant) => enfant.id === enfantId);
  assert(self, 'the child priced must be one of the foyer');
  const elders = foyer.filter(
    (enfant) =>
      enfant.id !== enfantId &&
      inScope(enfant, portee) &&
      (enfant.naissance < self.naissance || (enfant.naissance === self.naissance && enfant.id < self.id)),
  );
  return elders.length + 1;
}
