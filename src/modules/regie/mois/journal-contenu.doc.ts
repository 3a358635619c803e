import { type CivilMonth, civilDateOf, type Instant } from '../../../kernel/calendar.ts';
import { frenchMonth } from '../../../kernel/french.ts';
import { idStable } from '../../../kernel/ids.ts';
import type { Tenant } from '../../../platform/tenants/directory.ts';
import { LIBELLE_COMPTE } from '../livre/compte.rule.ts';
import type { LigneDuJournal } from '../livre/journal.sql.ts';
import type { RegieInfo } from '../types.ts';
import type { JournalData } from './journal.doc.ts';

/** Stable id of a month of a régie, for the document store: months have no row id of their own. */
export const idDuMois = (regieId: string, mois: CivilMonth): string => idStable(regieId, mois);

/** Data of the printed journal of a closed month (regie:M1). */
export const donneesDuJournal = (
  tenant: Tenant,
  regie: RegieInfo,
  mois: CivilMonth,
  entries: readonly LigneDuJournal[],
  now: Instant,
): JournalData => ({
  enseigne: {
    nom: tenant.name,
    adresse: [tenant.address],
    couleurPrimaire: tenant.primary,
    couleurAccent: tenant.accent,
  },
  regie: `Régie de recettes ${regie.code}, ${regie.serviceNom}`,
  periode: frenchMonth(mois),
  lignes: entries.flatMap((e) =>
    e.mouvements.map((m) => ({
      date: e.date,
      numero: String(e.numero),
      piece: e.piece,
      libelle: e.libelle,
      compte: `${LIBELLE_COMPTE[m.compte]}${m.detail !== '' && m.detail.length <= 12 ? `, ${m.detail}` : ''}`,
      debit: m.debit,
      credit: m.credit,
    })),
  ),
  editeLe: now,
  jour: civilDateOf(now, tenant.zone),
});
