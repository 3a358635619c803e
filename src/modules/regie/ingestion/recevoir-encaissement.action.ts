import { z } from 'zod';
import { idStable } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import { type ActionContext, canonical, defineAction } from '../../../platform/action/index.ts';
import { creanceDeSource } from '../../creances/index.ts';
import { ouvrirDossierAClasser } from '../a-classer/dossier.sql.ts';
import { contrepasserEncaissement } from '../annulation/contrepasser.write.ts';
import { moyenSchema } from '../encaissement/encaissement.schema.ts';
import { encaissementById } from '../encaissement/encaissement.sql.ts';
import { enregistrerEncaissement } from '../encaissement/enregistrer.write.ts';
import { lireDossier } from '../encaissement/reglement.sql.ts';
import { lockRegie } from '../livre/livre.sql.ts';
import { insererControle } from './controle.sql.ts';
import { annulerInformation, noterInformation } from './information.write.ts';
import { checkAnnulationRef, classerIngestion, effetSource } from './ingestion.rule.ts';
import { type EncaissementRecu, encaissementRecu } from './ingestion.schema.ts';
import { constatExiste, encaissementDeSource, type SourceLue, sourceDeRegie } from './source.sql.ts';

export type ReceptionFaite = {
  readonly sort: 'poste' | 'information' | 'quarantaine' | 'annule';
  readonly id: string;
  readonly numero: string | null;
};

/** Keeps aside what could not be booked, or what cancels: the record exactly as it came, and why (regie:I3, regie:I4). */
async function garder(
  context: ActionContext,
  regieId: string,
  id: string,
  e: EncaissementRecu,
  constat: string,
): Promise<void> {
  await insererControle(
    context.tx,
    context.collectiviteId,
    { id, regieId, situation: canonical(e), constat, faitPar: context.author },
    context.now,
  );
}

async function annuler(
  context: ActionContext,
  source: SourceLue,
  id: string,
  e: EncaissementRecu,
  ref: string,
): Promise<Result<ReceptionFaite>> {
  const { tx, collectiviteId, today } = context;
  const regie = await lockRegie(tx, collectiviteId, source.regieId);
  if (!regie) return refuse('regie.regie_inconnue');
  const target = await encaissementDeSource(tx, collectiviteId, source.id, ref);
  const recu = target ? await encaissementById(tx, collectiviteId, target) : undefined;
  const no = checkAnnulationRef(
    recu ? { montant: recu.montant, annulee: recu.statut === 'contrepasse' } : null,
    e.montant,
  );
  if (no || !recu) return no ? { ok: false, refusal: no } : refuse('regie.annulation_inconnue');
  await garder(context, source.regieId, id, e, `annule ${recu.numero}`);
  if (!effetSource(source.mode).ecriture) {
    const reversed = await annulerInformation(context, recu.id);
    return reversed.ok ? ok({ sort: 'annule', id: recu.id, numero: recu.numero }) : reversed;
  }
  const dossier = await lireDossier(tx, collectiviteId, source.regieId, null, []);
  const done = await contrepasserEncaissement(
    context,
    { regie, dossier, qualite: 'regisseur', compteId: '', today },
    recu,
    'annulation transmise par la source',
  );
  return done.ok ? ok({ sort: 'annule', id: recu.id, numero: recu.numero }) : done;
}

/** The record itself: booked, seen only, or kept in quarantine with its reason; money facts are never lost (regie:I2, regie:I3). */
async function enregistrer(
  context: ActionContext,
  source: SourceLue,
  id: string,
  e: EncaissementRecu,
): Promise<Result<ReceptionFaite>> {
  const { tx, collectiviteId, now } = context;
  const target = e.ref_creance
    ? await creanceDeSource(tx, collectiviteId, source.regieId, source.id, e.ref_creance)
    : undefined;
  if (!effetSource(source.mode).ecriture) {
    const noted = await noterInformation(context, source, e, target ?? null);
    return noted.ok ? ok({ sort: 'information', ...noted.value }) : noted;
  }
  const moyen = moyenSchema.safeParse({ ...e.moyen, mode: e.mode });
  const booked = classerIngestion(
    moyen.success
      ? await enregistrerEncaissement(context, {
          regieId: source.regieId,
          pointId: e.point,
          payeur: e.payeur,
          redevableId: target?.redevableId ?? null,
          compteId: e.encaisseur,
          montant: e.montant,
          moyen: moyen.data,
          dateOperation: e.date_operation,
          creances: target ? [target.id] : [],
          choix: null,
          derogation: null,
          source: { id: source.id, refExterne: e.ref_externe },
        })
      : refuse('action.entree_invalide'),
  );
  if (booked.sort === 'poste')
    return ok({ sort: 'poste', id: booked.value.encaissementId, numero: booked.value.numero });
  await garder(context, source.regieId, id, e, booked.refusal.code);
  await ouvrirDossierAClasser(
    tx,
    collectiviteId,
    {
      id,
      regieId: source.regieId,
      encaissementId: null,
      redevableId: target?.redevableId ?? null,
      motif: 'quarantaine',
      montant: e.montant,
    },
    now,
  );
  context.note({ quarantaine: id, motif: booked.refusal.code });
  return ok({ sort: 'quarantaine', id, numero: null });
}

/** A receipt, or the cancellation of one, pushed by an outside software (regie:I1 to regie:I4). */
export const recevoirEncaissement = defineAction({
  name: 'regie.recevoir_encaissement',
  permission: null,
  actors: ['source'],
  input: z.object({ regieId: z.uuid(), encaissement: encaissementRecu }),
  run: async (context, { regieId, encaissement: e }) => {
    const { tx, collectiviteId, actor } = context;
    if (actor.kind !== 'source') return refuse('regie.source_inconnue');
    const source = await sourceDeRegie(tx, collectiviteId, actor.sourceId, regieId);
    if (!source) return refuse('regie.source_inconnue');
    const id = idStable(source.id, e.ref_externe);
    const known =
      (await encaissementDeSource(tx, collectiviteId, source.id, e.ref_externe)) ??
      ((await constatExiste(tx, collectiviteId, id)) ? id : undefined);
    if (known) return refuse('regie.reference_connue', { objet: `l’enregistrement ${known}` });
    if (e.annule_ref !== null) return annuler(context, source, id, e, e.annule_ref);
    return e.montant < 0
      ? refuse('regie.annulation_inconnue', {}, { field: 'annule_ref' })
      : enregistrer(context, source, id, e);
  },
});
