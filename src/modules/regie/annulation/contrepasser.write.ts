import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import type { ActionContext } from '../../../platform/action/index.ts';
import { move, moveAll } from '../../../platform/life/index.ts';
import { type CreanceTouchee, imputationsDe, imputerSur } from '../../creances/index.ts';
import { contrepasserImputations } from '../../creances/rules.ts';
import { dossierAClasser } from '../a-classer/dossier.life.ts';
import { dossiersDesEncaissements } from '../a-classer/dossier.sql.ts';
import { checkSortie } from '../caisse/encaisse.rule.ts';
import { sessionById } from '../caisse/session.sql.ts';
import { encaissement } from '../encaissement/encaissement.life.ts';
import type { EncaissementLu } from '../encaissement/encaissement.sql.ts';
import type { RegieTenue } from '../habilitation/regie-tenue.write.ts';
import { compteDuMode } from '../livre/compte.rule.ts';
import { type FaitAPasser, passer } from '../livre/passer.write.ts';
import { ecrituresVivantes } from './contrepassation.sql.ts';

/** Accounting events of a receipt's life that a reversal takes back. */
const REVERSIBLE = ['encaissement', 'classement'];

/** Money a mandataire had already handed over is taken back from where it went, so that the reversal finds it. */
async function repris(
  context: ActionContext,
  recu: EncaissementLu,
  parMandataire: boolean,
  motif: string,
): Promise<FaitAPasser[]> {
  if (!parMandataire || recu.sessionId === null) return [];
  const session = await sessionById(context.tx, context.collectiviteId, recu.sessionId);
  if (session?.statut !== 'validee') return [];
  const mouvements = [
    { compte: compteDuMode(recu.mode), debit: recu.montant, credit: 0 },
    { compte: 'recettes_mandataires' as const, detail: recu.mode, debit: 0, credit: recu.montant },
  ];
  return [{ fait: { type: 'contrepassation', mouvements, motif }, objetId: recu.id }];
}

/**
 * Takes a receipt back: every entry it made is reversed once, its imputations are given back, its créances reopen for
 * exactly that, its open case closes, and facturation hears the new figures. The number stays (regie:Q2, regie:J3).
 */
export async function contrepasserEncaissement(
  context: ActionContext,
  tenue: RegieTenue,
  recu: EncaissementLu,
  motif: string,
): Promise<Result<{ creances: readonly CreanceTouchee[] }>> {
  const { tx, collectiviteId, now } = context;
  const dossiers = await dossiersDesEncaissements(tx, collectiviteId, [recu.id]);
  if (dossiers.some((d) => d.statut === 'rembourse' || d.statut === 'transfere_au_comptable'))
    return refuse('regie.surplus_sorti');
  const entries = (
    await ecrituresVivantes(tx, collectiviteId, tenue.regie.id, [recu.id, ...dossiers.map((d) => d.id)])
  ).filter((e) => REVERSIBLE.includes(e.evenement));
  const held = entries.some((e) => e.mouvements.some((m) => m.compte === 'recettes_mandataires'));
  const reprise = await repris(context, recu, held, motif);
  // Cash still in the hands of a mandataire is not in the till: what he handed over is (regie:C1).
  if (recu.mode === 'especes' && (!held || reprise.length > 0)) {
    const empty = checkSortie(tenue.dossier.soldeCaisse, recu.montant);
    if (empty) return { ok: false, refusal: empty };
  }
  await passer(context, tenue, [
    ...reprise,
    ...entries.reverse().map(
      (e): FaitAPasser => ({
        fait: { type: 'contrepassation', mouvements: e.mouvements, motif },
        objetId: e.objetId,
        contrepasseDe: e.numero,
      }),
    ),
  ]);
  const paid = await imputationsDe(tx, collectiviteId, [recu.id]);
  const reversed = await move(context, encaissement, 'encaissement.contrepasse', recu.id);
  if (!reversed.ok) return reversed;
  const creances = await imputerSur(
    context,
    recu.id,
    contrepasserImputations(
      paid.map((i) => ({ creance: i.creanceId, ligne: i.ligneId, montant: i.montant })),
    ),
  );
  await moveAll(
    context,
    dossierAClasser,
    'dossier_a_classer.identifie',
    dossiers.filter((d) => d.statut === 'ouvert').map((d) => d.id),
    { set: { fermeLe: now } },
  );
  context.emit('encaissement.contrepasse', { encaissementId: recu.id, regieId: tenue.regie.id });
  context.note({ encaissement: recu.id, numero: recu.numero, rouvertes: creances.map((c) => c.id) });
  return ok({ creances });
}
