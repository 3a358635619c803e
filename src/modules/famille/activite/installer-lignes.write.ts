import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import { canonical } from '../../../platform/action/index.ts';
import type { ActiviteReglage, Reglages } from './reglages.schema.ts';
import type { RevisionGardee } from './reglages-lecture.sql.ts';

/** The id of what a key names: `activite/<code>`, `unite/<activite>/<code>`… */
export type Named = (key: string) => string;

/** A rule wanted from a date on. `key` says which, `label` how to name it. */
export type Revise = {
  readonly key: string;
  readonly label: string;
  readonly contenu: string;
  readonly row: Record<string, unknown>;
};

type Rows = Record<string, unknown>[];

export type ActivityRows = {
  readonly activites: Rows;
  readonly unites: Rows;
  readonly groupes: Rows;
  readonly compteurs: Rows;
  readonly combinaisons: Rows;
  readonly periodes: Rows;
  readonly typesPiece: Rows;
  readonly incompatibilites: Rows;
  readonly dependances: Rows;
  readonly delais: Revise[];
  readonly absences: Revise[];
};

/** First code that nothing carries. */
function unknownCode(
  input: Reglages,
  serviceIds: ReadonlyMap<string, string>,
  siteIds: ReadonlyMap<string, string>,
): Result<null> {
  const missing = (quoi: string, code: string) => refuse('famille.code_inconnu', { quoi, code });
  for (const a of input.activites) {
    if (!serviceIds.has(a.service)) return missing('le service', a.service);
    const site = a.groupes.find((g) => !siteIds.has(g.site));
    if (site) return missing('le site', site.site);
    const unites = new Set(a.unites.map((u) => u.code));
    const asked = [
      ...a.groupes.flatMap((g) => g.compteurs.flatMap((c) => c.unites)),
      ...a.incompatibilites.flat(),
      ...a.dependances.flatMap((d) => [d.unite, d.requiert]),
      ...a.combinaisons.flatMap((c) => [...c.unites, c.resultat]),
    ];
    const unite = asked.find((u) => !unites.has(u));
    if (unite) return missing(`l’unité de « ${a.nom} »`, unite);
  }
  return ok(null);
}

function add(rows: ActivityRows, a: ActiviteReglage, id: Named, maps: ReadonlyMap<string, string>[]): void {
  const [serviceIds, siteIds] = maps;
  const activite = id(`activite/${a.code}`);
  const unite = (code: string): string => id(`unite/${activite}/${code}`);
  rows.activites.push({
    id: activite,
    code: a.code,
    nom: a.nom,
    genre: a.genre,
    serviceId: serviceIds?.get(a.service),
    regieCode: a.regie,
    produitCode: a.produit,
    paiement: a.paiement,
    extrascolaire: a.extrascolaire,
    jours: a.jours,
    typesJour: a.types_jour,
    validationAgent: a.validation_agent,
    attente: a.attente,
  });
  for (const [rang, u] of a.unites.entries()) {
    const uid = unite(u.code);
    rows.unites.push({
      id: uid,
      activiteId: activite,
      code: u.code,
      nom: u.nom,
      genre: u.genre,
      debutHeure: u.debut,
      finHeure: u.fin,
      rang,
    });
    for (const sens of ['ajout', 'retrait'] as const)
      rows.delais.push({
        key: `${uid}/${sens}`,
        label: `${a.nom}, ${u.nom}, ${sens}`,
        contenu: canonical(u[sens]),
        row: { uniteId: uid, sens },
      });
  }
  for (const g of a.groupes) {
    const site = siteIds?.get(g.site);
    const groupe = id(`groupe/${activite}/${site}/${g.nom}`);
    rows.groupes.push({
      id: groupe,
      activiteId: activite,
      siteId: site,
      nom: g.nom,
      ageMin: g.age_min,
      ageMax: g.age_max,
    });
    for (const c of g.compteurs)
      rows.compteurs.push({
        id: id(`compteur/${groupe}/${c.nom}`),
        groupeId: groupe,
        unites: c.unites.map(unite),
        nom: c.nom,
        capacite: c.capacite,
      });
  }
  for (const c of a.combinaisons) {
    const unites = c.unites.map(unite);
    const resultat = unite(c.resultat);
    rows.combinaisons.push({
      id: id(`combinaison/${resultat}/${[...unites].sort().join()}`),
      unites,
      resultatId: resultat,
    });
  }
  for (const p of a.periodes)
    rows.periodes.push({
      id: id(`periode/${activite}/${p.debut}/${p.fin}/${p.ouvre_le}/${p.ferme_le}/${p.audience}`),
      activiteId: activite,
      ...p,
    });
  for (const [x, y] of a.incompatibilites)
    rows.incompatibilites.push({ uniteAId: unite(x), uniteBId: unite(y) });
  for (const d of a.dependances)
    rows.dependances.push({ uniteId: unite(d.unite), requiertId: unite(d.requiert) });
  for (const { motif, libelle, ...regle } of a.absences)
    rows.absences.push({
      key: `${activite}/${motif}`,
      label: `${a.nom}, absence « ${libelle} »`,
      contenu: canonical(regle),
      row: { activiteId: activite, motif, libelle },
    });
}

/** Rows of every table from the settings by code; refuses the first code that nothing carries. */
export function activityRows(
  input: Reglages,
  id: Named,
  serviceIds: ReadonlyMap<string, string>,
  siteIds: ReadonlyMap<string, string>,
): Result<ActivityRows> {
  const checked = unknownCode(input, serviceIds, siteIds);
  if (!checked.ok) return checked;
  const rows: ActivityRows = {
    activites: [],
    unites: [],
    groupes: [],
    compteurs: [],
    combinaisons: [],
    periodes: [],
    typesPiece: [],
    incompatibilites: [],
    dependances: [],
    delais: [],
    absences: [],
  };
  for (const a of input.activites) add(rows, a, id, [serviceIds, siteIds]);
  for (const { code, nom, portee, effet, activites, ...more } of input.types_piece)
    rows.typesPiece.push({
      id: id(`piece/${code}`),
      code,
      nom,
      portee,
      effet,
      validite: canonical({ ...more, activites: activites?.map((a) => id(`activite/${a}`)) ?? null }),
    });
  return ok(rows);
}

/** What to end and what to add so that the wanted rules apply from `du`; nothing when they already do. */
export function revisionRows(
  voulu: readonly Revise[],
  known: readonly RevisionGardee[],
  du: string,
): { ended: string[]; added: Rows } {
  const ended: string[] = [];
  const added: Rows = [];
  for (const w of voulu) {
    const last = known.filter((k) => k.key === w.key).at(-1);
    if (last?.contenu === w.contenu && last.fin === null) continue;
    if (last && last.fin === null) ended.push(last.id);
    const version = (last?.version ?? 0) + 1;
    added.push({ ...w.row, id: uuidv7(), version, contenu: w.contenu, debut: du, fin: null });
  }
  return { ended, added };
}
