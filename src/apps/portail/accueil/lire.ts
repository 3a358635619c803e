import {
  addDays,
  type CivilDate,
  civilDateOf,
  datesBetween,
  type Instant,
} from '../../../kernel/calendar.ts';
import { type PieceAttendue, piecesAttendues, readVue, type Vue } from '../../../modules/famille/index.ts';
import { personnesByIds } from '../../../modules/identites/index.ts';
import { type Avis, avisOfPerson } from '../../../modules/messagerie/index.ts';
import { type Resume, toPaySummary } from '../../../modules/paiements/index.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import type { Services } from '../../../platform/services.ts';
import type { Account, AccountLink } from '../../../platform/session/index.ts';
import type { Tenant } from '../../../platform/tenants/directory.ts';

/** A link of the account to a person: what lets this account see a commune. */
export type LienOuvert = AccountLink & { readonly personneId: string };

/** What one commune tells a resident; communes are asked one by one, each in its own transaction. */
export type VueCommune = {
  readonly tenant: Tenant;
  readonly vue: Vue;
  /** Birth dates of the children, to recognise the same child in two communes. */
  readonly births: ReadonlyMap<string, string>;
  readonly aPayer: Resume;
  readonly pieces: readonly PieceAttendue[];
  readonly avis: readonly Avis[];
};

/** Days whose last moment is looked at, from today on. */
const AHEAD = 9;
const NOTICES = 4;

export const openLinks = (account: Account): LienOuvert[] =>
  account.links.flatMap((l) =>
    l.quality === 'resident' && l.personneId !== null ? [{ ...l, personneId: l.personneId }] : [],
  );

async function readCommune(
  services: Services,
  account: Account,
  link: LienOuvert,
  monday: CivilDate,
  now: Instant,
): Promise<VueCommune | null> {
  const tenant = await services.tenants.byId(link.collectiviteId);
  if (!tenant) return null;
  const today = civilDateOf(now, tenant.zone);
  const jours = [
    ...new Set([...datesBetween(monday, addDays(monday, 6)), ...datesBetween(today, addDays(today, AHEAD))]),
  ].sort();
  return readTenant(services.pools.app, tenant.id, async (tx) => {
    const vue = await readVue(tx, tenant.id, {
      lecteur: { type: 'resident', personneId: link.personneId },
      jours,
      now,
      zone: tenant.zone,
    });
    const people = await personnesByIds(
      tx,
      tenant.id,
      vue.enfants.map((c) => c.id),
    );
    return {
      tenant,
      vue,
      births: new Map([...people].map(([id, p]) => [id, p.birthDate ?? ''])),
      aPayer: await toPaySummary(tx, tenant.id, account.compteId, link.personneId),
      pieces: await piecesAttendues(tx, tenant.id, link.personneId, today),
      avis: await avisOfPerson(tx, tenant.id, link.personneId, NOTICES),
    };
  });
}

/** Everything the home page shows, commune by commune. */
export async function readHome(
  services: Services,
  account: Account,
  monday: CivilDate,
  now: Instant,
): Promise<VueCommune[]> {
  const views: VueCommune[] = [];
  // One after the other: a page holds one connection at a time, whatever the number of communes.
  for (const link of openLinks(account)) {
    const view = await readCommune(services, account, link, monday, now);
    if (view) views.push(view);
  }
  return views;
}
