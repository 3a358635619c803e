import { type CivilDate, yearOf } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import type { ActionContext } from '../../../platform/action/index.ts';
import { take } from '../../../platform/series/index.ts';
import { annoncerReglements, type CreanceTouchee } from '../../creances/index.ts';
import type { ChoixImputation } from '../../creances/rules.ts';
import { ouvrirDossierAClasser } from '../a-classer/dossier.sql.ts';
import { entryFor } from '../livre/ecriture.rule.ts';
import { lockRegie, passerEcritures } from '../livre/livre.sql.ts';
import { SERIES } from '../series.ts';
import { encaisser } from './encaissement.rule.ts';
import type { DecisionEncaissement, EncaissementInput, Moyen } from './encaissement.schema.ts';
import { ecrireEncaissement } from './encaissement.sql.ts';
import { faitEncaissement } from './fait.rule.ts';
import { lireDossier } from './reglement.sql.ts';

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

export type EncaissementFait = {
  readonly encaissementId: string;
  readonly numero: string;
  readonly genre: 'Q' | 'J';
  readonly surplus: number;
  readonly creances: readonly CreanceTouchee[];
  readonly avertissements: DecisionEncaissement['avertissements'];
};

type Dossier = Awaited<ReturnType<typeof lireDossier>>;
type RegieTenue = NonNullable<Awaited<ReturnType<typeof lockRegie>>>;

/** What the rule is asked: the demand, and the régie as it is under its lock. */
const questionOf = (
  { now, zone }: ActionContext,
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

/** What goes beyond the debts waits on a file of its own, to be sorted out (regie:E5). */
async function ouvrirSurplus(
  { tx, collectiviteId, now }: ActionContext,
  d: EncaissementDemande,
  encaissementId: string,
  { a_classer: montant, motif_classement: motif }: DecisionEncaissement,
): Promise<string | null> {
  if (montant === 0) return null;
  const id = uuidv7();
  const { regieId, redevableId } = d;
  await ouvrirDossierAClasser(
    tx,
    collectiviteId,
    { id, regieId, encaissementId, redevableId, motif: motif ?? 'surplus', montant },
    now,
  );
  return id;
}

/**
 * The one way money enters a régie, whatever the means: lock, snapshot, rule, number, receipt, imputations, entry,
 * balances, events, all in the caller's transaction (regie:Q2, regie:E5, invariants 1 to 6).
 * @returns the receipt, or the refusal of `encaisser`
 */
export async function enregistrerEncaissement(
  context: ActionContext,
  d: EncaissementDemande,
): Promise<Result<EncaissementFait>> {
  const { tx, collectiviteId, now } = context;
  const regie = await lockRegie(tx, collectiviteId, d.regieId);
  if (!regie) return refuse('regie.regie_inconnue');
  const dossier = await lireDossier(tx, collectiviteId, d.regieId, d.pointId, d.creances);
  const answer = encaisser(questionOf(context, d, regie, dossier));
  if ('refusal' in answer) return { ok: false, refusal: answer.refusal };
  const decision = answer.value;
  const { avertissements } = decision;

  const encaissementId = uuidv7();
  const serie = SERIES[decision.piece === 'justificatif' ? 'justificatif' : 'quittance'];
  const dateComptable =
    decision.mois === d.dateOperation.slice(0, 7) ? d.dateOperation : `${decision.mois}-01`;
  const exercice = yearOf(dateComptable);
  const numero = serie.format({
    code: regie.code,
    exercice,
    rang: await take(context, serie, regie.id, exercice, 1),
  });
  const dateValeur = d.dateValeur ?? d.dateOperation;
  const creances = await ecrireEncaissement(
    tx,
    collectiviteId,
    {
      id: encaissementId,
      regieId: regie.id,
      redevableId: d.redevableId,
      payeur: d.payeur,
      mode: d.moyen.mode,
      montant: d.montant,
      surplus: decision.a_classer,
      moyen: JSON.stringify(d.moyen),
      dateOperation: d.dateOperation,
      dateValeur,
      auteur: context.author,
      auteurCompteId: d.compteId,
      sessionId: d.compteId === null ? null : (dossier.session?.id ?? null),
      genreRecu: serie.genre,
      numero,
      refExterne: d.source?.refExterne ?? null,
      sourceId: d.source?.id ?? null,
      acteId: decision.acte_version,
      decision: JSON.stringify({ trace: answer.trace, avertissements, derogation: d.derogation }),
      imputations: decision.imputations.map((i) => ({ ...i, id: uuidv7() })),
    },
    now,
  );
  const dossierId = await ouvrirSurplus(context, d, encaissementId, decision);
  const parMandataire =
    decision.qualite === 'mandataire' && dossier.point !== null && dossier.point.code !== 'principal';
  const ecriture = entryFor(faitEncaissement(decision, d.moyen, dossierId, parMandataire));
  await passerEcritures(
    tx,
    collectiviteId,
    regie,
    [
      {
        id: uuidv7(),
        evenement: 'encaissement',
        objetId: encaissementId,
        ecriture,
        dateComptable,
        dateValeur,
      },
    ],
    now,
  );
  annoncerReglements(context, creances);
  context.emit('encaissement.enregistre', { encaissementId, regieId: regie.id });
  const acte = decision.acte_version;
  context.note({ encaissement: encaissementId, numero, regie: regie.id, mode: d.moyen.mode, acte });
  const surplus = decision.a_classer;
  return ok({ encaissementId, numero, genre: serie.genre, surplus, creances, avertissements });
}
