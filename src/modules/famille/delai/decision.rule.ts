import type { CivilDate, Instant, WallTime } from '../../../kernel/calendar.ts';
import { frenchInstant, frenchWeekDate } from '../../../kernel/french.ts';
import { refuse } from '../../../kernel/refusal.ts';
import type { RuleAnswer } from '../../../kernel/rule.ts';
import type { TraceStep } from '../../../kernel/trace.ts';
import type { Calendrier } from '../activite/calendrier.rule.ts';
import { lastMoment } from './delai.rule.ts';
import type { DecisionDelai, Delai } from './delai.schema.ts';
import { phraseOf } from './delai.words.ts';

export type DeadlineInput = {
  readonly delai: Delai;
  readonly eventDate: CivilDate;
  /** Beginning of the activity, used by the form `aucun`. */
  readonly debut?: WallTime;
  /** Receipt by the server: the only time that counts (famille:DEL-4). */
  readonly receivedAt: Instant;
  readonly calendrier: Calendrier;
};

type Consequence = Pick<DecisionDelai, 'effet' | 'pourcent'> & { readonly words: string };

/** famille:DEL-5: what being late costs; null when the request is refused. */
function consequence(delai: Delai): Consequence | null {
  const { tardif } = delai;
  switch (tardif.effet) {
    case 'refuser':
      return null;
    case 'accepter':
      return { effet: 'accepter', words: 'la réservation tardive est acceptée au même prix' };
    case 'majorer':
      return {
        effet: 'majorer',
        pourcent: tardif.pourcent,
        words: `la réservation tardive est acceptée, majorée de ${tardif.pourcent}\u00a0%`,
      };
    case 'facturer':
      return {
        effet: 'facturer',
        pourcent: tardif.pourcent,
        words: `l’annulation tardive est facturée à ${tardif.pourcent}\u00a0% du prix`,
      };
    case 'gratuit':
      return { effet: 'gratuit', words: 'l’annulation tardive n’est pas facturée' };
    case 'absence_seulement':
      return { effet: 'absence_seulement', words: 'il reste possible de signaler une absence' };
  }
}

/**
 * famille:DEL-4, famille:DEL-5: whether a request received at `receivedAt` is in time, and what follows when it is not.
 * Refusals: `famille.delai_depasse`, `famille.delai_sans_regle` (both overridable by an agent).
 * The step keeps all that is needed to replay the decision: versions, event date, instants.
 */
export function decideDeadline(input: DeadlineInput): RuleAnswer<DecisionDelai> {
  const { delai, eventDate, receivedAt, calendrier } = input;
  const limit = lastMoment(delai.regle, eventDate, calendrier, input.debut);
  const jour = frenchWeekDate(eventDate);
  const step = (output: unknown, sentence: string, rule = 'DEL-4'): TraceStep => ({
    rule,
    version: delai.version,
    input: { sens: delai.sens, date: eventDate, recu_a: receivedAt, calendrier: calendrier.version },
    output,
    sentence,
  });
  if (limit === null) {
    const answer = refuse('famille.delai_sans_regle', { jour }, { overridable: true });
    return {
      refusal: answer.refusal,
      trace: [step(null, `Aucun délai n’est fixé pour le ${jour}.`, 'DEL-2')],
    };
  }
  const common = { dernier_moment: limit, phrase: phraseOf(delai.regle) };
  const until = frenchInstant(limit, calendrier.fuseau);
  const received = frenchInstant(receivedAt, calendrier.fuseau);
  if (receivedAt <= limit) {
    const value: DecisionDelai = {
      a_temps: true,
      effet: delai.sens === 'ajout' ? 'accepter' : 'gratuit',
      ...common,
    };
    return { value, trace: [step(value, `Demande reçue ${received}, possible jusqu’au ${until}.`)] };
  }
  const late = consequence(delai);
  if (late === null) {
    const params = { jour, dernier_moment: until, recu: received, phrase: common.phrase };
    const answer = refuse('famille.delai_depasse', params, { overridable: true });
    return {
      refusal: answer.refusal,
      trace: [
        step(
          { a_temps: false, dernier_moment: limit },
          `Demande reçue ${received}, après le dernier moment\u00a0: ${until}.`,
          'DEL-5',
        ),
      ],
    };
  }
  const { words, ...effect } = late;
  const value: DecisionDelai = { a_temps: false, ...effect, ...common };
  return {
    value,
    trace: [
      step(value, `Demande reçue ${received}, après le dernier moment (${until})\u00a0: ${words}.`, 'DEL-5'),
    ],
  };
}

/** famille:DEL-4: a change is made of withdrawals and additions, all allowed or none: the first refusal is that of all. */
export function decideChange<T>(parts: readonly RuleAnswer<T>[]): RuleAnswer<readonly T[]> {
  const trace = parts.flatMap((part) => part.trace);
  const values: T[] = [];
  for (const part of parts) {
    if ('refusal' in part) return { refusal: part.refusal, trace };
    values.push(part.value);
  }
  return { value: values, trace };
}
