import type { Instant } from '../../../kernel/calendar.ts';
import type { TraceStep } from '../../../kernel/trace.ts';
import type { LookupAnswer, ResultatPaiement } from '../ports.ts';
import {
  type Age,
  ageDe,
  type EtatTentative,
  JOURS_DE_RELANCE,
  matinApres,
  type Tentative,
} from '../tentative/tentative.rule.ts';
import { type Comparaison, comparer } from './comparaison.rule.ts';

/** Why the decision is what it is; each has one French sentence. */
export const MOTIFS = {
  paye: 'Le paiement est confirmé et tous les champs sont les nôtres.',
  differe: 'La réponse ne correspond pas à la demande : aucun règlement, le régisseur décide.',
  refuse: 'Le moyen de paiement a été refusé.',
  abandonne: 'Le paiement a été abandonné ; la facture peut être payée de nouveau.',
  abandonne_trop_tot: 'Abandon annoncé depuis moins de 20 minutes : la page permet encore de recommencer.',
  sans_resultat: 'Le résultat n’est pas encore connu.',
  introuvable_apres_purge: 'L’opération n’existe plus après la nuit qui a suivi : elle n’a jamais abouti.',
  toujours_en_cours: 'L’opération est encore en cours après sept jours.',
  resultat_inconnu: 'Code de résultat inconnu : nous continuons de consulter.',
  refus_inattendu: 'La passerelle refuse la consultation : rien n’est changé.',
  inconnu: 'La passerelle n’a pas répondu clairement : rien n’est changé.',
  deja_resolue: 'La tentative est déjà résolue : rien n’est changé.',
  sans_idop: 'La tentative n’a pas d’opération à consulter.',
} as const;
export type Motif = keyof typeof MOTIFS;

export type Avertissement =
  | 'exer_different'
  | 'champs_differents'
  | 'resultat_inconnu'
  | 'faute_inattendue'
  | 'sans_resultat_apres_sept_jours';

/** Where a success goes (regie:P4): the ledger, the activation list, the test list; null when there is none. */
export type Reglement = 'recettes' | 'activation' | 'test' | null;

/** States a lookup may lead to. */
export type EtatConsulte = Extract<
  EtatTentative,
  'en_attente' | 'reussie' | 'refusee' | 'abandonnee' | 'expiree' | 'quarantaine'
>;

export type Decision = {
  /** New state, or null when the attempt does not move. */
  readonly etat_suivant: EtatConsulte | null;
  readonly motif: Motif;
  readonly comparaisons: readonly Comparaison[];
  readonly avertissements: readonly Avertissement[];
  readonly reglement: Reglement;
  /** The look told nothing: the next one waits 30 minutes at least. */
  readonly erreur_technique: boolean;
  readonly trace: readonly TraceStep[];
};

/** `paid`: the answer says that money moved. */
type Verdict = {
  to: EtatConsulte | null;
  motif: Motif;
  paid?: boolean;
  alerts?: readonly Avertissement[];
};

const OPEN: readonly EtatTentative[] = ['redirigee', 'en_attente'];
/** A later success still wins over these. */
const REVERSIBLE: readonly EtatTentative[] = ['expiree', 'abandonnee', 'refusee'];
const PAID: readonly ResultatPaiement[] = ['paye_carte', 'paye_prelevement'];

/** Without a result: an open attempt waits, any other stays as it is. */
const waiting = (motif: Motif, alerts: readonly Avertissement[] = []): Verdict => ({
  to: 'en_attente',
  motif,
  alerts,
});

function withoutResult(meaning: 'introuvable' | 'en_cours', age: Age, afterSevenDays: boolean): Verdict {
  if (meaning === 'introuvable' && age === 'ancienne') {
    return { to: 'expiree', motif: 'introuvable_apres_purge' };
  }
  if (meaning === 'en_cours' && afterSevenDays) {
    return { to: 'expiree', motif: 'toujours_en_cours', alerts: ['sans_resultat_apres_sept_jours'] };
  }
  return waiting('sans_resultat');
}

function withResult(result: ResultatPaiement, same: boolean, age: Age): Verdict {
  if (result === 'inconnu') return waiting('resultat_inconnu', ['resultat_inconnu']);
  if (!same) {
    // An answer about something else proves nothing about this payment while a good one may still come.
    const paid = PAID.includes(result);
    const to = paid || age === 'ancienne' ? 'quarantaine' : 'en_attente';
    return { to, paid, motif: 'differe', alerts: ['champs_differents'] };
  }
  if (PAID.includes(result)) return { to: 'reussie', paid: true, motif: 'paye' };
  if (result !== 'abandonne') return { to: 'refusee', motif: 'refuse' };
  return age === 'jeune' ? waiting('abandonne_trop_tot') : { to: 'abandonnee', motif: 'abandonne' };
}

function judge(answer: LookupAnswer, same: boolean, age: Age, afterSevenDays: boolean): Verdict {
  if (answer.kind === 'unknown') return { to: null, motif: 'inconnu' };
  if (answer.kind === 'accepted') return withResult(answer.detail.resultat, same, age);
  if (answer.meaning !== 'refus') return withoutResult(answer.meaning, age, afterSevenDays);
  return { to: null, motif: 'refus_inattendu', alerts: ['faute_inattendue'] };
}

/** Keeps a verdict only where the attempt may still move: open, or closed unpaid and now found paid. */
function applied(etat: EtatTentative, verdict: Verdict): EtatConsulte | null {
  if (verdict.to === etat) return null;
  if (OPEN.includes(etat)) return verdict.to;
  return REVERSIBLE.includes(etat) && verdict.paid ? verdict.to : null;
}

const SETTLEMENTS = { W: 'recettes', X: 'activation', T: 'test' } as const;

const summary = (answer: LookupAnswer): string =>
  answer.kind === 'accepted'
    ? answer.detail.resultat
    : answer.kind === 'fault'
      ? answer.meaning
      : answer.reason;

/**
 * What one lookup changes (payfip §5). Return, notification and sweeper all come here, and nothing else decides.
 * `reglement` is non-null exactly when this decision moves the attempt to `reussie`.
 */
export function decideFromLookup(tentative: Tentative, answer: LookupAnswer, maintenant: Instant): Decision {
  const { etat } = tentative;
  const age = ageDe(tentative.cree_le, maintenant);
  const comparaisons = answer.kind === 'accepted' ? comparer(tentative, answer.detail) : [];
  const same = comparaisons.every((c) => c.egal || !c.bloquant);
  const verdict = judge(answer, same, age, maintenant >= matinApres(tentative.cree_le, JOURS_DE_RELANCE));
  const next = applied(etat, verdict);
  const movable = OPEN.includes(etat) || REVERSIBLE.includes(etat);
  const noOperation = ['preparee', 'demandee', 'abandonnee_sans_idop', 'echouee'].includes(etat);
  const settled = next === null && (!movable || (REVERSIBLE.includes(etat) && verdict.to !== null));
  const motif: Motif = noOperation ? 'sans_idop' : settled ? 'deja_resolue' : verdict.motif;
  const exer = comparaisons.some((c) => c.champ === 'exer' && !c.egal);
  const avertissements: Avertissement[] = [
    ...(verdict.alerts ?? []),
    ...(exer ? ['exer_different' as const] : []),
  ];
  return {
    etat_suivant: next,
    motif,
    comparaisons,
    avertissements,
    reglement: next === 'reussie' ? SETTLEMENTS[tentative.saisie] : null,
    erreur_technique: answer.kind === 'unknown',
    trace: [
      {
        rule: 'PAYFIP-5',
        input: { etat, age, reponse: summary(answer), champs_egaux: same },
        output: next ?? etat,
        sentence: MOTIFS[motif],
      },
    ],
  };
}
