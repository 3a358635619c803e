import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { TraceStep } from '../../../kernel/trace.ts';
import type { ChoixImputation } from '../../creances/rules.ts';
import type { lockRegie } from '../livre/livre.sql.ts';
import type { DecisionEncaissement, EncaissementInput, Moyen } from './encaissement.schema.ts';
import type { EncaissementAEcrire } from './encaissement.sql.ts';
import type { lireDossier } from './reglement.sql.ts';

export type EncaissementDemande = {
  readonly regieId: string;
  readonly pointId: string | null;
  /** Payer as written on the receipt. */
  readonly payeur: string;
  readonly redevableId: string | null;
  /** Agent account that took and records the money; null for a bank fact. */
  readonly compteId: string | null;
  readonly montant: number;
  readonly moyen: Moyen;
  readonly dateOperation: CivilDate;
  readonly dateValeur?: CivilDate;
  readonly creances: readonly string[];
  readonly choix: ChoixImputation | null;
  readonly derogation: EncaissementInput['derogation_especes'];
  readonly source?: { readonly id: string; readonly refExterne: string };
};

type Dossier = Awaited<ReturnType<typeof lireDossier>>;

type RegieTenue = NonNullable<Awaited<ReturnType<typeof lockRegie>>>;

/** What the rule is asked: the demand, and the régie as it is under its lock. */
export const questionOf = (
  { now, zone }: { readonly now: Instant; readonly zone: string },
  d: EncaissementDemande,
  regie: RegieTenue,
  dossier: Dossier,
): EncaissementInput => ({
  regie,
  versions: dossier.versions,
  nominations: dossier.nominations,
  remplacements: dossier.remplacements,
  encaisseur: d.compteId,
  enregistreur: d.compteId,
  point: dossier.point?.id ?? 'aucun',
  payeur: d.payeur,
  montant: d.montant,
  moyen: d.moyen,
  date_operation: d.dateOperation,
  maintenant: now,
  fuseau: zone,
  creances: dossier.creances,
  choix: d.choix,
  especes_deja_recues: dossier.especesDejaRecues,
  derogation_especes: d.derogation,
  solde_caisse: dossier.soldeCaisse,
  session: dossier.session,
  mois_clos: dossier.moisClos,
});

/** The receipt as it is written, with what was decided and why. */
export const aEcrire = (
  d: EncaissementDemande,
  dossier: Dossier,
  { value: decision, trace }: { value: DecisionEncaissement; trace: readonly TraceStep[] },
  recu: { id: string; numero: string; genreRecu: 'Q' | 'J'; dateValeur: CivilDate; author: string },
): EncaissementAEcrire => ({
  id: recu.id,
  regieId: d.regieId,
  redevableId: d.redevableId,
  payeur: d.payeur,
  mode: d.moyen.mode,
  montant: d.montant,
  surplus: decision.a_classer,
  moyen: JSON.stringify(d.moyen),
  dateOperation: d.dateOperation,
  dateValeur: recu.dateValeur,
  auteur: recu.author,
  auteurCompteId: d.compteId,
  sessionId: d.compteId === null ? null : (dossier.session?.id ?? null),
  genreRecu: recu.genreRecu,
  numero: recu.numero,
  refExterne: d.source?.refExterne ?? null,
  sourceId: d.source?.id ?? null,
  acteId: decision.acte_version,
  decision: JSON.stringify({ trace, avertissements: decision.avertissements, derogation: d.derogation }),
  imputations: decision.imputations.map((i) => ({ ...i, id: uuidv7() })),
});
