import { yearOf } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import type { ActionContext } from '../../../platform/action/index.ts';
import { take } from '../../../platform/series/index.ts';
import { annoncerReglements, type CreanceTouchee } from '../../creances/index.ts';
import { ouvrirDossierAClasser } from '../a-classer/dossier.sql.ts';
import { entryFor } from '../livre/ecriture.rule.ts';
import { lockRegie, passerEcritures } from '../livre/livre.sql.ts';
import { SERIES } from '../series.ts';
import { encaisser } from './encaissement.rule.ts';
import type { DecisionEncaissement } from './encaissement.schema.ts';
import { ecrireEncaissement } from './encaissement.sql.ts';
import { aEcrire, type EncaissementDemande, questionOf } from './enregistrement.rule.ts';
import { faitEncaissement } from './fait.rule.ts';
import { lireDossier } from './reglement.sql.ts';

export type EncaissementFait = {
  readonly encaissementId: string;
  readonly numero: string;
  readonly genre: 'Q' | 'J';
  readonly surplus: number;
  readonly creances: readonly CreanceTouchee[];
  readonly avertissements: DecisionEncaissement['avertissements'];
};

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
  const recu = { id: encaissementId, numero, genreRecu: serie.genre, dateValeur, author: context.author };
  const creances = await ecrireEncaissement(tx, collectiviteId, aEcrire(d, dossier, answer, recu), now);
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
