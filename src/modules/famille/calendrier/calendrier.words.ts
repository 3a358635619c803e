import { addDays, type CivilDate, civilDateOf, type Instant, wallTimeOf } from '../../../kernel/calendar.ts';
import { dayShort, frenchDay, frenchTime, plural } from '../../../kernel/french.ts';
import type { IconName, Limit, PaveProps } from '../../../platform/ui/index.ts';
import type { CaseVue } from './mois.query.ts';

const NB = '\u00a0';

/** « aujourd’hui, 10 h », « ven. 13, 10 h »: a near moment, in the site's own time. */
export function momentWords(instant: Instant, now: Instant, zone: string): string {
  const date = civilDateOf(instant, zone);
  const today = civilDateOf(now, zone);
  const time = frenchTime(wallTimeOf(instant, zone));
  if (date === today) return `aujourd’hui, ${time}`;
  if (date === addDays(today, 1)) return `demain, ${time}`;
  const near =
    date.slice(0, 7) === today.slice(0, 7) ||
    Math.abs(Date.parse(date) - Date.parse(today)) < 20 * 86_400_000;
  const jour = near ? `${dayShort(date)}${NB}${Number(date.slice(8))}` : frenchDay(date);
  return `${jour}, ${time}`;
}

/** Last moment to change a cell, or since when it costs something. */
export function limitOf(view: CaseVue, now: Instant, zone: string): Limit | undefined {
  const { dernierMoment, tardif, action } = view.cell;
  if (dernierMoment === null) return undefined;
  const when = momentWords(dernierMoment, now, zone);
  if (!tardif) return { text: `Jusqu’à ${when}` };
  return { closed: true, text: action === 'retirer' ? `Facturé depuis ${when}` : `Tardif depuis ${when}` };
}

/** How the stone of a cell is drawn: its shape, and what it holds when its state does not say it. */
export const stoneOf = ({ etat }: CaseVue['cell'], held: IconName): Pick<PaveProps, 'state' | 'icon'> =>
  etat === 'reserve' ? { state: 'pris', icon: held } : { state: etat };

/** The state in words, with the rank in the waiting list. */
export function wordOf(view: CaseVue): string {
  const { cell, rank, event } = view;
  if (cell.etat === 'ferme' && event !== null) return event;
  if (cell.etat === 'ferme' && cell.refus?.code === 'famille.incompatible')
    return cell.refus.params.autre ?? cell.mot;
  if (cell.refus?.code === 'famille.jour_ferme') {
    if (cell.jour.type === 'ferie') return 'Férié';
    if (cell.jour.type === 'vacances') return 'Vacances';
  }
  const waits = cell.mot === 'Complet' || cell.mot === 'Attente';
  return waits && cell.etat === 'attente' && rank !== null
    ? `${cell.mot}, ${rank}${rank === 1 ? 'er' : 'e'}`
    : cell.mot;
}

/** What several units of the calendar are called together. */
export const unitNoun = (count: number, names: ReadonlySet<string>): string =>
  names.size === 1 && [...names][0]?.toLowerCase().startsWith('repas')
    ? `${count}${NB}repas`
    : plural(count, 'réservation');

/** Value of a cell in forms and addresses: ids only. */
export const cellValue = (c: { enfantId: string; uniteId: string; jour: CivilDate }): string =>
  `${c.enfantId}/${c.uniteId}/${c.jour}`;

/** A day is a box to tick when one tap may change it; what waits is read on its own page. */
export const isTickable = (view: CaseVue, audience: 'resident' | 'agent' = 'resident'): boolean =>
  isForced(view, audience) ||
  (view.cell.modifiable && (view.cell.etat !== 'attente' || view.cell.action === 'attendre'));

/** A refusal that an agent may set aside with a written reason (severity O). */
export const isForced = (view: CaseVue, audience: 'resident' | 'agent'): boolean =>
  audience === 'agent' && view.cell.etat === 'ferme' && view.cell.refus?.overridable === true;

export const isBooked = (view: CaseVue): boolean => view.cell.etat === 'reserve';

/** The word shown once the box is turned over. */
export function otherOf(view: CaseVue): Pick<NonNullable<PaveProps['check']>, 'otherWord' | 'otherIcon'> {
  if (view.cell.etat === 'ferme') return { otherWord: 'Dérogation', otherIcon: 'attention' };
  if (view.cell.action === 'retirer')
    return { otherWord: view.cell.tardif ? 'Retiré, facturé' : 'Retiré', otherIcon: 'croix' };
  return view.cell.action === 'attendre'
    ? { otherWord: 'En attente', otherIcon: 'sablier' }
    : { otherWord: view.cell.tardif ? 'Ajouté, tardif' : 'Ajouté', otherIcon: 'check' };
}
