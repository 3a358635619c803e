import type { CivilDate } from '../../../kernel/calendar.ts';
import { frenchEuros, frenchWeekDate } from '../../../kernel/french.ts';
import type { Cents } from '../../../kernel/money.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import type { Avertissement } from '../../tarifs/rules.ts';

export type CodeAnomalie =
  | 'non_pointe'
  | 'pointage_ouvert'
  | 'payeur_absent'
  | 'garde_non_couverte'
  | 'tarif_absent'
  | 'doublon_reservation'
  | 'adresse_invalide'
  | 'montant_inhabituel'
  | Avertissement;

export type Anomalie = {
  readonly code: CodeAnomalie;
  readonly severite: 'bloquante' | 'avertissement';
  readonly enfant: string;
  readonly payeur: string | null;
  readonly date: CivilDate | null;
  readonly phrase: string;
  /** What the agent does to make it disappear. */
  readonly remede: string;
};

/** What a draft knows about one consumption (facturation:FAC-4). */
export type FaitsConsommation = {
  readonly enfant: string;
  readonly unite: string;
  readonly date: CivilDate;
  readonly pointage: 'prevu' | 'non_pointe' | 'present' | 'absent' | 'imprevu';
  /** The campaign bills after attendance: an unmarked booking then blocks (famille:PTG-1). */
  readonly postpaye: boolean;
  /** Marked, but on a roll-call nobody closed: postpaid bills closed ones only (famille:PTG-1). */
  readonly liste_ouverte?: boolean | undefined;
  readonly payeurs: readonly { readonly id: string; readonly adresse_valide: boolean }[];
  /** A custody rule exists for the child but says nothing of this date. */
  readonly garde_non_couverte: boolean;
  readonly tarif: boolean;
  /** Active bookings for this (child, unit, date). */
  readonly reservations: number;
  readonly avertissements: readonly Avertissement[];
};

type Definition = {
  readonly bloquante: boolean;
  readonly phrase: (jour: string) => string;
  readonly remede: string;
};

const DEFINITIONS: Readonly<Record<Exclude<CodeAnomalie, 'montant_inhabituel'>, Definition>> = {
  non_pointe: {
    bloquante: true,
    phrase: (jour) => `La réservation du ${jour} n'est pas pointée.`,
    remede: 'Pointez la séance, puis rejouez cet enfant.',
  },
  pointage_ouvert: {
    bloquante: true,
    phrase: (jour) => `La liste du ${jour} n'est pas close : seules les listes closes se facturent.`,
    remede: 'Pointez les enfants qui manquent, puis fermez la liste.',
  },
  payeur_absent: {
    bloquante: true,
    phrase: (jour) => `Personne n'est désigné pour payer le ${jour}.`,
    remede: 'Désignez un payeur par défaut ou une règle de garde.',
  },
  garde_non_couverte: {
    bloquante: true,
    phrase: (jour) => `La garde alternée ne dit pas chez qui était l'enfant le ${jour}.`,
    remede: 'Complétez la règle de garde ou ajoutez une exception à cette date.',
  },
  tarif_absent: {
    bloquante: true,
    phrase: (jour) => `Aucun tarif publié ne s'applique le ${jour}.`,
    remede: 'Publiez une version du tarif qui couvre cette date.',
  },
  doublon_reservation: {
    bloquante: true,
    phrase: (jour) => `Plusieurs réservations actives pour la même unité le ${jour}.`,
    remede: 'Annulez la réservation en trop.',
  },
  adresse_invalide: {
    bloquante: true,
    phrase: () => "L'adresse du payeur est absente ou incomplète.",
    remede: "Corrigez l'adresse du payeur.",
  },
  qf_repli: {
    bloquante: false,
    phrase: (jour) => `Pas de quotient familial valable le ${jour} : la tranche de repli est appliquée.`,
    remede: 'Demandez le quotient à la famille ou interrogez la CAF ou la MSA.',
  },
  qf_zero: {
    bloquante: false,
    phrase: (jour) => `Quotient familial à 0 le ${jour} : il signifie parfois « inconnu ».`,
    remede: 'Vérifiez le quotient auprès de la CAF ou de la MSA.',
  },
  pai_expire: {
    bloquante: false,
    phrase: (jour) => `Le PAI n'était plus valable le ${jour} : prix ordinaire appliqué.`,
    remede: 'Demandez le renouvellement du PAI à la famille.',
  },
  prix_superieur_cout: {
    bloquante: false,
    phrase: (jour) => `Le prix du ${jour} dépasse le coût par usager.`,
    remede: 'Vérifiez le tarif ou le coût par usager.',
  },
};

const codesOf = (faits: FaitsConsommation): Exclude<CodeAnomalie, 'montant_inhabituel'>[] => [
  ...(faits.postpaye && faits.pointage === 'non_pointe' ? (['non_pointe'] as const) : []),
  ...(faits.liste_ouverte && faits.pointage !== 'non_pointe' ? (['pointage_ouvert'] as const) : []),
  ...(faits.garde_non_couverte ? (['garde_non_couverte'] as const) : []),
  ...(!faits.garde_non_couverte && faits.payeurs.length === 0 ? (['payeur_absent'] as const) : []),
  ...(faits.tarif ? [] : (['tarif_absent'] as const)),
  ...(faits.reservations > 1 ? (['doublon_reservation'] as const) : []),
  ...faits.avertissements,
];

/** facturation:FAC-4: anomalies of one consumption; one per payer concerned, or without payer when nobody can be named. */
export function anomaliesOf(faits: FaitsConsommation): Anomalie[] {
  const { enfant, date } = faits;
  const make = (code: Exclude<CodeAnomalie, 'montant_inhabituel'>, payeur: string | null): Anomalie => {
    const { bloquante, phrase, remede } = DEFINITIONS[code];
    return {
      code,
      severite: bloquante ? 'bloquante' : 'avertissement',
      enfant,
      payeur,
      date,
      phrase: phrase(frenchWeekDate(date)),
      remede,
    };
  };
  const payeurs = faits.payeurs.length === 0 ? [null] : faits.payeurs.map(({ id }) => id);
  const invalid = faits.payeurs.filter(({ adresse_valide }) => !adresse_valide);
  return [
    ...codesOf(faits).flatMap((code) => payeurs.map((payeur) => make(code, payeur))),
    ...invalid.map(({ id }) => make('adresse_invalide', id)),
  ];
}

/** facturation:FAC-4: an amount above three times the payer's usual one (median of its last factures, null when it has none). */
export function unusualAmount(
  enfant: string,
  payeur: string,
  net: Cents,
  usual: Cents | null,
): Anomalie | null {
  if (usual === null || usual <= 0 || net <= 3 * usual) return null;
  return {
    code: 'montant_inhabituel',
    severite: 'avertissement',
    enfant,
    payeur,
    date: null,
    phrase: `La facture atteint ${frenchEuros(net)}, plus de trois fois le montant habituel (${frenchEuros(usual)}).`,
    remede: 'Comparez avec le mois précédent avant de valider.',
  };
}

/** The median of past totals: what is usual for a payer. */
export function usualAmount(past: readonly Cents[]): Cents | null {
  const sorted = [...past].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/**
 * facturation:FAC-4: payers set aside: those a blocking anomaly names, and every payer of a child for whom nobody could be named.
 * The others are billed; a catch-up passe takes these later.
 */
export function setAside(
  anomalies: readonly {
    readonly bloquante: boolean;
    readonly enfant: string | null;
    readonly payeur: string | null;
  }[],
  payeursOfEnfant: ReadonlyMap<string, ReadonlySet<string>>,
): Set<string> {
  const aside = new Set<string>();
  for (const { bloquante, payeur, enfant } of anomalies) {
    if (!bloquante) continue;
    for (const id of payeur === null ? (payeursOfEnfant.get(enfant ?? '') ?? []) : [payeur]) aside.add(id);
  }
  return aside;
}

/** facturation:FAC-4: nothing is promoted when no payer is left. Refusal `facturation.anomalies_bloquantes`. */
export const checkSomeoneLeft = (payeurs: number, aside: number): Result<null> =>
  payeurs > 0 && aside >= payeurs
    ? refuse('facturation.anomalies_bloquantes', { nombre: String(payeurs) })
    : ok(null);
