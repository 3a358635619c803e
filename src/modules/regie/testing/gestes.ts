import { z } from 'zod';
import { type ActionAnswer, type Actor, defineAction, execute } from '../../../platform/action/index.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { ouvrirSession } from '../caisse/ouvrir.action.ts';
import { encaisserAuGuichet } from '../encaissement/encaisser.action.ts';
import { type EncaissementFait, enregistrerEncaissement } from '../encaissement/enregistrer.write.ts';
import { soldes } from '../livre/livre.sql.ts';
import { verifyRegies } from '../verify.ts';
import type { RegieFixture } from './fixture.ts';

/** The value of an answer; fails with the code of its refusal. */
export function accepted<T>(answer: ActionAnswer<T>): T {
  if (!answer.ok) throw new Error(`${answer.refusal.code} ${JSON.stringify(answer.issues)}`);
  return answer.value;
}

/** The code of a refusal; fails when the action was accepted. */
export function refusedWith(answer: ActionAnswer<unknown>): string {
  if (answer.ok) throw new Error('accepted');
  return answer.refusal.code;
}

const MOYENS = {
  especes: () => ({ mode: 'especes' }),
  cheque: (montant: number) => ({
    mode: 'cheque',
    emetteur: 'C. Moreau',
    banque: 'Banque',
    numero: '1234567',
    ordre: 'DGFiP',
    montant_porte: montant,
    signe: true,
  }),
  tpe: () => ({ mode: 'tpe', terminal: 'T1', ticket: '0001' }),
};

/** Takes money at the main desk, as the fixture's régisseur unless said otherwise. */
export const prendre = (
  f: RegieFixture,
  mode: keyof typeof MOYENS,
  montant: number,
  creances: readonly string[],
  more: {
    actor?: Actor;
    pointId?: string;
    redevableId?: string;
    derogation?: unknown;
    moyen?: Record<string, unknown>;
  } = {},
): Promise<ActionAnswer<EncaissementFait>> =>
  execute(f.runner, encaisserAuGuichet, {
    collectiviteId: f.collectiviteId,
    actor: more.actor ?? f.agent,
    input: {
      regieId: f.regieId,
      pointId: more.pointId ?? f.pointId,
      redevableId: more.redevableId ?? null,
      payeur: 'Camille Moreau',
      montant,
      moyen: { ...MOYENS[mode](montant), ...more.moyen },
      creances: [...creances],
      choix: null,
      derogation: more.derogation ?? null,
    },
  });

export const ouvrirLaCaisse = async (f: RegieFixture, fonds = 15_000): Promise<string> =>
  accepted(
    await execute(f.runner, ouvrirSession, {
      collectiviteId: f.collectiviteId,
      actor: f.agent,
      input: { regieId: f.regieId, pointId: f.pointId, fonds, commentaire: '' },
    }),
  ).sessionId;

/** A card payment seen online, as the payment service's job records it: an action of tests only. */
const payeEnLigne = defineAction({
  name: 'essai.paye_en_ligne',
  permission: null,
  actors: ['system'],
  input: z.object({ regieId: z.uuid(), montant: z.int(), creances: z.array(z.uuid()), jour: z.string() }),
  run: (context, i) =>
    enregistrerEncaissement(context, {
      regieId: i.regieId,
      pointId: null,
      payeur: 'Camille Moreau',
      redevableId: null,
      compteId: null,
      montant: i.montant,
      moyen: { mode: 'en_ligne', id_op: 'op-1', voie: 'P', essai: false },
      dateOperation: i.jour,
      creances: i.creances,
      choix: null,
      derogation: null,
    }),
});

export const payerEnLigne = (
  f: RegieFixture,
  montant: number,
  creances: readonly string[],
  jour: string,
): Promise<ActionAnswer<EncaissementFait>> =>
  execute(f.runner, payeEnLigne, {
    collectiviteId: f.collectiviteId,
    actor: { kind: 'system', task: 'essai' },
    input: { regieId: f.regieId, montant, creances: [...creances], jour },
  });

/** Balances by account, details added. */
export async function balances(f: RegieFixture): Promise<Record<string, number>> {
  const list = await readTenant(f.db.app, f.collectiviteId, (tx) => soldes(tx, f.collectiviteId, f.regieId));
  const totals: Record<string, number> = {};
  for (const s of list) totals[s.compte] = (totals[s.compte] ?? 0) + s.montant;
  return totals;
}

/** Everything `verifier` finds wrong; empty when the books hold. */
export const faults = async (f: RegieFixture): Promise<{ where: string; what: string }[]> =>
  (await readTenant(f.db.app, f.collectiviteId, (tx) => verifyRegies(tx, f.collectiviteId))).flatMap((r) => [
    ...r.faults,
  ]);
