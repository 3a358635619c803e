import type { Instant } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Result } from '../../../kernel/refusal.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { born, type MoveContext, move } from '../../../platform/life/index.ts';
import type { MoveOf } from '../../../platform/life/life.ts';
import type { Saisie } from '../ports.ts';
import { tentative } from './tentative.life.ts';

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
      collectiviteId: collectiviteId,
      id: t.id,
      regieId: t.regieId,
      compteId: t.compteId,
      redevableId: t.redevableId,
      numcli: t.numcli,
      exer: t.exer,
      refdet: t.refdet,
      montant: t.montant,
      empreinte: t.empreinte,
      mel: t.mel,
      saisie: t.saisie,
      statut: born(tentative, 'tentative.preparee'),
      creeeLe: now,
      prochaineLe: t.prochaineLe,
    })
    .execute();
  await tx
    .insertInto('tentative_creance')
    .values(
      t.creances.map((c) => ({
        collectiviteId: collectiviteId,
        tentativeId: t.id,
        creanceId: c.id,
        montant: c.montant,
      })),
    )
    .execute();
}

export type Changement = {
  readonly motif?: string | null;
  readonly idOp?: string;
  readonly vueLe?: Instant;
  readonly prochaineLe: Instant | null;
  readonly resultat?: string | null;
  readonly encaissementId?: string | null;
  readonly annonceLe?: Instant;
};

const columns = (c: Changement) => ({
  prochaineLe: c.prochaineLe,
  ...(c.motif === undefined ? {} : { motif: c.motif }),
  ...(c.idOp === undefined ? {} : { idOp: c.idOp }),
  ...(c.vueLe === undefined ? {} : { vueLe: c.vueLe }),
  ...(c.resultat === undefined ? {} : { resultat: c.resultat }),
  ...(c.encaissementId === undefined ? {} : { encaissementId: c.encaissementId }),
  ...(c.annonceLe === undefined ? {} : { annonceLe: c.annonceLe }),
});

/** Moves an attempt and writes what came with it. Refusal `regie.tentative_inconnue` from a state that forbids it. */
export const avancerTentative = (
  context: MoveContext,
  id: string,
  event: MoveOf<typeof tentative>,
  c: Changement,
): Promise<Result<unknown>> => move(context, tentative, event, id, { set: columns(c) });

/** Writes what a look told without moving the attempt. */
export async function noterTentative(
  tx: Tx,
  collectiviteId: string,
  id: string,
  c: Changement,
): Promise<void> {
  await tx
    .updateTable('tentative_paiement')
    .set(columns(c))
    .where('collectiviteId', '=', collectiviteId)
    .where('id', '=', id)
    .execute();
}
