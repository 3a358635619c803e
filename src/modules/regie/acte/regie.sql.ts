import type { ReadTx } from '../../../platform/db/transaction.ts';
import { partServices } from '../../collectivites/index.ts';
import type { RegieInfo } from '../types.ts';

const query = (tx: ReadTx, collectiviteId: string) =>
  tx
    .selectFrom('regie as r')
    .innerJoin(partServices(collectiviteId).as('s'), 's.id', 'r.serviceId')
    .select([
      'r.id',
      'r.code',
      'r.nom',
      'r.statut',
      'r.numcli',
      'r.saisie',
      's.nom as service',
      's.adresse',
      's.telephone',
    ])
    .where('r.collectiviteId', '=', collectiviteId);

type Row = {
  id: string;
  code: string;
  nom: string;
  statut: string;
  numcli: string | null;
  saisie: string | null;
  service: string;
  adresse: string;
  telephone: string;
};

const fromRow = (r: Row): RegieInfo => ({
  id: r.id,
  code: r.code,
  nom: r.nom,
  statut: r.statut as RegieInfo['statut'],
  serviceNom: r.service,
  adresse: r.adresse,
  telephone: r.telephone,
  numcli: r.numcli,
  saisie: r.saisie as RegieInfo['saisie'],
});

export async function regies(tx: ReadTx, collectiviteId: string): Promise<RegieInfo[]> {
  return (await query(tx, collectiviteId).orderBy('r.code').execute()).map(fromRow);
}

export async function regieByCode(
  tx: ReadTx,
  collectiviteId: string,
  code: string,
): Promise<RegieInfo | undefined> {
  const row = await query(tx, collectiviteId).where('r.code', '=', code).executeTakeFirst();
  return row && fromRow(row);
}

export async function regieById(
  tx: ReadTx,
  collectiviteId: string,
  id: string,
): Promise<RegieInfo | undefined> {
  const row = await query(tx, collectiviteId).where('r.id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}
