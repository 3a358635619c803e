import { fold } from '../../../kernel/french.ts';
import type { TraceStep } from '../../../kernel/trace.ts';
import type { IdentitePivot } from '../personne/identite-pivot.schema.ts';

export type DecisionPivot = {
  /** `lier`: automatic; `verifier`: a person decides; `distinct`: two persons. */
  readonly decision: 'lier' | 'verifier' | 'distinct';
  readonly champs: readonly { readonly champ: ChampPivot; readonly resultat: Comparaison }[];
  readonly trace: readonly TraceStep[];
};
type ChampPivot =
  | 'nom_naissance'
  | 'prenoms'
  | 'date_naissance'
  | 'sexe'
  | 'commune_naissance'
  | 'pays_naissance';
type Comparaison = 'egal' | 'different' | 'incomplet';

/** Names without accents, case, apostrophes, hyphens or doubled spaces. */
const canonical = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const compareText = (a: string | null, b: string | null): Comparaison => {
  if (a === null || b === null || a === '' || b === '') return a === b && a !== '' ? 'egal' : 'incomplet';
  return canonical(a) === canonical(b) ? 'egal' : 'different';
};

/** A part « 00 » is unknown: it contradicts nothing and proves nothing. */
function compareBirth(a: string, b: string): Comparaison {
  const [left, right] = [a.split('-'), b.split('-')];
  const unknown = (part: string | undefined) => /^0+$/.test(part ?? '');
  if (left.some((part, i) => !unknown(part) && !unknown(right[i]) && part !== right[i])) return 'different';
  return left.some(unknown) || right.some(unknown) ? 'incomplet' : 'egal';
}

/** Two known places or sexes are compared; « born abroad » has no commune on either side. */
function comparePivots(a: IdentitePivot, b: IdentitePivot): DecisionPivot['champs'] {
  return [
    { champ: 'nom_naissance', resultat: compareText(a.nom_naissance, b.nom_naissance) },
    { champ: 'prenoms', resultat: compareText(a.prenoms, b.prenoms) },
    { champ: 'date_naissance', resultat: compareBirth(a.date_naissance, b.date_naissance) },
    {
      champ: 'sexe',
      resultat: a.sexe === null || b.sexe === null ? 'incomplet' : compareText(a.sexe, b.sexe),
    },
    {
      champ: 'commune_naissance',
      resultat:
        a.commune_naissance === null && b.commune_naissance === null && a.pays_naissance === '99100'
          ? 'incomplet'
          : compareText(a.commune_naissance, b.commune_naissance),
    },
    { champ: 'pays_naissance', resultat: compareText(a.pays_naissance, b.pays_naissance) },
  ];
}

/**
 * famille:FOY-6: whether a FranceConnect identity is a person already recorded. Linked alone only on a `sub` already
 * known for that person, or when every pivot field is equal and whole. One difference in the name, a partial
 * birth date or a missing field is shown to an agent. The e-mail is never looked at. Trace without names.
 */
export function decidePivot(input: {
  readonly subConnu: boolean;
  readonly recu: IdentitePivot;
  readonly connu: IdentitePivot;
}): DecisionPivot {
  const champs = comparePivots(input.recu, input.connu);
  const different = champs.filter((c) => c.resultat === 'different').map((c) => c.champ);
  const whole = champs.every((c) => c.resultat === 'egal');
  // Names change with civil status and are mistyped; a birth date, sex or place does not change.
  const sameBirth = different.every((champ) => champ === 'nom_naissance' || champ === 'prenoms');
  const possible = different.length === 0 || (sameBirth && different.length === 1);
  const decision = input.subConnu || whole ? 'lier' : possible ? 'verifier' : 'distinct';
  const sentences = {
    lier: input.subConnu
      ? 'Cette identité FranceConnect est déjà reliée.'
      : 'Tous les champs de l’état civil sont égaux.',
    verifier: 'L’état civil ne suffit pas à relier les comptes\u00a0: un agent vérifie.',
    distinct: 'L’état civil est différent\u00a0: ce sont deux personnes.',
  };
  const output = { decision, champs: Object.fromEntries(champs.map((c) => [c.champ, c.resultat])) };
  const trace = [
    { rule: 'FOY-6', input: { subConnu: input.subConnu }, output, sentence: sentences[decision] },
  ];
  return { decision, champs, trace };
}
