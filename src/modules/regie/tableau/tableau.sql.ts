import { sql } from 'kysely';
import type { CivilDate, CivilMonth, Instant } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import type { ModeEncaissement } from '../modes.ts';

/** Figures of one régie as its tables give them; rules turn them into states and tasks. */
export type ChiffresDesLivres = {
  readonly regieId: string;
  readonly caisse: Cents;
  readonly transit: Cents;
  readonly dft: Cents;
  readonly cheques: number;
  readonly chequesMontant: Cents;
  readonly chequesDepuis: CivilDate | null;
  readonly dernierVersement: CivilDate | null;
  readonly aClasser: number;
  readonly aClasserMontant: Cents;
  readonly aClasserDepuis: CivilDate | null;
  readonly lignesReleve: number;
  readonly session: { id: string; statut: 'ouverte' | 'comptee'; ouverte_le: Instant } | null;
  readonly dernierMoisClos: CivilMonth | null;
  readonly premierJour: CivilDate | null;
  /** Content of the act in force, JSON text. */
  readonly acte: string | null;
  readonly acteDu: CivilDate | null;
};

/** What the books say of every régie, in one statement. */
export async function chiffresDesLivres(
  tx: ReadTx,
  collectiviteId: string,
  { today, zone }: { readonly today: CivilDate; readonly zone: string },
): Promise<ChiffresDesLivres[]> {
  const solde = (compte: string) =>
    sql`coalesce((select sum(s.montant) from solde s where s.collectivite_id = r.collectivite_id and s.regie_id = r.id and s.compte = ${compte}), 0)::bigint`;
  const { rows } =
    await sql<ChiffresDesLivres>`select r.id as "regieId", ${solde('caisse')} as caisse, ${solde('caisse_en_transit')} as transit, ${solde('compte_dft')} as dft,
      q.n as cheques, q.m as "chequesMontant", q.j as "chequesDepuis",
      (select max(v.fin) from versement v where v.collectivite_id = r.collectivite_id and v.regie_id = r.id and v.statut not in ('brouillon', 'refuse')) as "dernierVersement",
      d.n as "aClasser", d.m as "aClasserMontant", d.j as "aClasserDepuis",
      (select count(*)::int from ligne_releve l join releve_dft f on f.collectivite_id = l.collectivite_id and f.id = l.releve_id
        where l.collectivite_id = r.collectivite_id and f.regie_id = r.id and l.statut = 'a_traiter') as "lignesReleve",
      (select json_build_object('id', s.id, 'statut', s.statut, 'ouverte_le', s.ouverte_le) from session_caisse s
        where s.collectivite_id = r.collectivite_id and s.regie_id = r.id and s.statut <> 'validee' order by s.ouverte_le limit 1) as session,
      (select max(m.mois) from mois m where m.collectivite_id = r.collectivite_id and m.regie_id = r.id and m.statut = 'clos') as "dernierMoisClos",
      (select min(k.date_comptable) from ecriture k where k.collectivite_id = r.collectivite_id and k.regie_id = r.id and k.evenement <> 'fonds_recu') as "premierJour",
      a.contenu as acte, a.valide_du as "acteDu"
    from regie r
      left join lateral (select count(*)::int as n, coalesce(sum(e.montant), 0)::bigint as m, min(e.date_operation) as j from encaissement e
        where e.collectivite_id = r.collectivite_id and e.regie_id = r.id and e.mode = 'cheque' and e.statut = 'enregistre') q on true
      left join lateral (select count(*)::int as n, coalesce(sum(c.montant), 0)::bigint as m, (min(c.ouvert_le) at time zone ${zone})::date as j from dossier_a_classer c
        where c.collectivite_id = r.collectivite_id and c.regie_id = r.id and c.statut = 'ouvert') d on true
      left join lateral (select contenu, valide_du from acte_regie a where a.collectivite_id = r.collectivite_id and a.regie_id = r.id
        and a.statut in ('en_vigueur', 'remplace', 'abroge') and a.valide_du <= ${today} and (a.valide_au is null or ${today} < a.valide_au) limit 1) a on true
    where r.collectivite_id = ${collectiviteId} order by r.code`.execute(tx);
  return rows;
}

/** Receipts per day and means since a day, cancelled ones left out. */
export async function recettesParJour(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  since: CivilDate,
): Promise<{ jour: CivilDate; mode: ModeEncaissement; nombre: number; montant: Cents }[]> {
  const rows = await tx
    .selectFrom('encaissement')
    .select(({ fn }) => [
      'dateOperation as jour',
      'mode',
      fn.countAll<number>().as('nombre'),
      fn.sum<number>('montant').as('montant'),
    ])
    .where('collectiviteId', '=', collectiviteId)
    .where('regieId', '=', regieId)
    .where('dateOperation', '>=', since)
    .where('statut', '<>', 'contrepasse')
    .groupBy(['dateOperation', 'mode'])
    .orderBy('dateOperation')
    .execute();
  return rows.map((r) => ({
    jour: r.jour,
    mode: r.mode as ModeEncaissement,
    nombre: Number(r.nombre),
    montant: Number(r.montant),
  }));
}

/** Sales and services received in one year by every régie of the collectivité (regie:N1). */
export async function recettesDeLAnnee(tx: ReadTx, collectiviteId: string, annee: number): Promise<Cents> {
  const row = await tx
    .selectFrom('encaissement')
    .select(({ fn }) => fn.sum<number | null>('montant').as('montant'))
    .where('collectiviteId', '=', collectiviteId)
    .where('dateOperation', '>=', `${annee}-01-01`)
    .where('dateOperation', '<=', `${annee}-12-31`)
    .where('statut', '<>', 'contrepasse')
    .executeTakeFirst();
  return Number(row?.montant ?? 0);
}
