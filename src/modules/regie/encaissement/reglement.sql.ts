import { sql } from 'kysely';
import type { CivilDate, CivilMonth, Instant } from '../../../kernel/calendar.ts';
import { addDays, instantFromMs } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { type CreancePourReglement, pourReglement, recuParDette } from '../../creances/index.ts';
import type { Creance } from '../../creances/rules.ts';
import type { ActeVersion } from '../acte/acte.schema.ts';
import type { Nomination, Qualite, Remplacement } from '../habilitation/nomination.schema.ts';

/** Everything one receipt is judged on, read in one round trip under the lock of the régie. */
export type DossierEncaissement = {
  readonly versions: ActeVersion[];
  readonly nominations: Nomination[];
  readonly remplacements: Remplacement[];
  readonly point: { readonly id: string; readonly code: string } | null;
  readonly session: {
    readonly id: string;
    readonly statut: 'ouverte' | 'comptee' | 'validee';
    readonly ouverte_le: Instant;
  } | null;
  readonly soldeCaisse: number;
  readonly moisClos: CivilMonth[];
  readonly creances: Creance[];
  readonly especesDejaRecues: Record<string, number>;
};

type Raw = {
  versions:
    | {
        id: string;
        statut: ActeVersion['statut'];
        valideDu: CivilDate;
        valideAu: CivilDate | null;
        contenu: string;
      }[]
    | null;
  nominations:
    | {
        id: string;
        personne: string;
        qualite: Qualite;
        point: string | null;
        du: CivilDate;
        fin: CivilDate | null;
        retire: CivilDate | null;
      }[]
    | null;
  remplacements: { id: string; suppleant: string; du: CivilDate; fin: CivilDate }[] | null;
  point: { id: string; code: string } | null;
  session: { id: string; statut: 'ouverte' | 'comptee' | 'validee'; ouverte_le: string } | null;
  caisse: number | null;
  mois: string[] | null;
  creances: CreancePourReglement[] | null;
  deposees: string[] | null;
  especes: { dette: string; montant: number }[] | null;
};

/** Periods are `[debut, fin)` in the tables; the rules speak of the last day. */
const lastDay = (until: CivilDate | null): CivilDate | null => (until === null ? null : addDays(until, -1));

export async function lireDossier(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  pointId: string | null,
  creanceIds: readonly string[],
): Promise<DossierEncaissement> {
  const c = collectiviteId;
  const ids = sql`${[...creanceIds]}::uuid[]`;
  const { rows } = await sql<Raw>`select
    (select json_agg(json_build_object('id', id, 'statut', statut, 'valideDu', valide_du, 'valideAu', valide_au, 'contenu', contenu) order by version)
      from acte_regie where collectivite_id = ${c} and regie_id = ${regieId} and statut in ('en_vigueur', 'remplace', 'abroge')) as versions,
    (select json_agg(json_build_object('id', id, 'personne', compte_id, 'qualite', qualite, 'point', point_id, 'du', debut, 'fin', fin, 'retire', avis_retire_le))
      from nomination where collectivite_id = ${c} and regie_id = ${regieId}) as nominations,
    (select json_agg(json_build_object('id', r.id, 'suppleant', n.compte_id, 'du', r.debut, 'fin', r.fin))
      from remplacement r join nomination n on n.collectivite_id = r.collectivite_id and n.id = r.nomination_id
      where r.collectivite_id = ${c} and n.regie_id = ${regieId}) as remplacements,
    (select json_build_object('id', id, 'code', code) from point_encaissement where collectivite_id = ${c} and regie_id = ${regieId} and id = ${pointId}::uuid) as point,
    (select json_build_object('id', id, 'statut', statut, 'ouverte_le', ouverte_le) from session_caisse
      where collectivite_id = ${c} and regie_id = ${regieId} and point_id = ${pointId}::uuid and statut <> 'validee') as session,
    (select sum(montant)::float8 from solde where collectivite_id = ${c} and regie_id = ${regieId} and compte = 'caisse') as caisse,
    (select json_agg(mois) from mois where collectivite_id = ${c} and regie_id = ${regieId} and statut = 'clos') as mois,
    ${pourReglement(c, regieId, ids)} as creances,
    (select json_agg(distinct p.creance_id) from ligne_prelevement p join fichier_prelevement f on f.collectivite_id = p.collectivite_id and f.id = p.fichier_id
      where p.collectivite_id = ${c} and p.creance_id = any(${ids}) and f.statut = 'depose') as deposees,
    (select json_agg(json_build_object('dette', d.dette, 'montant', d.montant)) from (
      select r.dette, sum(r.montant) as montant from ${recuParDette(c, ids)} r
        join encaissement e on e.collectivite_id = ${c} and e.id = r.encaissement_id and e.mode = 'especes'
      group by r.dette) d) as especes`.execute(tx);
  const raw = rows[0]!;
  const deposees = new Set(raw.deposees);
  return {
    versions: (raw.versions ?? []).map((v) => ({
      id: v.id,
      statut: v.statut,
      valide_du: v.valideDu,
      valide_au: lastDay(v.valideAu),
      acte: JSON.parse(v.contenu) as ActeVersion['acte'],
    })),
    nominations: (raw.nominations ?? []).map((n) => ({
      id: n.id,
      personne: n.personne,
      qualite: n.qualite,
      points: n.point === null ? [] : [n.point],
      du: n.du,
      au: lastDay(n.fin),
      renouvelee: false,
      avis_retire_le: n.retire === null ? null : `${n.retire}T00:00:00.000Z`,
    })),
    remplacements: (raw.remplacements ?? []).map((r) => ({
      id: r.id,
      suppleant: r.suppleant,
      du: r.du,
      au: lastDay(r.fin),
    })),
    point: raw.point,
    session: raw.session && { ...raw.session, ouverte_le: instantFromMs(Date.parse(raw.session.ouverte_le)) },
    soldeCaisse: raw.caisse ?? 0,
    moisClos: raw.mois ?? [],
    creances: (raw.creances ?? []).map((k) => ({ ...k, fichier_prelevement_depose: deposees.has(k.id) })),
    especesDejaRecues: Object.fromEntries((raw.especes ?? []).map((e) => [e.dette, e.montant])),
  };
}
