import { poserFaitBancaire } from '../../../../modules/regie/banque/poser-fait.action.ts';
import { crediterDegagement } from '../../../../modules/regie/degagement/crediter.action.ts';
import { degager } from '../../../../modules/regie/degagement/degager.action.ts';
import { arreterLaRemise } from '../../../../modules/regie/remise/arreter.action.ts';
import { crediterRemise } from '../../../../modules/regie/remise/crediter.action.ts';
import { expedierRemise } from '../../../../modules/regie/remise/expedier.action.ts';
import { preparerRemise } from '../../../../modules/regie/remise/preparer.action.ts';
import { arreterVersement } from '../../../../modules/regie/versement/verser.action.ts';
import { play, type Stage } from '../stage.ts';
import type { Days } from './days.ts';
import type { Desk, Taken } from './desk.ts';

export type Month = {
  readonly cheques: readonly Taken[];
  readonly cash: number;
  /** Online payments by card, credited by the bank in one line. */
  readonly cards: number;
  /** Money above what was due: stays at the régie, to be sorted. */
  readonly surplus: number;
};

const total = (list: readonly Taken[]): number => list.reduce((sum, t) => sum + t.montant, 0);

const by =
  ({ agent }: Desk) =>
  (jour: string, time: string) => ({ actor: agent, when: { jour, time } });

async function bankCheques(stage: Stage, desk: Desk, cheques: Month['cheques'], jours: Days): Promise<void> {
  const { collectiviteId: c, regieId } = desk;
  const on = by(desk);
  const { remiseId } = await play(
    stage,
    c,
    preparerRemise,
    { regieId, cheques: cheques.map((t) => t.id) },
    on(jours.desks[1], '18:00'),
  );
  await play(stage, c, arreterLaRemise, { remiseId }, on(jours.desks[1], '18:05'));
  await play(stage, c, expedierRemise, { remiseId }, on(jours.desks[1], '18:10'));
  await play(
    stage,
    c,
    crediterRemise,
    { remiseId, montant: total(cheques), date: jours.bank },
    on(jours.bank, '10:00'),
  );
}

/** A month's money goes to the bank, then to the accountant with its justification. */
export async function bankMonth(stage: Stage, desk: Desk, mois: Month, jours: Days): Promise<void> {
  const { collectiviteId: c, regieId } = desk;
  const on = by(desk);
  const cheques = total(mois.cheques);
  if (cheques > 0) await bankCheques(stage, desk, mois.cheques, jours);
  if (mois.cash > 0) {
    const { degagementId } = await play(
      stage,
      c,
      degager,
      { regieId, montant: mois.cash },
      on(jours.desks[1], '18:20'),
    );
    await play(
      stage,
      c,
      crediterDegagement,
      { degagementId, credite: mois.cash, crediteLe: jours.bank },
      on(jours.bank, '10:05'),
    );
  }
  if (mois.cards > 0)
    await play(
      stage,
      c,
      poserFaitBancaire,
      { regieId, genre: 'credit', compte: 'cartes_encaissement', montant: mois.cards, date: jours.bank },
      on(jours.bank, '10:10'),
    );
  const justified = cheques + mois.cash + mois.cards - mois.surplus;
  if (justified <= 0) return;
  await play(
    stage,
    c,
    arreterVersement,
    {
      regieId,
      fin: jours.handOver,
      argent: { compte_dft: justified, caisse: 0 },
      explications: [],
    },
    on(jours.handOver, '11:00'),
  );
}
