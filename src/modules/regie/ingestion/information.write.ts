import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result } from '../../../kernel/refusal.ts';
import { estRefus } from '../../../kernel/rule.ts';
import type { ActionContext } from '../../../platform/action/index.ts';
import { move } from '../../../platform/life/index.ts';
import { annoncerReglements, imputationsDe, imputerSur } from '../../creances/index.ts';
import { contrepasserImputations, imputer } from '../../creances/rules.ts';
import { encaissement } from '../encaissement/encaissement.life.ts';
import { ecrireEncaissement } from '../encaissement/encaissement.sql.ts';
import { encaissementParNumero } from '../encaissement/numero.sql.ts';
import { lireDossier } from '../encaissement/reglement.sql.ts';
import { lockRegie } from '../livre/livre.sql.ts';
import type { EncaissementRecu } from './ingestion.schema.ts';
import type { SourceLue } from './source.sql.ts';

/** A receipt whose ledger is kept elsewhere: it pays what is due and is seen, without entry or number of ours (regie:I2). */
export async function noterInformation(
  context: ActionContext,
  source: SourceLue,
  e: EncaissementRecu,
  creance: { readonly id: string; readonly redevableId: string } | null,
): Promise<Result<{ id: string; numero: string }>> {
  const { tx, collectiviteId, now } = context;
  await lockRegie(tx, collectiviteId, source.regieId);
  const { creances } = await lireDossier(
    tx,
    collectiviteId,
    source.regieId,
    null,
    creance ? [creance.id] : [],
  );
  const part = imputer({ montant: e.montant, creances, choix: null });
  if (estRefus(part)) return { ok: false, refusal: part.refusal };
  const id = uuidv7();
  // Two softwares may use the same reference: the number of each stays its own.
  const plain = `I-${e.ref_externe}`;
  const taken = await encaissementParNumero(tx, collectiviteId, plain);
  const numero = taken === undefined ? plain : `${plain}-${source.id.slice(-6)}`;
  const touched = await ecrireEncaissement(
    tx,
    collectiviteId,
    {
      id,
      regieId: source.regieId,
      redevableId: creance?.redevableId ?? null,
      payeur: e.payeur,
      mode: e.mode,
      montant: e.montant,
      surplus: part.value.surplus,
      moyen: JSON.stringify({ mode: e.mode }),
      dateOperation: e.date_operation,
      dateValeur: e.date_operation,
      auteur: context.author,
      auteurCompteId: null,
      sessionId: null,
      genreRecu: 'J',
      numero,
      refExterne: e.ref_externe,
      sourceId: source.id,
      acteId: null,
      decision: JSON.stringify({ information: true }),
      imputations: part.value.imputations.map((i) => ({ ...i, id: uuidv7() })),
    },
    now,
  );
  const seen = await move(context, encaissement, 'encaissement.sans_suite', id);
  if (!seen.ok) return seen;
  annoncerReglements(context, touched);
  context.note({ information: id });
  return ok({ id, numero });
}

/** Takes back what such a receipt paid; its row stays, marked. */
export async function annulerInformation(
  context: ActionContext,
  encaissementId: string,
): Promise<Result<null>> {
  const { tx, collectiviteId } = context;
  const paid = await imputationsDe(tx, collectiviteId, [encaissementId]);
  const reversed = await move(context, encaissement, 'encaissement.contrepasse', encaissementId);
  if (!reversed.ok) return reversed;
  await imputerSur(
    context,
    encaissementId,
    contrepasserImputations(
      paid.map((i) => ({ creance: i.creanceId, ligne: i.ligneId, montant: i.montant })),
    ),
  );
  return ok(null);
}
