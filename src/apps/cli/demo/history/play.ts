import { preparer } from '../../../../modules/facturation/index.ts';
import { points } from '../../../../modules/regie/acte/point.sql.ts';
import { regieByCode } from '../../../../modules/regie/index.ts';
import type { Actor } from '../../../../platform/action/index.ts';
import { readTenant } from '../../../../platform/db/transaction.ts';
import { type Installed, play, type Stage } from '../stage.ts';
import { bankMonth } from './bank.ts';
import { billMonth, type Owed } from './billing.ts';
import { type Days, daysOf } from './days.ts';
import { type Bringing, closeTill, type Desk, openTill, takeAll } from './desk.ts';
import { payOnline, spread } from './online.ts';
import { paidAlready, settlementOf } from './roles.ts';

/** The main desk of the régie, held by its régisseur. */
async function deskOf(stage: Stage, { collectiviteId, territory, accounts }: Installed): Promise<Desk> {
  const regie = territory.regies[0];
  const holder = regie?.nominations.find((n) => n.qualite === 'regisseur');
  const found = await readTenant(stage.services.pools.app, collectiviteId, async (tx) => ({
    regie: regie && (await regieByCode(tx, collectiviteId, regie.code)),
    points: await points(tx, collectiviteId),
  }));
  const point = found.points.find((p) => p.regieId === found.regie?.id);
  const compteId = holder && accounts.get(holder.login);
  if (!found.regie || !point || !compteId) throw new Error('a territory of the demonstration has no desk');
  const agent: Actor = {
    kind: 'agent',
    compteId,
    assignments: [{ role: 'regisseur', serviceId: null, from: stage.from, until: null, act: holder.arrete }],
  };
  return { collectiviteId, regieId: found.regie.id, pointId: point.id, agent };
}

const floatOf = ({ territory }: Installed): number => territory.regies[0]?.acte.fonds_de_caisse ?? 0;

/** The month before last: issued, then paid at the desk and online, taken to the bank and handed over. */
async function paidMonth(stage: Stage, installed: Installed, desk: Desk, jours: Days): Promise<void> {
  const { slug } = installed.territory.collectivite;
  const owed = await billMonth(stage, installed, jours.oldMonth, jours.oldIssue);
  const atDesk: Bringing[] = [];
  let cards = 0;
  for (const [rank, one] of owed.entries()) {
    const s = settlementOf(one, rank);
    if (s.how === 'cheque' || s.how === 'especes')
      atDesk.push({ owed: one, mode: s.how, ...(s.montant ? { montant: s.montant } : {}) });
    else if (s.how !== 'rien') {
      const jour = spread(jours.desks[0], jours.desks[1], rank);
      const ending = s.how === 'carte' ? 'paye_carte' : 'carte_refusee';
      cards += await payOnline(stage, { ...desk, slug }, one, jour, ending);
    }
  }
  const half = Math.ceil(atDesk.length / 2);
  const days2 = [atDesk.slice(0, half), atDesk.slice(half)];
  const float = floatOf(installed);
  const cheques = [];
  let cash = 0;
  for (const [i, people] of days2.entries()) {
    const jour = jours.desks[i]!;
    if (people.length === 0) continue;
    const { sessionId } = await openTill(stage, desk, float + cash, jour);
    const taken = await takeAll(stage, desk, people, jour);
    cheques.push(...taken.filter((_, k) => people[k]?.mode === 'cheque'));
    cash += taken.filter((_, k) => people[k]?.mode === 'especes').reduce((sum, t) => sum + t.montant, 0);
    await closeTill(stage, desk, sessionId, float + cash, jour);
  }
  const surplus = atDesk.reduce((sum, b) => sum + Math.max(0, (b.montant ?? 0) - b.owed.montant), 0);
  await bankMonth(stage, desk, { cheques, cash, cards, surplus }, jours);
}

/** Last month: issued a few days ago; some have paid online, most owe it still. */
async function dueMonth(stage: Stage, installed: Installed, desk: Desk, jours: Days): Promise<Owed[]> {
  const owed = await billMonth(stage, installed, jours.newMonth, jours.newIssue);
  const { slug } = installed.territory.collectivite;
  const left: Owed[] = [];
  for (const [rank, one] of owed.entries()) {
    if (!paidAlready(one, rank)) left.push(one);
    else
      await payOnline(
        stage,
        { ...desk, slug },
        one,
        spread(jours.newIssue, jours.newPaid, rank),
        'paye_carte',
      );
  }
  return left;
}

/** This morning at the desk: a session is open, with a cheque in hand and some cash. */
async function today(stage: Stage, installed: Installed, desk: Desk, left: readonly Owed[]): Promise<void> {
  const visitors = left.filter((o) => !o.personne.startsWith('demo:') && o.montant < 200_00).slice(0, 3);
  await openTill(stage, desk, floatOf(installed), stage.today);
  await takeAll(
    stage,
    desk,
    visitors.map((owed, i) => ({ owed, mode: i === 1 ? 'especes' : 'cheque' })),
    stage.today,
  );
}

/** Two months of billing and money of one collectivité, through the actions of its agents. */
export async function playHistory(stage: Stage, installed: Installed): Promise<void> {
  const jours = daysOf(stage.today);
  const desk = await deskOf(stage, installed);
  await paidMonth(stage, installed, desk, jours);
  const left = await dueMonth(stage, installed, desk, jours);
  if (installed.territory.collectivite.slug === 'saint-aubin-les-pres')
    await today(stage, installed, desk, left);
  await play(stage, installed.collectiviteId, preparer, {
    regieCode: installed.territory.regies[0]?.code,
    mois: jours.today.slice(0, 7),
  });
  stage.told(`${installed.territory.collectivite.nom} : deux mois facturés, ${left.length} factures à payer`);
}
