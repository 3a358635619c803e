import type { CivilDate } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import type { PayeurOutcome } from '../facturable/facturable.schema.ts';
import { foyersDesPayeurs } from '../facturable/personnes.sql.ts';
import { canReadFoyer, seal } from '../foyer/foyer-scelle.rule.ts';
import { shareAmount } from '../payeur/payeur.rule.ts';
import { payeurOf, payeursPossibles } from '../payeur/payeur-du-jour.rule.ts';
import type { Plateau } from '../reservation/plateau.rule.ts';
import { type DemandePrix, devisDe } from './devis.query.ts';
import { enfantSituations, foyerSituations } from './situations.query.ts';

export type CasePrix = {
  readonly enfantId: string;
  readonly uniteId: string;
  readonly jour: CivilDate;
  readonly activiteId: string;
  readonly groupeId: string;
  readonly debut: string;
  /** Household of the booking, or of whoever would book. */
  readonly foyerId: string;
};

/** Who looks: an agent sees every price, a parent only what their own foyers pay (famille:FOY-3). */
export type Regard =
  | { readonly type: 'agent' }
  | { readonly type: 'resident'; readonly foyers: readonly string[] };

/** Who pays each cell, in their order. */
async function payeursOf(
  tx: ReadTx,
  p: Plateau,
  cells: readonly CasePrix[],
): Promise<readonly PayeurOutcome[]> {
  const c = p.conf.collectiviteId;
  const enfants = await enfantSituations(tx, c, [...new Set(cells.map((x) => x.enfantId))]);
  const foyers = await foyerSituations(tx, c, [...new Set(cells.map((x) => x.foyerId))]);
  const homes = await foyersDesPayeurs(tx, c, payeursPossibles(foyers.values(), enfants.values(), []));
  return cells.map((cell) =>
    payeurOf(p.conf, homes, {
      enfant: enfants.get(cell.enfantId),
      activiteId: cell.activiteId,
      siteId: p.conf.groupes.get(cell.groupeId)?.siteId ?? '',
      foyer: foyers.get(cell.foyerId),
      jour: cell.jour,
      debut: cell.debut,
      demandeur: null,
    }),
  );
}

/** The household in whose conditions the cell is priced, when this reader may see the price. */
function pricedFor(regard: Regard, cell: CasePrix, payeur: PayeurOutcome | undefined): string | null {
  const own = (id: string | null): boolean =>
    id !== null && (regard.type === 'agent' || canReadFoyer(regard.foyers, id).ok);
  if (!payeur?.ok) return own(cell.foyerId) ? cell.foyerId : null;
  if (!payeur.shares.some((s) => own(s.foyerId))) return null;
  return payeur.referenceFoyerId ?? cell.foyerId;
}

/** What the reader pays of a price shared between payers. */
function ownShare(regard: Regard, montant: Cents, payeur: PayeurOutcome | undefined): Cents {
  if (regard.type === 'agent' || !payeur?.ok || payeur.shares.length < 2) return montant;
  const shared = shareAmount(
    montant,
    payeur.shares.map((s) => ({ payeur: s.payeurId, poids: s.weight })),
  );
  return shared.reduce((sum, part, index) => {
    const seen = seal({ foyer: payeur.shares[index]?.foyerId ?? '', montant: part.montant }, regard.foyers);
    return 'montant' in seen ? sum + seen.montant : sum;
  }, 0);
}

/** Prices of cells in their order, in cents; null for those the reader may not see, and those without a tariff. */
export async function pricesOf(
  tx: ReadTx,
  p: Plateau,
  cells: readonly CasePrix[],
  regard: Regard,
): Promise<readonly (Cents | null)[]> {
  if (cells.length === 0) return [];
  const payeurs = await payeursOf(tx, p, cells);
  const asked = cells.map((cell, at): DemandePrix | null => {
    const foyerId = pricedFor(regard, cell, payeurs[at]);
    return foyerId === null
      ? null
      : { enfantId: cell.enfantId, foyerId, uniteId: cell.uniteId, jour: cell.jour };
  });
  const devis = await devisDe(
    tx,
    p.conf.collectiviteId,
    asked.filter((request) => request !== null),
  );
  let next = 0;
  return asked.map((request, at) => {
    const found = request === null ? undefined : devis[next++];
    return found?.ok ? ownShare(regard, found.prix.value, payeurs[at]) : null;
  });
}
