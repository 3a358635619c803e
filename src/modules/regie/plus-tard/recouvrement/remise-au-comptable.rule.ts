import type { CivilDate } from '../../../../kernel/calendar.ts';
import { type Cents, sum } from '../../../../kernel/money.ts';
import type { Refusal } from '../../../../kernel/refusal.ts';
import { refusal } from '../../../../kernel/rule.ts';
import type { Creance } from '../../../creances/rules.ts';
import { obstacle } from '../../recouvrement/delai.rule.ts';
import { SEUIL_TITRE } from './titre.bareme.ts';

export type CreanceARemettre = Pick<
  Creance,
  'id' | 'redevable' | 'statut' | 'date_limite' | 'fichier_prelevement_depose'
> & {
  readonly reste: Cents;
  /** An online attempt has no result yet. */
  readonly tentative_non_resolue: boolean;
};

/** regie:X3: null when this créance may be handed over. */
export const checkRemise = (
  c: Pick<CreanceARemettre, 'tentative_non_resolue' | 'fichier_prelevement_depose'>,
): Refusal | null =>
  c.tentative_non_resolue || c.fichier_prelevement_depose
    ? refusal('regie.creance_en_suspens', {
        raison: c.tentative_non_resolue
          ? 'un paiement en ligne attend son résultat'
          : 'elle figure dans un prélèvement déposé',
      })
    : null;

export type RemiseAuComptable = {
  readonly redevable: string;
  readonly total: Cents;
  readonly creances: readonly { readonly id: string; readonly reste: Cents }[];
};

export type PlanRemise = {
  readonly remises: readonly RemiseAuComptable[];
  /** Under the threshold per debtor: kept, still visible, grouped next time (regie:X4). */
  readonly reportees: readonly RemiseAuComptable[];
  /** regie:X3: wait for their result. */
  readonly suspendues: readonly { readonly creance: string; readonly refusal: Refusal }[];
};

const late = (c: CreanceARemettre, today: CivilDate) =>
  c.reste > 0 &&
  (c.statut === 'a_remettre' || (c.statut === 'ouverte' && obstacle(c, today) === 'hors_delai'));

/** regie:X2 to regie:X4: what goes to the comptable today: one handover per debtor, from 15 € up (CGCT D1611-1). Cents. */
export function planifierRemise(creances: readonly CreanceARemettre[], today: CivilDate): PlanRemise {
  const suspendues: { creance: string; refusal: Refusal }[] = [];
  const byDebtor = new Map<string, { id: string; reste: Cents }[]>();
  for (const creance of creances.filter((c) => late(c, today))) {
    const found = checkRemise(creance);
    if (found) suspendues.push({ creance: creance.id, refusal: found });
    else {
      const { id, reste, redevable } = creance;
      byDebtor.set(redevable, [...(byDebtor.get(redevable) ?? []), { id, reste }]);
    }
  }
  const all = [...byDebtor].map(([redevable, lines]) => ({
    redevable,
    total: sum(lines.map((l) => l.reste)),
    creances: lines,
  }));
  return {
    remises: all.filter((r) => r.total >= SEUIL_TITRE.valeur),
    reportees: all.filter((r) => r.total < SEUIL_TITRE.valeur),
    suspendues,
  };
}
