import type { Touch } from './retouches.ts';

const touches: readonly Touch[] = [
  {
    file: 'life',
    from: 'DB[T] extends { collectivite_id: unknown }',
    to: 'DB[T] extends { collectiviteId: unknown }',
  },
  // The connection of a transaction names its fields in camelCase.
  {
    file: 'transaction',
    from: "import { planName } from './prepared.ts';\n",
    to: "import { planName } from './prepared.ts';\nimport { nameFields, SqlNames } from './rows.ts';\n",
  },
  {
    file: 'transaction',
    from: /\/\*\* Typed access to the database inside one transaction\. SQL is written in (.*) \*\//,
    to: '/**\n * Typed access to the database inside one transaction: columns and rows in camelCase, tables by their SQL name.\n * SQL is written in $1\n */',
  },
  {
    file: 'transaction',
    from: `    assert(typeof text === 'string', 'cursors are not used');
    const name = values && planName(text);
    return client.query({
      text,
      ...(values ? { values: values as unknown[] } : {}),
      ...(name ? { name } : {}),
    }) as never;
  };
`,
    to: `    assert(typeof text === 'string', 'cursors are not used');
    return send(text, values) as never;
  };
`,
  },
  {
    file: 'transaction',
    from: `  // The dialect only ever asks its "pool"`,
    to: `  let running = 0;
  nameFields(client, () => running > 0);
  const send = async (text: string, values?: readonly unknown[]) => {
    const name = values && planName(text);
    running += 1;
    try {
      return await client.query({
        text,
        ...(values ? { values: values as unknown[] } : {}),
        ...(name ? { name } : {}),
      });
    } finally {
      running -= 1;
    }
  };
  // The dialect only ever asks its "pool"`,
  },
  {
    file: 'transaction',
    from: 'new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });',
    to: 'new Kysely<DB>({ dialect: new PostgresDialect({ pool }), plugins: [new SqlNames()] });',
  },
  // Issue of invoices: pieces of a long list are rows, not JSON.
  {
    from: 'async function inChunks<T>(rows: readonly T[], write: (json: string) => Promise<unknown>): Promise<void> {',
    to: 'async function inChunks<T extends object>(\n  rows: readonly T[],\n  write: (chunk: readonly T[]) => Promise<unknown>,\n): Promise<void> {',
  },
  {
    from: 'await write(JSON.stringify(rows.slice(start, start + CHUNK)));',
    to: 'await write(rows.slice(start, start + CHUNK));',
  },
  { from: /await inChunks\(d\.(\w+), \(json\) =>/, to: 'await inChunks(d.$1, (chunk) =>', times: 2 },
  { from: "recordset('r', json, ", to: "recordset('r', chunk, ", times: 2 },
  // Rights of an adult, by the name of their column.
  { file: 'fiche-cadres', from: "['peut_inscrire', ", to: "['peutInscrire', " },
  { file: 'fiche-cadres', from: "['peut_reserver', ", to: "['peutReserver', " },
  { file: 'fiche-cadres', from: "['peut_consulter', ", to: "['peutConsulter', " },
  { file: 'fiche-cadres', from: "['peut_payer', ", to: "['peutPayer', " },
  { file: 'fiche-cadres', from: "['peut_recuperer', ", to: "['peutRecuperer', " },
  // Rows whose columns are written as text.
  ...['lignes', 'installer-lignes'].map((file) => ({
    file,
    from: /\b(?:payeur_id|foyer_id|personne_id|adulte_id|enfant_id|activite_id|groupe_id|type_piece_id|peut_\w+|valable_du|valable_au|id_externe|service_id|regie_code|produit_code|types_jour|validation_agent|debut_heure|fin_heure|unite_id|site_id|age_min|age_max|resultat_id|unite_a_id|unite_b_id|requiert_id)(?=:)/,
    to: (name: string) => name.replace(/_(\w)/g, (_, l: string) => l.toUpperCase()),
    times: 0,
  })),
  // The settings of a module, whole tables as JSON.
  {
    from: `    (select json_build_object('codeInsee', k.code_insee, 'fuseau', k.fuseau, 'zoneScolaire', k.zone_scolaire)
     from commun.collectivite k where k.id = \${collectiviteId}::uuid) as collectivite\`.execute(tx);
  return rows[0]!;`,
    to: `    (select json_build_object('codeInsee', k.code_insee, 'fuseau', k.fuseau, 'zoneScolaire', k.zone_scolaire)
     from commun.collectivite k where k.id = \${collectiviteId}::uuid) as collectivite\`.execute(tx);
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
  };`,
  },
  {
    file: 'configuration',
    from: /(import type \{ \w+ \} from '..\/..\/..\/platform\/db\/transaction\.ts';\n\ntype Row = )/,
    to: "import { camelRows } from '../../../platform/db/rows.ts';\n$1",
  },
  // What the API says keeps its published words.
  {
    file: 'ingestion',
    from: '/** One page of what belongs to the calling source',
    to: `const creanceDite = ({ refExterne, dateLimite, ...k }: CreanceDApi) => ({
  ...k,
  ref_externe: refExterne,
  date_limite: dateLimite,
});

const encaissementDit = ({ refExterne, dateOperation, imputations, ...e }: EncaissementDApi) => ({
  ...e,
  ref_externe: refExterne,
  date_operation: dateOperation,
  imputations: imputations.map((i) => ({ ref_creance: i.refCreance, montant: i.montant })),
});

/** One page of what belongs to the calling source`,
  },
  {
    file: 'ingestion',
    from: '  read: (tx: ReadTx, regieId: string, after: string | null, limit: number) => Promise<T[]>,\n',
    to: '  said: (row: T) => unknown,\n  read: (tx: ReadTx, regieId: string, after: string | null, limit: number) => Promise<T[]>,\n',
  },
  {
    file: 'ingestion',
    from: 'import { creancesDeSource } from',
    to: 'import { type CreanceDApi, creancesDeSource } from',
  },
  {
    file: 'ingestion',
    from: 'import { encaissementsDeSource, sourceDeRegie } from',
    to: 'import { type EncaissementDApi, encaissementsDeSource, sourceDeRegie } from',
  },
  {
    file: 'ingestion',
    from: 'return ok({ donnees, suivant',
    to: 'return ok({ donnees: donnees.map(said), suivant',
  },
  {
    file: 'ingestion',
    from: 'lister(services, call, (tx, _regieId, ',
    to: 'lister(services, call, creanceDite, (tx, _regieId, ',
  },
  {
    file: 'ingestion',
    from: 'lister(services, call, (tx, regieId, ',
    to: 'lister(services, call, encaissementDit, (tx, regieId, ',
  },
  // The search of states written by hand knows both spellings, and that a column has a type.
  {
    from: "const COLUMN = '(?:statut|courriel_etat)';",
    to: "const COLUMN = '(?:statut|courriel_etat|courrielEtat)';",
  },
  {
    from: /\.map\(\(m\) => m\[1\]!\),\n\];\n/,
    to: '.map((m) => m[1]!)\n    // The type of a column, in `recordset`.\n    .filter((value) => value !== "\'text\'"),\n];\n',
  },
  {
    from: 'by("tx.updateTable(\'avis\').set({ courriel_etat: etat })"), 1);\n',
    to: "by(\"tx.updateTable('avis').set({ courrielEtat: etat })\"), 1);\n  assert.equal(by(\"sql`select 1 from §{recordset('r', rows, { id: 'uuid', statut: 'text' })}`\"), 0);\n",
  },
  // `parvis regle` speaks of a month in the words of its published vectors.
  {
    from: '  evaluate: cloturer,\n',
    to: `  evaluate: (s) =>
    cloturer({
      mois: s.mois,
      aujourdhui: s.aujourdhui,
      statut: s.statut,
      precedentClos: s.precedent_clos,
      sessionsNonValidees: s.sessions_non_validees,
      comptageCaisseFait: s.comptage_caisse_fait,
      tpeNonRapproches: s.tpe_non_rapproches,
      tentativesInconnues24h: s.tentatives_inconnues_24h,
      chequesHorsRythme: s.cheques_hors_rythme,
      lignesReleveNonPosees: s.lignes_releve_non_posees,
    }),
`,
  },
];
export default touches;
