import { sql } from 'kysely';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';

type Row = Record<string, unknown>;

/** Tables of the settings, each as JSON rows, in one statement. */
export type ReglagesBruts = {
  readonly collectivite: { code_insee: string | null; fuseau: string; zone_scolaire: string };
  readonly activites: readonly Row[];
  readonly unites: readonly Row[];
  readonly groupes: readonly Row[];
  readonly compteurs: readonly {
    id: string;
    groupe_id: string;
    nom: string;
    unites: string[];
    capacite: number;
  }[];
  readonly incompatibilites: readonly { unite_a_id: string; unite_b_id: string }[];
  readonly dependances: readonly { unite_id: string; requiert_id: string }[];
  readonly delais: readonly {
    unite_id: string;
    sens: 'ajout' | 'retrait';
    version: number;
    contenu: string;
    debut: CivilDate;
    fin: CivilDate | null;
  }[];
  readonly absences: readonly {
    activite_id: string;
    motif: string;
    libelle: string;
    version: number;
    contenu: string;
    debut: CivilDate;
    fin: CivilDate | null;
  }[];
  readonly periodes: readonly {
    id: string;
    activite_id: string;
    debut: CivilDate;
    fin: CivilDate;
    ouvre_le: Instant;
    ferme_le: Instant;
    audience: 'tous' | 'residents';
  }[];
  readonly types_piece: readonly {
    id: string;
    code: string;
    nom: string;
    portee: 'enfant' | 'foyer' | 'activite';
    effet: 'bloque_inscription' | 'bloque_reservation' | 'information';
    validite: string;
  }[];
};

const TABLES = [
  ['activites', 'activite', 'nom'],
  ['unites', 'unite', 'rang'],
  ['groupes', 'groupe', 'nom'],
  ['compteurs', 'compteur_capacite', 'id'],
  ['incompatibilites', 'incompatibilite', 'unite_a_id'],
  ['dependances', 'dependance', 'unite_id'],
  ['delais', 'regle_delai', 'version'],
  ['absences', 'regle_absence', 'version'],
  ['periodes', 'periode_reservation', 'debut'],
  ['types_piece', 'type_piece', 'code'],
] as const;

/** Every setting of the module for one collectivité, in one round trip. */
export async function readReglages(tx: ReadTx, collectiviteId: string): Promise<ReglagesBruts> {
  const columns = TABLES.map(
    ([
      name,
      table,
      order,
    ]) => sql`coalesce((select json_agg(to_json(t) order by t.${sql.ref(order)}) from ${sql.table(table)} t
      where t.collectivite_id = ${collectiviteId}::uuid), '[]'::json) as ${sql.ref(name)}`,
  );
  const { rows } = await sql<ReglagesBruts>`select ${sql.join(columns)},
    (select json_build_object('code_insee', k.code_insee, 'fuseau', k.fuseau, 'zone_scolaire', k.zone_scolaire)
     from commun.collectivite k where k.id = ${collectiviteId}::uuid) as collectivite`.execute(tx);
  return rows[0]!;
}
