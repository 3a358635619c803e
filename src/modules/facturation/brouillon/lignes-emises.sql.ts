import { sql } from 'kysely';
import type { CivilDate } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import type { NatureLigne } from '../../tarifs/rules.ts';
import type { LigneEmiseExpliquee } from './brouillon.schema.ts';

type Row = {
  id: string;
  enfantId: string;
  uniteId: string;
  jour: CivilDate;
  payeurId: string;
  nature: NatureLigne;
  quantite: number;
  unites: number;
  prixUnitaire: number;
  partRepas: number;
  partGarde: number;
  partAutre: number;
  libelle: string;
  annule: string | null;
  tarifVersionId: string;
  traceEmpreinte: string;
};

const fromRow = (r: Row): LigneEmiseExpliquee => ({
  id: r.id,
  cle: { enfant: r.enfantId, unite: r.uniteId, date: r.jour, payeur: r.payeurId },
  nature: r.nature,
  quantite: r.quantite === 1 ? 1 : -1,
  prix_unitaire: r.prixUnitaire,
  montant: r.quantite * r.prixUnitaire,
  parts: { repas: r.partRepas, garde: r.partGarde, autre: r.partAutre },
  unites: r.unites,
  tarif_version: r.tarifVersionId,
  libelle: r.libelle,
  annule: r.annule,
  trace: r.traceEmpreinte,
});

/** Every line issued for some children in `[from, until)` and some units: what the difference starts from (facturation:FAC-1). */
export async function lignesEmises(
  tx: ReadTx,
  c: string,
  enfants: readonly string[],
  unites: readonly string[],
  from: CivilDate,
  until: CivilDate,
): Promise<LigneEmiseExpliquee[]> {
  if (enfants.length === 0 || unites.length === 0) return [];
  const { rows } = await sql<Row>`
    select id, enfant_id, unite_id, jour, payeur_id, nature, quantite, unites, prix_unitaire, part_repas, part_garde, part_autre,
      libelle, annule, tarif_version_id, trace_empreinte
    from consommation
    where collectivite_id = ${c}::uuid and jour >= ${from}::date and jour < ${until}::date
      and enfant_id = any(${[...enfants]}::uuid[]) and unite_id = any(${[...unites]}::uuid[])
    order by id`.execute(tx);
  return rows.map(fromRow);
}

/** Units billed per child, unit and day in `[from, until)`, net of reversals. */
export async function unitesFacturees(
  tx: ReadTx,
  c: string,
  enfants: readonly string[],
  unites: readonly string[],
  from: CivilDate,
  until: CivilDate,
): Promise<{ enfant: string; unite: string; jour: CivilDate; nombre: number }[]> {
  if (enfants.length === 0 || unites.length === 0) return [];
  const { rows } = await sql<{ enfant: string; unite: string; jour: CivilDate; nombre: number }>`
    select enfant_id as enfant, unite_id as unite, jour, sum(unites)::int as nombre from consommation
    where collectivite_id = ${c}::uuid and jour >= ${from}::date and jour < ${until}::date
      and enfant_id = any(${[...enfants]}::uuid[]) and unite_id = any(${[...unites]}::uuid[])
    group by 1, 2, 3`.execute(tx);
  return rows;
}

/** Totals of the last invoices of each payer, for « three times the usual amount » (facturation:FAC-4). */
export async function montantsPasses(
  tx: ReadTx,
  c: string,
  payeurs: readonly string[],
  regieCode: string,
): Promise<Map<string, Cents[]>> {
  if (payeurs.length === 0) return new Map();
  const { rows } = await sql<{ payeur: string; montants: number[] }>`
    select p.payeur, array(select f.montant::float8 from facture f
      where f.collectivite_id = ${c}::uuid and f.payeur_id = p.payeur and f.genre = 'facture' and f.regie_code = ${regieCode}
      order by f.emise_le desc limit 6) as montants
    from unnest(${[...payeurs]}::uuid[]) as p(payeur)`.execute(tx);
  return new Map(rows.map((r) => [r.payeur, r.montants.map(Number)]));
}
