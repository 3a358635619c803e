import { monthOf } from '../../../kernel/calendar.ts';
import { frenchList, frenchWeekDate, plural } from '../../../kernel/french.ts';
import type { ActionContext } from '../../../platform/action/index.ts';
import { enTete } from '../../collectivites/index.ts';
import { firstName, personnesByIds } from '../../identites/index.ts';
import { type Notice, notify } from '../../messagerie/index.ts';
import { readersOf } from '../foyer/droits.sql.ts';
import type { Configuration } from '../types.ts';
import { calendarUrl } from '../urls.ts';
import type { Acceptation } from './decision.rule.ts';

const daysOf = (list: readonly Acceptation[]): string => {
  const jours = [...new Set(list.map((a) => a.jour))].sort();
  return jours.length > 3
    ? plural(jours.length, 'jour')
    : frenchList(jours.map((d) => `le ${frenchWeekDate(d)}`));
};

function sentence(conf: Configuration, name: string, list: readonly Acceptation[]): string {
  const unites = frenchList([...new Set(list.map((a) => conf.unites.get(a.unite)?.nom ?? ''))]);
  const added = list.filter((a) => a.effet !== 'retrait');
  const removed = list.filter((a) => a.effet === 'retrait');
  const parts = [
    ...(added.length > 0 ? [`ajouté ${daysOf(added)}`] : []),
    ...(removed.length > 0 ? [`retiré ${daysOf(removed)}`] : []),
  ];
  return `${name}, ${unites}\u00a0: ${parts.join('\u00a0; ')}.`;
}

/**
 * Tells the adults who may see the child's bookings that somebody else changed them: an agent, or the waiting
 * list. Each adult gets one notice, about the children they may see (famille:FOY-3).
 */
export async function tellFamilies(
  context: ActionContext,
  conf: Configuration,
  byAgent: readonly Acceptation[],
  promoted: readonly Acceptation[],
): Promise<void> {
  const all = [...byAgent, ...promoted];
  const first = all[0];
  if (!first || context.actor.kind === 'system') return;
  const { tx, collectiviteId } = context;
  const enfants = [...new Set(all.map((a) => a.enfant))];
  const readers = await readersOf(tx, collectiviteId, enfants, context.today);
  const people = await personnesByIds(tx, collectiviteId, enfants);
  const { slug } = await enTete(tx, collectiviteId);
  const notices: Notice[] = [];
  for (const adulte of new Set(readers.map((r) => r.adulteId))) {
    const mine = readers.filter((r) => r.adulteId === adulte).map((r) => r.enfantId);
    for (const [kind, list] of [
      ['place', promoted],
      ['service', byAgent],
    ] as const) {
      const texts = mine.flatMap((enfant) => {
        const own = list.filter((a) => a.enfant === enfant);
        const personne = people.get(enfant);
        return own.length > 0 && personne ? [sentence(conf, firstName(personne), own)] : [];
      });
      if (texts.length === 0) continue;
      notices.push({
        personneId: adulte,
        template: kind === 'place' ? 'attente.place' : 'reservation.changee',
        subject: kind === 'place' ? 'Une place s’est libérée' : 'Vos réservations ont changé',
        text: texts.join(' '),
        link: calendarUrl(slug, { mois: monthOf(list[0]?.jour ?? first.jour) }),
        key: `reservation:${list[0]?.reservationId ?? first.reservationId}:${context.now}:${adulte}`,
      });
    }
  }
  await notify(context, notices);
}
