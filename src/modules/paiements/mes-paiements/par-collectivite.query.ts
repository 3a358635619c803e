import { frenchEuros } from '../../../kernel/french.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Actor } from '../../../platform/action/index.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import type { ResidentRequest } from '../../../platform/http/route.ts';
import type { AccountLink } from '../../../platform/session/index.ts';
import type { Tenant } from '../../../platform/tenants/directory.ts';
import { redevablesDuCompte } from '../../creances/creance/creance.sql.ts';
import { regies } from '../../regie/acte/regie.sql.ts';
import type { RegieInfo } from '../../regie/types.ts';
import { type CreanceDue, creancesChoisies, creancesDues } from './a-payer.query.ts';
import { historiqueDe, type LigneHistorique } from './historique.query.ts';
import { creditsDe } from './tentatives-en-verification.sql.ts';

export type Credit = { readonly service: string; readonly montant: Cents; readonly motif: string };

/** What one collectivité has for this account. Each is read in its own transaction: they never see each other. */
export type Part = {
  readonly tenant: Tenant;
  readonly dues: readonly CreanceDue[];
  readonly credits: readonly Credit[];
  readonly lignes: readonly LigneHistorique[];
};

/** Collectivités where the account is a resident, those linked by one invoice only included. */
export const liensUsager = (r: ResidentRequest): readonly AccountLink[] =>
  r.account.links.filter((l) => l.quality === 'resident');

/** Nobody: an account that only follows a debtor by evidence is no person of the collectivité. */
const PERSONNE = '00000000-0000-0000-0000-000000000000';

export const acteur = (r: ResidentRequest, collectiviteId: string): Extract<Actor, { kind: 'resident' }> => ({
  kind: 'resident',
  compteId: r.account.compteId,
  personneId: liensUsager(r).find((l) => l.collectiviteId === collectiviteId)?.personneId ?? PERSONNE,
});

const surplus = (montant: Cents): string => `dont ${frenchEuros(montant)} de trop, gardés à votre crédit`;

async function lirePart(r: ResidentRequest, link: AccountLink, annee: number): Promise<Part | null> {
  const tenant = await r.services.tenants.byId(link.collectiviteId);
  if (!tenant) return null;
  return readTenant(r.services.pools.app, tenant.id, async (tx) => {
    const mine = await redevablesDuCompte(tx, tenant.id, r.account.compteId, link.personneId);
    const services = new Map((await regies(tx, tenant.id)).map((g) => [g.id, g.serviceNom]));
    return {
      tenant,
      dues: await creancesDues(tx, tenant.id, mine, link.personneId, r.now),
      credits: (await creditsDe(tx, tenant.id, mine)).map((c) => ({
        service: services.get(c.regieId) ?? '',
        montant: c.montant,
        motif: c.motif,
      })),
      lignes: await historiqueDe(tx, tenant.id, mine, link.personneId, annee, surplus),
    };
  });
}

export const lireParts = async (r: ResidentRequest, annee: number): Promise<Part[]> =>
  (await Promise.all(liensUsager(r).map((link) => lirePart(r, link, annee)))).filter((p) => p !== null);

/** One payment to make: one régie, one contract, one account of the Treasury (REG-P1). */
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
    const wanted = bySlug.get(link.slug);
    const tenant = await r.services.tenants.byId(link.collectiviteId);
    if (!wanted || !tenant) continue;
    const dues = await readTenant(r.services.pools.app, tenant.id, (tx) =>
      creancesChoisies(
        tx,
        tenant.id,
        r.account.compteId,
        link.personneId,
        wanted.map((w) => w.id),
        r.now,
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
