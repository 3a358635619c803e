import { sql } from 'kysely';
import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';

/** Children who belong to a foyer on a day. */
export async function childrenOfFoyer(
  tx: ReadTx,
  c: string,
  foyerId: string,
  day: CivilDate,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('appartenance')
    .select('personne_id')
    .where('collectivite_id', '=', c)
    .where('foyer_id', '=', foyerId)
    .where('role', '=', 'enfant')
    .where('debut', '<=', day)
    .where((eb) => eb.or([eb('fin', 'is', null), eb('fin', '>', day)]))
    .execute();
  return rows.map((r) => r.personne_id);
}

export type FoyerLigne = {
  readonly id: string;
  readonly numero: number;
  readonly libelle: string;
  readonly commune: string;
  readonly membres: readonly { readonly id: string; readonly role: string }[];
};

/** Foyers of a page, by name; those of some people only when `personnes` is given. */
export async function listFoyers(
  tx: ReadTx,
  c: string,
  options: { readonly personnes: readonly string[] | null; readonly offset: number; readonly limit: number },
): Promise<{ rows: FoyerLigne[]; total: number }> {
  const filter =
    options.personnes === null
      ? sql`true`
      : sql`f.id in (select a.foyer_id from appartenance a where a.collectivite_id = ${c}::uuid and a.personne_id = any(${[...options.personnes]}::uuid[]))`;
  const { rows } = await sql<FoyerLigne & { total: number }>`
    select f.id, f.numero, f.libelle, f.commune, count(*) over () as total,
      coalesce((select json_agg(json_build_object('id', a.personne_id, 'role', a.role) order by a.role, a.debut)
        from appartenance a where a.collectivite_id = f.collectivite_id and a.foyer_id = f.id and (a.fin is null or a.fin > current_date)), '[]'::json) as membres
    from foyer f where f.collectivite_id = ${c}::uuid and ${filter}
    order by f.libelle, f.numero offset ${options.offset} limit ${options.limit}`.execute(tx);
  return { rows, total: rows[0]?.total ?? 0 };
}

export type FoyerFiche = {
  readonly id: string;
  readonly numero: number;
  readonly libelle: string;
  readonly adresse: string;
  readonly code_postal: string;
  readonly commune: string;
  readonly adresse_masquee: boolean;
  readonly payeur_id: string | null;
  readonly membres: readonly {
    personne_id: string;
    role: 'adulte' | 'enfant' | 'payeur';
    debut: CivilDate;
    fin: CivilDate | null;
  }[];
  readonly liens: readonly {
    adulte_id: string;
    enfant_id: string;
    autorite: string;
    peut_inscrire: boolean;
    peut_reserver: boolean;
    peut_consulter: boolean;
    peut_payer: boolean;
    peut_recuperer: boolean;
    preuve: string;
    debut: CivilDate;
    fin: CivilDate | null;
  }[];
  readonly inscriptions: readonly {
    enfant_id: string;
    activite_id: string;
    groupe_id: string;
    classe: string | null;
    debut: CivilDate;
    fin: CivilDate | null;
  }[];
  readonly pieces: readonly {
    type_piece_id: string;
    enfant_id: string | null;
    statut: string;
    valable_au: CivilDate | null;
  }[];
  readonly mouvements: readonly {
    enfant_id: string;
    unite_id: string;
    jour: CivilDate;
    de: string | null;
    vers: string;
    auteur: string;
    motif: string | null;
    cree_le: string;
  }[];
};

/** One household as an agent sees it, without QF nor health, which have their own logged reading. */
export async function ficheFoyer(tx: ReadTx, c: string, foyerId: string): Promise<FoyerFiche | undefined> {
  const enfants = sql`(select a.personne_id from appartenance a where a.collectivite_id = ${c}::uuid and a.foyer_id = f.id and a.role = 'enfant')`;
  const { rows } = await sql<FoyerFiche>`
    select f.id, f.numero, f.libelle, f.adresse, f.code_postal, f.commune, f.adresse_masquee, f.payeur_id,
      coalesce((select json_agg(to_json(x)) from (select a.personne_id, a.role, a.debut, a.fin from appartenance a
        where a.collectivite_id = f.collectivite_id and a.foyer_id = f.id order by a.role, a.debut) x), '[]'::json) as membres,
      coalesce((select json_agg(to_json(x)) from (select r.adulte_id, r.enfant_id, r.autorite, r.peut_inscrire, r.peut_reserver,
        r.peut_consulter, r.peut_payer, r.peut_recuperer, r.preuve, r.debut, r.fin from responsabilite r
        where r.collectivite_id = f.collectivite_id and r.enfant_id in ${enfants} order by r.debut) x), '[]'::json) as liens,
      coalesce((select json_agg(to_json(x)) from (select i.enfant_id, i.activite_id, i.groupe_id, i.classe, i.debut, i.fin from inscription i
        where i.collectivite_id = f.collectivite_id and i.enfant_id in ${enfants} order by i.debut) x), '[]'::json) as inscriptions,
      coalesce((select json_agg(to_json(x)) from (select p.type_piece_id, p.enfant_id, p.statut, p.valable_au from piece p
        where p.collectivite_id = f.collectivite_id and (p.foyer_id = f.id or p.enfant_id in ${enfants}) order by p.valable_au nulls last) x), '[]'::json) as pieces,
      coalesce((select json_agg(to_json(x)) from (select r.enfant_id, r.unite_id, r.jour, v.de, v.vers, v.auteur, v.motif, v.cree_le
        from reservation r join reservation_mouvement v on v.collectivite_id = r.collectivite_id and v.reservation_id = r.id
        where r.collectivite_id = f.collectivite_id and r.enfant_id in ${enfants} order by v.cree_le desc, v.id desc limit 12) x), '[]'::json) as mouvements
    from foyer f where f.collectivite_id = ${c}::uuid and f.id = ${foyerId}::uuid`.execute(tx);
  return rows[0];
}

/** Sets who pays by default. */
export async function setPayer(tx: Tx, c: string, foyerId: string, payeurId: string): Promise<void> {
  await tx
    .updateTable('foyer')
    .set({ payeur_id: payeurId })
    .where('collectivite_id', '=', c)
    .where('id', '=', foyerId)
    .execute();
}

export type Sensible = {
  readonly qf: readonly {
    valeur: string;
    source: string;
    mois: string;
    debut: CivilDate;
    fin: CivilDate | null;
    recu_le: string;
  }[];
  readonly sante: readonly {
    enfant_id: string;
    genre: string;
    texte: string;
    panier_repas: boolean;
    debut: CivilDate;
    fin: CivilDate | null;
  }[];
};

/** QF and health of a household (PRI-1): only through the action that logs the reading. */
export async function readSensible(tx: ReadTx, c: string, foyerId: string): Promise<Sensible> {
  const { rows } = await sql<Sensible>`select
      coalesce((select json_agg(to_json(x)) from (select q.valeur::text, q.source, q.mois, q.debut, q.fin, q.recu_le from qf q
        where q.collectivite_id = ${c}::uuid and q.foyer_id = ${foyerId}::uuid order by q.debut desc) x), '[]'::json) as qf,
      coalesce((select json_agg(to_json(x)) from (select s.enfant_id, s.genre, s.texte, s.panier_repas, s.debut, s.fin from sante s
        where s.collectivite_id = ${c}::uuid and s.enfant_id in (select a.personne_id from appartenance a
          where a.collectivite_id = ${c}::uuid and a.foyer_id = ${foyerId}::uuid and a.role = 'enfant') order by s.genre, s.debut) x), '[]'::json) as sante`.execute(
    tx,
  );
  return rows[0] ?? { qf: [], sante: [] };
}
