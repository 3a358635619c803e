import { civilDateOf } from '../../../kernel/calendar.ts';
import { frenchEuros } from '../../../kernel/french.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ResidentRequest } from '../../../platform/desk/index.ts';
import { liensUsager } from '../../../platform/http/resident.ts';
import type { AccountLink } from '../../../platform/session/index.ts';
import type { Tenant } from '../../../platform/tenants/directory.ts';
import { redevablesDuCompte } from '../../creances/index.ts';
import { creditsDe, regies } from '../../regie/index.ts';
import { type CreanceDue, creancesDues } from './a-payer.query.ts';
import { historiqueDe, type LigneHistorique } from './historique.query.ts';

export type Credit = { readonly service: string; readonly montant: Cents; readonly motif: string };

/** What one collectivité has for this account. Each is read in its own transaction: they never see each other. */
export type Part = {
  readonly tenant: Tenant;
  readonly dues: readonly CreanceDue[];
  readonly credits: readonly Credit[];
  readonly lignes: readonly LigneHistorique[];
};

const surplus = (montant: Cents): string => `dont ${frenchEuros(montant)} de trop, gardés à votre crédit`;

async function lirePart(r: ResidentRequest, link: AccountLink, annee: number): Promise<Part | null> {
  const tenant = await r.services.tenants.byId(link.collectiviteId);
  if (!tenant) return null;
  return r.in(tenant.id).read(async (tx) => {
    const mine = await redevablesDuCompte(tx, tenant.id, r.account.compteId, link.personneId);
    const services = new Map((await regies(tx, tenant.id)).map((g) => [g.id, g.serviceNom]));
    return {
      tenant,
      dues: await creancesDues(tx, tenant.id, mine, link.personneId, {
        maintenant: r.now,
        aujourdhui: civilDateOf(r.now, tenant.zone),
      }),
      credits: (await creditsDe(tx, tenant.id, mine)).map((c) => ({
        service: services.get(c.regieId) ?? '',
        montant: c.montant,
        motif: c.motif,
      })),
      lignes: await historiqueDe(tx, tenant.id, mine, link.personneId, annee, tenant.zone, surplus),
    };
  });
}

export const lireParts = async (r: ResidentRequest, annee: number): Promise<Part[]> =>
  (await Promise.all(liensUsager(r).map((link) => lirePart(r, link, annee)))).filter((p) => p !== null);
