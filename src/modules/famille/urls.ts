import type { CivilDate, CivilMonth } from '../../kernel/calendar.ts';
import { withQuery } from '../../platform/http/query.ts';

type CalendarQuery = {
  readonly mois?: CivilMonth | undefined;
  /** One child only. */
  readonly enfant?: string | undefined;
  /** One activity only, and one of its units. */
  readonly activite?: string | undefined;
  readonly unite?: string | undefined;
  readonly done?: string | undefined;
  /** Days over are shown on a phone as well. */
  readonly past?: boolean | undefined;
};

const query = (pairs: readonly (readonly [string, string | undefined])[]): string => {
  const search = new URLSearchParams(pairs.flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])));
  return search.size === 0 ? '' : `?${search}`;
};

const calendarQuery = (q: CalendarQuery): string =>
  query([
    ['mois', q.mois],
    ['enfant', q.enfant],
    ['activite', q.activite],
    ['unite', q.unite],
    ['fait', q.done],
    ['passes', q.past ? 'oui' : undefined],
  ]);

/** A family's month. */
export const calendarUrl = (slug: string, q: CalendarQuery = {}): string =>
  `/c/${slug}/calendrier${calendarQuery(q)}`;
/** Where the choice of days is checked, then confirmed. */
export const recapUrl = (slug: string): string => `/c/${slug}/calendrier/verifier`;
export const confirmUrl = (slug: string): string => `/c/${slug}/calendrier/confirmer`;
/** Cancels tomorrow's meal: one page, one button. */
export const cellUrl = (slug: string, cell: { enfantId: string; uniteId: string; jour: CivilDate }): string =>
  `/c/${slug}/calendrier/jour${query([
    ['enfant', cell.enfantId],
    ['unite', cell.uniteId],
    ['jour', cell.jour],
  ])}`;
export const rulesUrl = (slug: string): string => `/c/${slug}/regles`;

export const familiesUrl = (slug: string, q: { page?: number | undefined } = {}): string =>
  `/gestion/${slug}/familles${query([['page', q.page === undefined || q.page < 2 ? undefined : String(q.page)]])}`;
/** Answers a posted search: a name never stands in an address. */
export const familySearchUrl = (slug: string): string => `/gestion/${slug}/familles/chercher`;
export const familyUrl = (slug: string, foyerId: string, done?: string): string =>
  `/gestion/${slug}/familles/${foyerId}${query([['fait', done]])}`;
export const sensitiveUrl = (slug: string, foyerId: string): string => `${familyUrl(slug, foyerId)}/sensible`;
export const payerUrl = (slug: string, foyerId: string): string => `${familyUrl(slug, foyerId)}/payeur`;
export const familyCalendarUrl = (slug: string, foyerId: string, q: CalendarQuery = {}): string =>
  `/gestion/${slug}/familles/${foyerId}/calendrier${calendarQuery(q)}`;
export const familyRecapUrl = (slug: string, foyerId: string): string =>
  `/gestion/${slug}/familles/${foyerId}/calendrier/verifier`;
export const familyConfirmUrl = (slug: string, foyerId: string): string =>
  `/gestion/${slug}/familles/${foyerId}/calendrier/confirmer`;
export const headCountsUrl = (slug: string, jour?: CivilDate): string =>
  `/gestion/${slug}/reservations${query([['jour', jour]])}`;
export const familyCellUrl = (
  slug: string,
  foyerId: string,
  cell: { enfantId: string; uniteId: string; jour: CivilDate },
): string =>
  `/gestion/${slug}/familles/${foyerId}/calendrier/jour${query([
    ['enfant', cell.enfantId],
    ['unite', cell.uniteId],
    ['jour', cell.jour],
  ])}`;

type PriceQuery = {
  readonly enfant: string;
  readonly unite: string;
  readonly jour: CivilDate;
  readonly qf?: string;
};

/** Why this price, for a resident. */
export const priceUrl = (slug: string, q: PriceQuery): string => withQuery(`/c/${slug}/prix`, q);
/** The prices of a resident's children, each with its reason. */
export const pricesUrl = (slug: string): string => `/c/${slug}/prix`;
/** The same seen by an agent; `foyer` says in whose conditions. */
export const deskPriceUrl = (slug: string, q: PriceQuery & { readonly foyer?: string }): string =>
  withQuery(`/gestion/${slug}/prix`, q);

export const deskPricesUrl = (slug: string, foyer: string): string =>
  withQuery(`/gestion/${slug}/prix`, { foyer });
