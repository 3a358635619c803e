import type { CivilDate } from '../../../kernel/calendar.ts';
import { fold } from '../../../kernel/french.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';

/** Words of data that may not be collected, with why. */
const FORBIDDEN: readonly { readonly words: RegExp; readonly raison: string }[] = [
  {
    words: /\b(halal|hallal|casher|kasher|kosher|religion|religieu\w*|culte|confession\w*)\b/,
    raison: 'la religion',
  },
  {
    words: /\b(nature|type|cause)\b.*\bhandicaps?\b|\bhandicaps?\b.*\b(nature|type|cause)\b/,
    raison: 'la nature d’un handicap',
  },
  {
    words: /\bnir\b|\bnumero\b.*\bsecurite sociale\b|\bsecurite sociale\b.*\bnumero\b/,
    raison: 'le numéro de sécurité sociale d’un enfant',
  },
];

/** famille:DOS-3: a form may not ask for religion, the nature of a handicap or a child's NIR. Refusal `famille.champ_interdit`. */
export function checkField(label: string): Result<string> {
  const words = fold(label);
  const found = FORBIDDEN.find((f) => f.words.test(words));
  return found ? refuse('famille.champ_interdit', { champ: label, raison: found.raison }) : ok(label);
}

export type Pai = { readonly debut: CivilDate; readonly fin: CivilDate | null; readonly panier: boolean };

export type EffetPai = {
  /** Shown on every list, expired or not: a child's safety does not lapse. */
  readonly alerte: boolean;
  /** The PAI price applies. */
  readonly tarif: boolean;
  readonly expire: boolean;
  readonly avertissement: string | null;
};

/** famille:DOS-7: an expired PAI keeps its alert but loses its price; staff and family are told. */
export function paiEffect(pai: Pai | null, date: CivilDate): EffetPai {
  if (!pai || date < pai.debut) return { alerte: false, tarif: false, expire: false, avertissement: null };
  const expire = pai.fin !== null && date >= pai.fin;
  const avertissement = expire
    ? 'Le projet d’accueil individualisé est expiré\u00a0: l’alerte reste affichée, le tarif adapté ne s’applique plus.'
    : null;
  return { alerte: true, tarif: !expire, expire, avertissement };
}

export type CompteRegime = { readonly regime: string; readonly nombre: number };

/**
 * famille:DOS-7: heads per diet for the kitchen, without any name, the most frequent first; a child counts once in each of its
 * diets, whatever the state of its PAI.
 */
export function dietCounts(
  enfants: readonly { readonly enfant: string; readonly regime: string }[],
): CompteRegime[] {
  const heads = Map.groupBy(enfants, (enfant) => enfant.regime);
  return [...heads]
    .map(([regime, list]) => ({ regime, nombre: new Set(list.map((enfant) => enfant.enfant)).size }))
    .sort((a, b) => b.nombre - a.nombre || a.regime.localeCompare(b.regime, 'fr'));
}
