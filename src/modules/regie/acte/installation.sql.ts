import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import { born } from '../../../platform/life/index.ts';
import { acteRegie } from './acte.life.ts';
import { regie } from './regie.life.ts';

export async function regieIdsByCode(tx: ReadTx, collectiviteId: string): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('regie')
    .select(['id', 'code'])
    .where('collectiviteId', '=', collectiviteId)
    .execute();
  return new Map(rows.map((r) => [r.code, r.id]));
}

export async function insererRegie(
  tx: Tx,
  collectiviteId: string,
  r: {
    id: string;
    code: string;
    nom: string;
    serviceId: string;
    numcli: string | null;
    saisie: string | null;
    compteDft: string | null;
  },
): Promise<void> {
  await tx
    .insertInto('regie')
    .values({
      collectiviteId: collectiviteId,
      id: r.id,
      code: r.code,
      nom: r.nom,
      serviceId: r.serviceId,
      statut: born(regie, 'regie.ouverte'),
      numcli: r.numcli,
      saisie: r.saisie,
      compteDft: r.compteDft,
    })
    .execute();
}

export async function insererActe(
  tx: Tx,
  collectiviteId: string,
  a: {
    id: string;
    regieId: string;
    version: number;
    contenu: string;
    empreinte: string;
    valideDu: CivilDate;
  },
): Promise<void> {
  await tx
    .insertInto('acte_regie')
    .values({
      collectiviteId: collectiviteId,
      id: a.id,
      regieId: a.regieId,
      version: a.version,
      statut: born(acteRegie, 'acte_regie.entre_en_vigueur'),
      contenu: a.contenu,
      empreinte: a.empreinte,
      valideDu: a.valideDu,
    })
    .execute();
}

export async function insererPoints(
  tx: Tx,
  collectiviteId: string,
  regieId: string,
  points: readonly { id: string; code: string; nom: string }[],
): Promise<void> {
  await tx
    .insertInto('point_encaissement')
    .values(
      points.map((p) => ({
        collectiviteId: collectiviteId,
        id: p.id,
        regieId: regieId,
        code: p.code,
        nom: p.nom,
      })),
    )
    .execute();
}

export async function insererNominations(
  tx: Tx,
  collectiviteId: string,
  regieId: string,
  list: readonly {
    id: string;
    compteId: string;
    qualite: string;
    pointId: string | null;
    debut: CivilDate;
    fin: CivilDate | null;
    arrete: string;
    avisConformeLe: CivilDate;
  }[],
): Promise<void> {
  if (list.length === 0) return;
  await tx
    .insertInto('nomination')
    .values(
      list.map((n) => ({
        collectiviteId: collectiviteId,
        id: n.id,
        regieId: regieId,
        compteId: n.compteId,
        qualite: n.qualite,
        pointId: n.pointId,
        debut: n.debut,
        fin: n.fin,
        arrete: n.arrete,
        avisConformeLe: n.avisConformeLe,
      })),
    )
    .execute();
}
