import { sql } from 'kysely';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { partResidence } from '../../collectivites/index.ts';
import { partPersonnes } from '../../identites/index.ts';

export type FoyerBrut = {
  readonly id: string;
  readonly numero: number;
  readonly libelle: string;
  readonly adresse: string;
  readonly codePostal: string;
  readonly commune: string;
  readonly codeInsee: string;
  readonly residence: 'commune' | 'epci' | 'exterieur';
  readonly payeurId: string | null;
  readonly qf: readonly {
    valeur: string;
    source: 'CNAF' | 'MSA' | 'declare' | 'calcule';
    debut: CivilDate;
    fin: CivilDate | null;
    recuLe: Instant;
  }[];
  readonly enfants: readonly {
    id: string;
    prenoms: string;
    naissance: string | null;
    debut: CivilDate;
    fin: CivilDate | null;
  }[];
};

/** Foyers with all a price needs of them, in one statement. A commune of the same operator is in the EPCI. */
export async function foyersBruts(tx: ReadTx, c: string, ids: readonly string[]): Promise<FoyerBrut[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<FoyerBrut>`
    select f.id, f.numero, f.libelle, f.adresse, f.code_postal, f.commune, f.code_insee, f.payeur_id,
      ${partResidence(c, sql.ref('f.code_insee'))} as residence,
      coalesce((select json_agg(json_build_object('valeur', q.valeur::text, 'source', q.source, 'debut', q.debut, 'fin', q.fin, 'recuLe', q.recu_le) order by q.debut)
        from qf q where q.collectivite_id = f.collectivite_id and q.foyer_id = f.id), '[]'::json) as qf,
      coalesce((select json_agg(json_build_object('id', p.id, 'prenoms', p.prenoms, 'naissance', p.date_naissance, 'debut', a.debut, 'fin', a.fin) order by p.date_naissance, p.id)
        from appartenance a join ${partPersonnes(c)} p on p.id = a.personne_id
        where a.collectivite_id = f.collectivite_id and a.foyer_id = f.id and a.role = 'enfant'), '[]'::json) as enfants
    from foyer f
    where f.collectivite_id = ${c}::uuid and f.id = any(${[...new Set(ids)]}::uuid[])`.execute(tx);
  return rows;
}

export type EnfantBrut = {
  readonly id: string;
  readonly pai: readonly { debut: CivilDate; fin: CivilDate | null; panier: boolean }[];
  readonly gardes: readonly {
    id: string;
    activiteId: string | null;
    contenu: string;
    debut: CivilDate;
    fin: CivilDate | null;
  }[];
  readonly inscriptions: readonly {
    activiteId: string;
    groupeId: string;
    foyerId: string;
    classe: string | null;
    debut: CivilDate;
    fin: CivilDate | null;
  }[];
};

/** What of a child decides a price or a payer: health protocol (its box only), custody, enrolments. */
export async function enfantsBruts(tx: ReadTx, c: string, ids: readonly string[]): Promise<EnfantBrut[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<EnfantBrut>`
    select e.id,
      coalesce((select json_agg(json_build_object('debut', s.debut, 'fin', s.fin, 'panier', s.panier_repas) order by s.debut)
        from sante s where s.collectivite_id = ${c}::uuid and s.enfant_id = e.id and s.genre = 'pai'), '[]'::json) as pai,
      coalesce((select json_agg(json_build_object('id', g.id, 'activiteId', g.activite_id, 'contenu', g.contenu, 'debut', g.debut, 'fin', g.fin) order by g.debut)
        from regle_garde g where g.collectivite_id = ${c}::uuid and g.enfant_id = e.id), '[]'::json) as gardes,
      coalesce((select json_agg(json_build_object('activiteId', i.activite_id, 'groupeId', i.groupe_id, 'foyerId', i.foyer_id, 'classe', i.classe, 'debut', i.debut, 'fin', i.fin) order by i.debut)
        from inscription i where i.collectivite_id = ${c}::uuid and i.enfant_id = e.id), '[]'::json) as inscriptions
    from unnest(${[...new Set(ids)]}::uuid[]) as e(id)`.execute(tx);
  return rows;
}
