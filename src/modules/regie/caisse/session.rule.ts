import { civilDateOf, type Instant, msBetween } from '../../../kernel/calendar.ts';
import { frenchInstant } from '../../../kernel/french.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { type Avertissement, avertir, refusal } from '../../../kernel/rule.ts';
import type { StatutSession } from './session.life.ts';

export type SessionCaisse = {
  readonly statut: StatutSession;
  readonly ouverte_le: Instant;
};

const DAY_MS = 86_400_000;

/** regie:C5: null when new cash may enter this session now: open, and no more than 24 h old. */
export function checkSession(session: SessionCaisse | null, now: Instant, zone: string): Refusal | null {
  if (session?.statut !== 'ouverte') return refusal('regie.session_fermee', {}, { field: 'session' });
  return msBetween(session.ouverte_le, now) > DAY_MS
    ? refusal(
        'regie.session_depassee',
        { ouverture: frenchInstant(session.ouverte_le, zone) },
        { field: 'session' },
      )
    : null;
}

/** regie:C5: warning once a session that is not validated has crossed midnight. */
export const alerteSession = (session: SessionCaisse | null, now: Instant, zone: string): Avertissement[] =>
  session && session.statut !== 'validee' && civilDateOf(session.ouverte_le, zone) < civilDateOf(now, zone)
    ? [
        avertir(
          'REG-C5',
          'session_de_la_veille',
          `La caisse ouverte ${frenchInstant(session.ouverte_le, zone)} n’est pas validée : la compter d’abord.`,
        ),
      ]
    : [];
