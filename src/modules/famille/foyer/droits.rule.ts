import { type CivilDate, covers } from '../../../kernel/calendar.ts';
import { frenchDate } from '../../../kernel/french.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import type { RuleAnswer } from '../../../kernel/rule.ts';
import type { TraceStep } from '../../../kernel/trace.ts';
import { type AutorisationRetrait, DROITS, type Droit, type Responsabilite } from './droits.schema.ts';

const WORDS: Readonly<Record<Droit, string>> = {
  inscrire: 'inscrire l’enfant',
  reserver: 'réserver pour l’enfant',
  consulter: 'consulter le planning de l’enfant',
  payer: 'payer pour l’enfant',
  recuperer: 'venir chercher l’enfant',
};

/** « d’inscrire », « de réserver ». */
const to = (droit: Droit): string => (droit === 'inscrire' ? `d’${WORDS[droit]}` : `de ${WORDS[droit]}`);

/** Ordinary acts that one parent does alone; a written opposition of the other stops them (famille:FOY-2). */
const ORDINARY: readonly Droit[] = ['inscrire', 'reserver'];

export type RightInput = {
  readonly droit: Droit;
  readonly adulte: string;
  readonly date: CivilDate;
  /** Links of this child, with every adult. */
  readonly responsabilites: readonly Responsabilite[];
  readonly autorisations: readonly AutorisationRetrait[];
  /** Adults who wrote that they oppose this act, with the date of their letter. */
  readonly oppositions: readonly { readonly adulte: string; readonly date: CivilDate }[];
};

const step = (rule: string, input: RightInput, output: boolean, sentence: string): TraceStep => ({
  rule,
  input: { droit: input.droit, date: input.date },
  output,
  sentence,
});

const authorityWords: Readonly<Record<Responsabilite['autorite'], string>> = {
  conjointe: 'autorité parentale conjointe',
  exclusive: 'autorité parentale exclusive',
  retiree: 'autorité parentale retirée',
  deleguee: 'autorité parentale déléguée',
};

/**
 * famille:FOY-1, famille:FOY-2, famille:FOY-4: whether an adult holds a right on a child on a date, and why.
 * Refusals: `famille.interdit`, `famille.droit_absent` (firm), `famille.opposition_parent` (overridable).
 */
export function decideRight(input: RightInput): RuleAnswer<Responsabilite | AutorisationRetrait> {
  const barred = input.autorisations.find(
    (a) => a.genre === 'interdit' && a.personne === input.adulte && covers(a, input.date),
  );
  if (barred && input.droit === 'recuperer') {
    const { refusal } = refuse('famille.interdit');
    return {
      refusal,
      trace: [step('FOY-4', input, false, 'Une interdiction de remise l’emporte sur toute autorisation.')],
    };
  }
  const link = input.responsabilites.find(
    (r) => r.adulte === input.adulte && covers(r, input.date) && r.droits.includes(input.droit),
  );
  const named =
    input.droit === 'recuperer'
      ? input.autorisations.find(
          (a) => a.genre === 'recuperer' && a.personne === input.adulte && covers(a, input.date),
        )
      : undefined;
  const ground = link ?? named;
  if (!ground) {
    const { refusal } = refuse('famille.droit_absent', { droit: to(input.droit) });
    return {
      refusal,
      trace: [step('FOY-1', input, false, `Aucun lien en vigueur ne permet ${to(input.droit)}.`)],
    };
  }
  const opposed = ORDINARY.includes(input.droit)
    ? input.oppositions.find((o) => o.adulte !== input.adulte && o.date <= input.date)
    : undefined;
  if (opposed) {
    const { refusal } = refuse(
      'famille.opposition_parent',
      { unite: WORDS[input.droit] },
      { overridable: true },
    );
    return {
      refusal,
      trace: [
        step(
          'FOY-2',
          input,
          false,
          `L’autre parent s’y oppose par écrit depuis le ${frenchDate(opposed.date)}.`,
        ),
      ],
    };
  }
  const why = 'autorite' in ground ? authorityWords[ground.autorite] : 'personne autorisée par un parent';
  const rule = ORDINARY.includes(input.droit) ? 'FOY-2' : 'FOY-1';
  return {
    value: ground,
    trace: [step(rule, input, true, `Possible ${to(input.droit)}\u00a0: ${why}.`)],
  };
}

/**
 * famille:FOY-1: parents keep every right unless a decision says otherwise. Recording a link with fewer rights, a
 * withdrawn, exclusive or delegated authority needs the decision. Refusal `famille.droit_sans_decision`.
 */
export function checkResponsibility(link: Responsabilite): Result<Responsabilite> {
  const ordinary = link.autorite === 'conjointe' && DROITS.every((d) => link.droits.includes(d));
  if (ordinary || link.preuve !== null) return ok(link);
  return refuse(
    'famille.droit_sans_decision',
    { autorite: authorityWords[link.autorite] },
    { field: 'preuve' },
  );
}

/** famille:FOY-4: forbidding someone to collect a child needs evidence. Refusal `famille.interdit_sans_preuve`. */
export const checkPickup = (authorisation: AutorisationRetrait): Result<AutorisationRetrait> =>
  authorisation.genre === 'interdit' && authorisation.preuve === null
    ? refuse('famille.interdit_sans_preuve', {}, { field: 'preuve' })
    : ok(authorisation);
