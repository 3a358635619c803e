import { sql } from 'kysely';
import { type Instant, yearOf } from '../../../kernel/calendar.ts';
import { append, LIVRE_1, type Link, ROOT } from '../../../platform/book/index.ts';
import { recordset } from '../../../platform/db/rows.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import type { EcritureAPasser, RegieVerrouillee, Solde } from '../types.ts';
import type { Compte } from './evenement-comptable.schema.ts';

/** Locks a régie until the end of the transaction: every number, entry and imputation of a régie passes here. */
export async function lockRegie(
  tx: Tx,
  collectiviteId: string,
  regieId: string,
): Promise<RegieVerrouillee | undefined> {
  const row = await tx
    .selectFrom('regie')
    .select(['id', 'code', 'statut', 'compteDft', 'dernierNumero', 'derniereEmpreinte'])
    .where('collectiviteId', '=', collectiviteId)
    .where('id', '=', regieId)
    .forUpdate()
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      code: row.code,
      statut: row.statut as RegieVerrouillee['statut'],
      dft: row.compteDft !== null,
      dernierNumero: row.dernierNumero,
      derniereEmpreinte: row.derniereEmpreinte || ROOT,
    }
  );
}

/** The exact value sealed for one entry; what `verifier` reads again. */
export const contenuScelle = (
  regieId: string,
  numero: number,
  e: EcritureAPasser,
  enregistreeLe: Instant,
) => ({
  v: 1,
  regie: regieId,
  numero,
  id: e.id,
  evenement: e.evenement,
  libelle: e.ecriture.label,
  objet: e.objetId,
  date_comptable: e.dateComptable,
  date_valeur: e.dateValeur,
  contrepasse_de: e.contrepasseDe ?? null,
  enregistree_le: enregistreeLe,
  mouvements: e.ecriture.movements.map((m) => ({
    compte: m.compte,
    detail: m.detail ?? '',
    debit: m.debit,
    credit: m.credit,
  })),
});

/**
 * Posts entries at the end of a régie's chain, in order, with their movements and projected balances, in one
 * statement. The régie must be locked by this transaction; the new head is returned for what follows.
 */
export async function passerEcritures(
  tx: Tx,
  collectiviteId: string,
  regie: RegieVerrouillee,
  ecritures: readonly EcritureAPasser[],
  now: Instant,
): Promise<RegieVerrouillee> {
  if (ecritures.length === 0) return regie;
  const sealed = append(
    LIVRE_1,
    { sequence: regie.dernierNumero, empreinte: regie.derniereEmpreinte },
    ecritures.map((e, i) => contenuScelle(regie.id, regie.dernierNumero + i + 1, e, now)),
  );
  const rows = [];
  const mouvements = [];
  const soldes = new Map<string, { compte: Compte; detail: string; montant: number }>();
  for (const [i, e] of ecritures.entries()) {
    const { sequence: numero, ...link } = sealed.links[i]!;
    rows.push({
      numero,
      id: e.id,
      evenement: e.evenement,
      libelle: e.ecriture.label,
      objetId: e.objetId,
      dateComptable: e.dateComptable,
      dateValeur: e.dateValeur,
      exercice: yearOf(e.dateComptable),
      contrepasseDe: e.contrepasseDe ?? null,
      ...link,
    });
    for (const [rang, m] of e.ecriture.movements.entries()) {
      const detail = m.detail ?? '';
      mouvements.push({ numero, rang, compte: m.compte, detail, debit: m.debit, credit: m.credit });
      const key = `${m.compte}/${detail}`;
      const solde = soldes.get(key) ?? { compte: m.compte, detail, montant: 0 };
      solde.montant += m.debit - m.credit;
      soldes.set(key, solde);
    }
  }
  await sql`
    with e as (
      insert into ecriture (collectivite_id, regie_id, numero, id, evenement, libelle, objet_id, date_comptable, date_valeur, exercice, contrepasse_de, octets, precedent, empreinte, enregistree_le)
      select ${collectiviteId}, ${regie.id}, numero, id, evenement, libelle, objet_id, date_comptable, date_valeur, exercice, contrepasse_de, octets, precedent, empreinte, ${now}
      from ${recordset('r', rows, { numero: 'bigint', id: 'uuid', evenement: 'text', libelle: 'text', objetId: 'uuid', dateComptable: 'date', dateValeur: 'date', exercice: 'smallint', contrepasseDe: 'bigint', octets: 'text', precedent: 'text', empreinte: 'text' })}
    ), m as (
      insert into mouvement (collectivite_id, regie_id, numero, rang, compte, detail, debit, credit)
      select ${collectiviteId}, ${regie.id}, numero, rang, compte, detail, debit, credit
      from ${recordset('r', mouvements, { numero: 'bigint', rang: 'smallint', compte: 'text', detail: 'text', debit: 'bigint', credit: 'bigint' })}
    ), s as (
      insert into solde (collectivite_id, regie_id, compte, detail, montant)
      select ${collectiviteId}, ${regie.id}, compte, detail, montant
      from ${recordset('r', [...soldes.values()], { compte: 'text', detail: 'text', montant: 'bigint' })}
      on conflict (collectivite_id, regie_id, compte, detail) do update set montant = solde.montant + excluded.montant
    )
    update regie set dernier_numero = ${sealed.head.sequence}, derniere_empreinte = ${sealed.head.empreinte} where collectivite_id = ${collectiviteId} and id = ${regie.id}`.execute(
    tx,
  );
  return { ...regie, dernierNumero: sealed.head.sequence, derniereEmpreinte: sealed.head.empreinte };
}

/** Projected balances of a régie (debit − credit, cents). */
export async function soldes(tx: ReadTx, collectiviteId: string, regieId: string): Promise<Solde[]> {
  const rows = await tx
    .selectFrom('solde')
    .select(['compte', 'detail', 'montant'])
    .where('collectiviteId', '=', collectiviteId)
    .where('regieId', '=', regieId)
    .orderBy('compte')
    .orderBy('detail')
    .execute();
  return rows.map((r) => ({ compte: r.compte as Compte, detail: r.detail, montant: r.montant }));
}

/** Entries in chain order after `numero`. */
export async function ecrituresApres(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  numero: number,
  limit: number,
): Promise<Link[]> {
  return tx
    .selectFrom('ecriture')
    .select(['numero as sequence', 'octets', 'precedent', 'empreinte'])
    .where('collectiviteId', '=', collectiviteId)
    .where('regieId', '=', regieId)
    .where('numero', '>', numero)
    .orderBy('numero')
    .limit(limit)
    .execute();
}

export type MouvementLu = {
  readonly numero: number;
  readonly compte: Compte;
  readonly detail: string;
  readonly debit: number;
  readonly credit: number;
};

/** Movements of the entries `from`…`to`, in order. */
export async function mouvementsEntre(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  from: number,
  to: number,
): Promise<MouvementLu[]> {
  const rows = await tx
    .selectFrom('mouvement')
    .select(['numero', 'compte', 'detail', 'debit', 'credit'])
    .where('collectiviteId', '=', collectiviteId)
    .where('regieId', '=', regieId)
    .where('numero', '>=', from)
    .where('numero', '<=', to)
    .orderBy('numero')
    .orderBy('rang')
    .execute();
  return rows.map((r) => ({ ...r, compte: r.compte as Compte }));
}
