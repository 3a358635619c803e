import type { CivilDate } from '../../../../kernel/calendar.ts';
import { compterSession } from '../../../../modules/regie/caisse/compter.action.ts';
import { ouvrirSession } from '../../../../modules/regie/caisse/ouvrir.action.ts';
import { validerSession } from '../../../../modules/regie/caisse/valider.action.ts';
import { encaisserAuGuichet } from '../../../../modules/regie/encaissement/encaisser.action.ts';
import type { Actor } from '../../../../platform/action/index.ts';
import { play, type Stage } from '../stage.ts';
import type { Owed } from './billing.ts';

export type Desk = {
  readonly collectiviteId: string;
  readonly regieId: string;
  readonly pointId: string;
  readonly agent: Actor;
};

/** Money taken: cents, and the receipt. */
export type Taken = { readonly id: string; readonly montant: number };

/** What somebody brings to the desk: by default exactly what they owe. */
export type Bringing = {
  readonly owed: Owed;
  readonly mode: 'especes' | 'cheque';
  readonly montant?: number;
};

const BANKS = ['Crédit de l’Ouest', 'Banque du Val', 'La Banque Postale', 'Caisse mutuelle'];

const meansOf = ({ mode, owed }: Bringing, montant: number, rank: number) =>
  mode === 'especes'
    ? { mode }
    : {
        mode,
        emetteur: owed.name.slice(0, 140),
        banque: BANKS[rank % BANKS.length],
        numero: String(1_204_000 + rank * 37).padStart(7, '0'),
        ordre: 'Régisseur de recettes',
        montant_porte: montant,
        signe: true,
      };

const clock = (rank: number): string =>
  `${String(9 + Math.floor(rank / 12)).padStart(2, '0')}:${String((rank % 12) * 5).padStart(2, '0')}`;

/** Takes what each person brings, in order. */
export async function takeAll(
  stage: Stage,
  desk: Desk,
  people: readonly Bringing[],
  jour: CivilDate,
): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (const [rank, bringing] of people.entries()) {
    const { owed } = bringing;
    const montant = bringing.montant ?? owed.montant;
    const { encaissementId } = await play(
      stage,
      desk.collectiviteId,
      encaisserAuGuichet,
      {
        regieId: desk.regieId,
        pointId: desk.pointId,
        redevableId: owed.redevableId,
        payeur: owed.name.slice(0, 140),
        montant,
        moyen: meansOf(bringing, montant, rank),
        creances: [owed.creanceId],
        choix: null,
        derogation: null,
      },
      { actor: desk.agent, when: { jour, time: clock(rank) } },
    );
    taken.push({ id: encaissementId, montant });
  }
  return taken;
}

/** Opens the till with the float counted. */
export const openTill = (stage: Stage, desk: Desk, float: number, jour: CivilDate) =>
  play(
    stage,
    desk.collectiviteId,
    ouvrirSession,
    { regieId: desk.regieId, pointId: desk.pointId, fonds: float, commentaire: '' },
    { actor: desk.agent, when: { jour, time: '08:45' } },
  );

const FACES = [50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50, 20, 10, 5, 2, 1];

/** Notes and coins that make an amount, the largest first. */
export function coins(montant: number): Record<string, number> {
  const found: Record<string, number> = {};
  let rest = montant;
  for (const face of FACES) {
    const count = Math.floor(rest / face);
    if (count > 0) found[String(face)] = count;
    rest -= count * face;
  }
  return found;
}

/** Counts the drawer, exactly, and ends the session. */
export async function closeTill(
  stage: Stage,
  desk: Desk,
  sessionId: string,
  cash: number,
  jour: CivilDate,
): Promise<void> {
  const { collectiviteId: c, agent } = desk;
  await play(
    stage,
    c,
    compterSession,
    { sessionId, coupures: coins(cash), commentaire: '' },
    { actor: agent, when: { jour, time: '17:30' } },
  );
  await play(stage, c, validerSession, { sessionId }, { actor: agent, when: { jour, time: '17:40' } });
}
