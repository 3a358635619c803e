import type { Instant } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { Saisie } from '../ports.ts';
import type { EtatTentative } from './tentative.rule.ts';

type TentativeAEcrire = {
  readonly id: string;
  readonly regieId: string;
  readonly compteId: string;
  readonly redevableId: string;
  readonly numcli: string;
  readonly exer: string;
  readonly refdet: string;
  readonly montant: Cents;
  /** Hash of the set of (créance, amount). */
  readonly empreinte: string;
  readonly mel: string;
  readonly saisie: Saisie;
  readonly prochaineLe: Instant;
  readonly creances: readonly { readonly id: string; readonly montant: Cents }[];
};

/** Writes an attempt and its frozen amounts, before any call. */
export async function insererTentative(
  tx: Tx,
  collectiviteId: string,
  t: TentativeAEcrire,
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('tentative_paiement')
    .values({
      collectivite_id: collectiviteId,
      id: t.id,
      regie_id: t.regieId,
      compte_id: t.compteId,
      redevable_id: t.redevableId,
      numcli: t.numcli,
      exer: t.exer,
      refdet: t.refdet,
      montant: t.montant,
      empreinte: t.empreinte,
      mel: t.mel,
      saisie: t.saisie,
      statut: 'preparee',
      creee_le: now,
      prochaine_le: t.prochaineLe,
    })
    .execute();
  await tx
    .insertInto('tentative_creance')
    .values(
      t.creances.map((c) => ({
        collectivite_id: collectiviteId,
        tentative_id: t.id,
        creance_id: c.id,
        montant: c.montant,
      })),
    )
    .execute();
}

export type Changement = {
  readonly etat: EtatTentative;
  readonly motif?: string | null;
  readonly idOp?: string;
  readonly vueLe?: Instant;
  readonly prochaineLe: Instant | null;
  readonly resultat?: string | null;
  readonly encaissementId?: string | null;
  readonly annonceLe?: Instant;
};

export async function changerTentative(
  tx: Tx,
  collectiviteId: string,
  id: string,
  c: Changement,
): Promise<void> {
  await tx
    .updateTable('tentative_paiement')
    .set({
      statut: c.etat,
      prochaine_le: c.prochaineLe,
      ...(c.motif === undefined ? {} : { motif: c.motif }),
      ...(c.idOp === undefined ? {} : { id_op: c.idOp }),
      ...(c.vueLe === undefined ? {} : { vue_le: c.vueLe }),
      ...(c.resultat === undefined ? {} : { resultat: c.resultat }),
      ...(c.encaissementId === undefined ? {} : { encaissement_id: c.encaissementId }),
      ...(c.annonceLe === undefined ? {} : { annonce_le: c.annonceLe }),
    })
    .where('collectivite_id', '=', collectiviteId)
    .where('id', '=', id)
    .execute();
}
