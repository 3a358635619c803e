import { civilDateOf } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ResidentRequest } from '../../../platform/desk/index.ts';
import { liensUsager } from '../../../platform/http/resident.ts';
import type { Tenant } from '../../../platform/tenants/directory.ts';
import type { RegieInfo } from '../../regie/index.ts';
import { type CreanceDue, creancesChoisies } from '../mes-paiements/a-payer.query.ts';

/** One payment to make: one régie, one contract, one account of the Treasury (regie:P1). */
export type Groupe = {
  readonly tenant: Tenant;
  readonly regie: RegieInfo;
  readonly dues: readonly CreanceDue[];
  readonly total: Cents;
};

export type Recap = {
  readonly groupes: readonly Groupe[];
  /** Chosen, and not payable online now. */
  readonly exclues: readonly { readonly tenant: Tenant; readonly due: CreanceDue }[];
};

const MAX_CHOIX = 100;

/** Sorts a selection (`slug/uuid`) into payments. */
export async function lireRecap(r: ResidentRequest, choices: readonly string[]): Promise<Recap> {
  const bySlug = Map.groupBy(
    choices.slice(0, MAX_CHOIX).flatMap((text) => {
      const match = /^([a-z0-9-]{2,60})\/([0-9a-f-]{36})$/i.exec(text);
      return match?.[1] && match[2] ? [{ slug: match[1], id: match[2] }] : [];
    }),
    (c) => c.slug,
  );
  const groupes: Groupe[] = [];
  const exclues: { tenant: Tenant; due: CreanceDue }[] = [];
  for (const link of liensUsager(r)) {
    const voulu = bySlug.get(link.slug);
    const tenant = await r.services.tenants.byId(link.collectiviteId);
    if (!voulu || !tenant) continue;
    const dues = await r.in(tenant.id).read((tx) =>
      creancesChoisies(
        tx,
        tenant.id,
        r.account.compteId,
        link.personneId,
        voulu.map((w) => w.id),
        { maintenant: r.now, aujourdhui: civilDateOf(r.now, tenant.zone) },
      ),
    );
    for (const due of dues.filter((d) => d.refusal !== null)) exclues.push({ tenant, due });
    const byRegie = Map.groupBy(
      dues.filter((d) => d.refusal === null),
      (d) => d.regie.id,
    );
    for (const members of byRegie.values()) {
      const [first] = members;
      if (first)
        groupes.push({
          tenant,
          regie: first.regie,
          dues: members,
          total: members.reduce((total, d) => total + d.restant, 0),
        });
    }
  }
  return { groupes, exclues };
}
