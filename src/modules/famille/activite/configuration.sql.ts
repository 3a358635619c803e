import { sql } from 'kysely';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import { camelRows } from '../../../platform/db/rows.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { partTerritoire, type ReglagesTerritoire } from '../../collectivites/index.ts';

type Row = Record<string, unknown>;

/** Tables of the settings, each as JSON rows, in one statement. */
export type ReglagesBruts = {
  readonly collectivite: ReglagesTerritoire;
  readonly activites: readonly Row[];
  readonly unites: readonly Row[];
  readonly groupes: readonly Row[];
  readonly compteurs: readonly {
    id: string;
    groupeId: string;
    nom: string;
    unites: string[];
    capacite: number;
  }[];
  readonly incompatibilites: readonly { uniteAId: string; uniteBId: string }[];
  readonly dependances: readonly { uniteId: string; requiertId: string }[];
  readonly delais: readonly {
    uniteId: string;
    sens: 'ajout' | 'retrait';
    version: number;
    contenu: string;
    debut: CivilDate;
    fin: CivilDate | null;
  }[];
  readonly absences: readonly {
    activiteId: string;
    motif: string;
    libelle: string;
    version: number;
    contenu: string;
    debut: CivilDate;
    fin: CivilDate | null;
  }[];
  readonly periodes: readonly {
    id: string;
    activiteId: string;
    debut: CivilDate;
    fin: CivilDate;
    ouvreLe: Instant;
    fermeLe: Instant;
    audience: 'tous' | 'residents';
  }[];
  readonly typesPiece: readonly {
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
    ${partTerritoire(collectiviteId)} as collectivite`.execute(tx);
  const raw = rows[0]!;
  return {
    collectivite: raw.collectivite,
    activites: camelRows(raw.activites),
    unites: camelRows(raw.unites),
    groupes: camelRows(raw.groupes),
    compteurs: camelRows(raw.compteurs),
    incompatibilites: camelRows(raw.incompatibilites),
    dependances: camelRows(raw.dependances),
    delais: camelRows(raw.delais),
    absences: camelRows(raw.absences),
    periodes: camelRows(raw.periodes),
    typesPiece: camelRows(raw.typesPiece),
  };
}
