import { addDays, type CivilDate } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { deskPricesUrl, deskPriceUrl, pricesUrl, priceUrl } from '../../facturation/urls.ts';
import { type Price, price } from '../../tarifs/prix/prix.rule.ts';
import { type FoyerPrix, rankOf, snapshotOf } from '../../tarifs/situation/situation.rule.ts';
import type { Snapshot } from '../../tarifs/situation/snapshot.schema.ts';
import type { TarifVersion } from '../../tarifs/tarif/tarif.schema.ts';
import { type ChercheTarif, tarifsDe } from '../../tarifs/tarif/tarifs.query.ts';
import {
  type PricingContext,
  pricingContext,
  type Quote,
  type QuoteRequest,
  quoteKey,
  type Tarificateur,
} from '../index.ts';
import { foyerPrix } from './foyer-prix.rule.ts';

export type Devis =
  | {
      readonly ok: true;
      readonly prix: Price;
      readonly snapshot: Snapshot;
      readonly tarif: TarifVersion;
      readonly foyer: FoyerPrix;
    }
  | { readonly ok: false; readonly anomalie: string };

/** Prices one booking as it would be billed if the child comes. */
function devis(
  context: PricingContext,
  tarifs: ChercheTarif,
  foyers: Map<string, FoyerPrix>,
  r: QuoteRequest,
): Devis {
  const tarif = tarifs(r.unitId, r.day);
  if (!tarif) return { ok: false, anomalie: 'tarif_absent' };
  const situation = context.situations.get(r.foyerId);
  const conditions = context.conditions(r);
  if (!situation || !conditions) return { ok: false, anomalie: 'foyer_inconnu' };
  const foyer = foyers.get(r.foyerId) ?? foyerPrix(situation);
  foyers.set(r.foyerId, foyer);
  const rang = rankOf(tarif, foyer, r.childId, r.day, {
    jours: context.days,
    inscriptions: context.enrolments,
  });
  const snapshot = snapshotOf(
    tarif,
    foyer,
    {
      enfant: r.childId,
      jour: r.day,
      conditions,
      pointage: { etat: 'prevu', justifie: false },
      minutes: null,
      tardif: null,
      rangUnite: 1,
    },
    rang,
  );
  return { ok: true, prix: price(snapshot, tarif), snapshot, tarif, foyer };
}

const span = (requests: readonly QuoteRequest[]): { from: CivilDate; until: CivilDate } => {
  const days = requests.map((r) => r.day).sort();
  const first = days[0] ?? '2000-01-01';
  return { from: first, until: addDays(days.at(-1) ?? first, 1) };
};

/** Full prices, with what they were made from. Keys: `quoteKey`. */
export async function devisDe(
  tx: Tx,
  collectiviteId: string,
  requests: readonly QuoteRequest[],
): Promise<Map<string, Devis>> {
  if (requests.length === 0) return new Map();
  const { from, until } = span(requests);
  const tarifs = await tarifsDe(tx, collectiviteId, from, until);
  const context = await pricingContext(tx, collectiviteId, requests);
  const foyers = new Map<string, FoyerPrix>();
  return new Map(requests.map((r) => [quoteKey(r), devis(context, tarifs, foyers, r)]));
}

/**
 * What bookings would cost, for a whole calendar at once: a handful of statements whatever the number of cells
 * (TAR-1, TAR-11: the same function as billing and as the simulator).
 */
export const tarificateur: Tarificateur = {
  quote: async (tx, collectiviteId, requests) => {
    if (requests.length === 0) return new Map();
    const all = await devisDe(tx, collectiviteId, requests);
    return new Map(
      [...all].map(([key, d]): [string, Quote] => [
        key,
        d.ok ? { amount: d.prix.value } : { anomaly: d.anomalie },
      ]),
    );
  },
  whyUrl: (slug, { childId: enfant, unitId: unite, day: jour }, foyer) =>
    foyer === undefined
      ? priceUrl(slug, { enfant, unite, jour })
      : deskPriceUrl(slug, { enfant, unite, jour, foyer }),
  pricesUrl: (slug, foyer) => (foyer === undefined ? pricesUrl(slug) : deskPricesUrl(slug, foyer)),
};
