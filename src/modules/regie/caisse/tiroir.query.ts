import { type Cents, sum } from '../../../kernel/money.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { mouvementsDeSession, type SessionLue, sessionsEnCours } from './session.sql.ts';

type Cash = { readonly caisse: Cents; readonly mandataire: Cents };

async function cashOf(
  tx: ReadTx,
  collectiviteId: string,
  sessions: readonly SessionLue[],
): Promise<Map<string, Cash>> {
  const moves = await mouvementsDeSession(
    tx,
    collectiviteId,
    sessions.map((s) => s.id),
  );
  return new Map(
    sessions.map((s) => {
      const own = moves.filter((m) => m.sessionId === s.id);
      return [
        s.id,
        {
          caisse: sum(own.filter((m) => m.compte === 'caisse').map((m) => m.montant)),
          mandataire: sum(own.filter((m) => m.detail === 'especes').map((m) => m.montant)),
        },
      ];
    }),
  );
}

/** Cash of the ledger that is in other drawers than the main one: floats handed out and money taken there. */
async function ailleurs(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  pointId: string,
): Promise<Cents> {
  const others = (await sessionsEnCours(tx, collectiviteId, regieId)).filter((s) => s.pointId !== pointId);
  const cash = await cashOf(tx, collectiviteId, others);
  return sum(others.map((s) => s.fonds + (cash.get(s.id)?.caisse ?? 0)));
}

/** What the drawer of a desk should hold when its session opens; null away from the main desk, where no ledger says so. */
export async function fondsAttendu(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  point: { readonly id: string; readonly code: string },
  soldeCaisse: Cents,
): Promise<Cents | null> {
  return point.code === 'principal'
    ? soldeCaisse - (await ailleurs(tx, collectiviteId, regieId, point.id))
    : null;
}

/**
 * What the drawer of a session should hold now, in cents: at the main desk all the cash of the ledger that is not in
 * another drawer, elsewhere the float plus the cash taken there.
 */
export async function especesAttendues(
  tx: ReadTx,
  collectiviteId: string,
  session: SessionLue,
  soldeCaisse: Cents,
): Promise<Cents> {
  if (session.pointCode === 'principal')
    return soldeCaisse - (await ailleurs(tx, collectiviteId, session.regieId, session.pointId));
  const cash = (await cashOf(tx, collectiviteId, [session])).get(session.id);
  return session.fonds + (cash?.caisse ?? 0) + (cash?.mandataire ?? 0);
}
