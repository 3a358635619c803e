import { addDays, type CivilDate } from '../../../kernel/calendar.ts';
import { frenchDate } from '../../../kernel/french.ts';
import { type Cents, sum } from '../../../kernel/money.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { refusal } from '../../../kernel/rule.ts';
import type { Creance } from '../../creances/rules.ts';
import type { ActeRegie } from '../acte/acte.schema.ts';
import { obstacle } from './delai.rule.ts';
import { SEUIL_TITRE } from './titre.bareme.ts';

/** X1: last day the régie may collect an invoice issued on `emission`; null when the act allows no invoice. */
export const dateLimite = (acte: Pick<ActeRegie, 'prolongee'>, emission: CivilDate): CivilDate | null =>
  acte.prolongee === null ? null : addDays(emission, acte.prolongee.limite_jours);

/** X1: null when a reminder may leave on `today`: only if the act allows it, in the days it names before the limit. */
export function checkRelance(
  acte: Pick<ActeRegie, 'prolongee'>,
  limite: CivilDate,
  today: CivilDate,
): Refusal | null {
  const { prolongee } = acte;
  if (!prolongee?.relance_autorisee)
    return refusal('regie.relance_interdite', { raison: 'l’acte de la régie ne la prévoit pas' });
  const first = addDays(limite, -prolongee.relance_jours_avant);
  if (today < first)
    return refusal('regie.relance_interdite', {
      raison: `elle est possible à partir du ${frenchDate(first)}`,
    });
  return today > limite
    ? refusal('regie.relance_interdite', { raison: `la date limite du ${frenchDate(limite)} est passée` })
    : null;
}

/** Mentions an invoice to collect must carry (X1); the document refuses to print without one of them. */
export const MENTIONS_FACTURE = [
  'collectivite',
  'regie',
  'date',
  'debiteur',
  'nature',
  'prix_unitaire',
  'quantite',
  'lieu',
  'date_limite',
  'moyens',
] as const;

export type CreanceARemettre = Pick<
  Creance,
  'id' | 'redevable' | 'statut' | 'date_limite' | 'fichier_prelevement_depose'
> & {
  readonly reste: Cents;
  /** An online attempt has no result yet. */
  readonly tentative_non_resolue: boolean;
};

/** X3: null when this créance may be handed over. */
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
  /** Under the threshold per debtor: kept, still visible, grouped next time (X4). */
  readonly reportees: readonly RemiseAuComptable[];
  /** X3: wait for their result. */
  readonly suspendues: readonly { readonly creance: string; readonly refusal: Refusal }[];
};

const late = (c: CreanceARemettre, today: CivilDate) =>
  c.reste > 0 &&
  (c.statut === 'a_remettre' || (c.statut === 'ouverte' && obstacle(c, today) === 'hors_delai'));

/** X2 to X4: what goes to the comptable today: one handover per debtor, from 15 € up (CGCT D1611-1). Cents. */
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
