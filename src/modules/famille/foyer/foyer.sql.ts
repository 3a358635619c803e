import { sql } from 'kysely';
import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';

/** Children who belong to a foyer on a day. */
export async function enfantsOfFoyer(
  tx: ReadTx,
  c: string,
  foyerId: string,
  jour: CivilDate,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('appartenance')
    .select('personneId')
    .where('collectiviteId', '=', c)
    .where('foyerId', '=', foyerId)
    .where('role', '=', 'enfant')
    .where('debut', '<=', jour)
    .where((eb) => eb.or([eb('fin', 'is', null), eb('fin', '>', jour)]))
    .execute();
  return rows.map((r) => r.personneId);
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
  readonly codePostal: string;
  readonly commune: string;
  readonly adresseMasquee: boolean;
  readonly payeurId: string | null;
  readonly membres: readonly {
    personneId: string;
    role: 'adulte' | 'enfant' | 'payeur';
    debut: CivilDate;
    fin: CivilDate | null;
  }[];
  readonly liens: readonly {
    adulteId: string;
    enfantId: string;
    autorite: string;
    peutInscrire: boolean;
    peutReserver: boolean;
    peutConsulter: boolean;
    peutPayer: boolean;
    peutRecuperer: boolean;
    preuve: string;
    debut: CivilDate;
    fin: CivilDate | null;
  }[];
  readonly inscriptions: readonly {
    enfantId: string;
    activiteId: string;
    groupeId: string;
    classe: string | null;
    debut: CivilDate;
    fin: CivilDate | null;
  }[];
  readonly pieces: readonly {
    typePieceId: string;
    enfantId: string | null;
    statut: string;
    valableAu: CivilDate | null;
  }[];
  readonly mouvements: readonly {
    enfantId: string;
    uniteId: string;
    jour: CivilDate;
    de: string | null;
    vers: string;
    auteur: string;
    motif: string | null;
    creeLe: string;
  }[];
};

/** One household as an agent sees it, without QF nor health, which have their own logged reading. */
export async function ficheFoyer(tx: ReadTx, c: string, foyerId: string): Promise<FoyerFiche | undefined> {
  const enfants = sql`(select a.personne_id from appartenance a where a.collectivite_id = ${c}::uuid and a.foyer_id = f.id and a.role = 'enfant')`;
  const { rows } = await sql<FoyerFiche>`
    select f.id, f.numero, f.libelle, f.adresse, f.code_postal, f.commune, f.adresse_masquee, f.payeur_id,
      coalesce((select json_agg(to_json(x)) from (select a.personne_id as "personneId", a.role, a.debut, a.fin from appartenance a
        where a.collectivite_id = f.collectivite_id and a.foyer_id = f.id order by a.role, a.debut) x), '[]'::json) as membres,
      coalesce((select json_agg(to_json(x)) from (select r.adulte_id as "adulteId", r.enfant_id as "enfantId", r.autorite, r.peut_inscrire as "peutInscrire", r.peut_reserver as "peutReserver",
        r.peut_consulter as "peutConsulter", r.peut_payer as "peutPayer", r.peut_recuperer as "peutRecuperer", r.preuve, r.debut, r.fin from responsabilite r
        where r.collectivite_id = f.collectivite_id and r.enfant_id in ${enfants} order by r.debut) x), '[]'::json) as liens,
      coalesce((select json_agg(to_json(x)) from (select i.enfant_id as "enfantId", i.activite_id as "activiteId", i.groupe_id as "groupeId", i.classe, i.debut, i.fin from inscription i
        where i.collectivite_id = f.collectivite_id and i.enfant_id in ${enfants} order by i.debut) x), '[]'::json) as inscriptions,
      coalesce((select json_agg(to_json(x)) from (select p.type_piece_id as "typePieceId", p.enfant_id as "enfantId", p.statut, p.valable_au as "valableAu" from piece p
        where p.collectivite_id = f.collectivite_id and (p.foyer_id = f.id or p.enfant_id in ${enfants}) order by p.valable_au nulls last) x), '[]'::json) as pieces,
      coalesce((select json_agg(to_json(x)) from (select r.enfant_id as "enfantId", r.unite_id as "uniteId", r.jour, v.de, v.vers, v.auteur, v.motif, v.cree_le as "creeLe"
        from reservation r join reservation_mouvement v on v.collectivite_id = r.collectivite_id and v.reservation_id = r.id
        where r.collectivite_id = f.collectivite_id and r.enfant_id in ${enfants} order by v.cree_le desc, v.id desc limit 12) x), '[]'::json) as mouvements
    from foyer f where f.collectivite_id = ${c}::uuid and f.id = ${foyerId}::uuid`.execute(tx);
  return rows[0];
}

/** Sets who pays by default. */
export async function setPayeur(tx: Tx, c: string, foyerId: string, payeurId: string): Promise<void> {
  await tx
    .updateTable('foyer')
    .set({ payeurId })
    .where('collectiviteId', '=', c)
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
    recuLe: string;
  }[];
  readonly sante: readonly {
    enfantId: string;
    genre: string;
    texte: string;
    panierRepas: boolean;
    debut: CivilDate;
    fin: CivilDate | null;
  }[];
};

/** QF and health of a household (famille:PRI-1): only through the action that logs the reading. */
export async function readSensible(tx: ReadTx, c: string, foyerId: string): Promise<Sensible> {
  const { rows } = await sql<Sensible>`select
      coalesce((select json_agg(to_json(x)) from (select q.valeur::text, q.source, q.mois, q.debut, q.fin, q.recu_le as "recuLe" from qf q
        where q.collectivite_id = ${c}::uuid and q.foyer_id = ${foyerId}::uuid order by q.debut desc) x), '[]'::json) as qf,
      coalesce((select json_agg(to_json(x)) from (select s.enfant_id as "enfantId", s.genre, s.texte, s.panier_repas as "panierRepas", s.debut, s.fin from sante s
        where s.collectivite_id = ${c}::uuid and s.enfant_id in (select a.personne_id from appartenance a
          where a.collectivite_id = ${c}::uuid and a.foyer_id = ${foyerId}::uuid and a.role = 'enfant') order by s.genre, s.debut) x), '[]'::json) as sante`.execute(
    tx,
  );
  return rows[0] ?? { qf: [], sante: [] };
}
