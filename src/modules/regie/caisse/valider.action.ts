import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { move } from '../../../platform/life/index.ts';
import { entrerEnRegie } from '../habilitation/regie-tenue.write.ts';
import { passer } from '../livre/passer.write.ts';
import type { ModeEncaissement } from '../modes.ts';
import { poserEcart } from './ecart.write.ts';
import { sessionCaisse } from './session.life.ts';
import { mouvementsDeSession, sessionById } from './session.sql.ts';

type ModeRemis = 'especes' | 'cheque' | 'tpe' | 'cesu' | 'ancv';
const REMIS: readonly ModeEncaissement[] = ['especes', 'cheque', 'tpe', 'cesu', 'ancv'];
const estRemis = (mode: string): mode is ModeRemis => REMIS.includes(mode as ModeEncaissement);

/**
 * Validates a counted session: what a mandataire holds passes to the régie by means, the difference is posted on its
 * own case, and the session ends for good (regie:C1, regie:C5).
 */
export const validerSession = defineAction({
  name: 'regie.valider_session',
  permission: 'regie.encaisser',
  actors: ['agent'],
  input: z.object({ sessionId: z.uuid() }),
  run: async (context, input) => {
    const { tx, collectiviteId } = context;
    const found = await sessionById(tx, collectiviteId, input.sessionId);
    if (!found) return refuse('regie.introuvable', { quoi: 'session de caisse' });
    const entered = await entrerEnRegie(context, found.regieId, found.pointId);
    if (!entered.ok) return entered;
    let tenue = entered.value;
    if (tenue.qualite === 'mandataire' && found.compteId !== tenue.compteId)
      return refuse('regie.reserve_au_regisseur');
    const session = (await sessionById(tx, collectiviteId, input.sessionId)) ?? found;
    if (session.statut !== 'comptee')
      return refuse('regie.session_etat', {
        statut: session.statut === 'ouverte' ? 'ouverte, pas encore comptée' : 'déjà validée',
      });
    const held = (await mouvementsDeSession(tx, collectiviteId, [session.id])).filter(
      (m) => m.compte === 'recettes_mandataires' && m.montant > 0,
    );
    const handed = held.flatMap(({ detail, montant }) =>
      estRemis(detail)
        ? [{ fait: { type: 'remise_mandataire' as const, mode: detail, montant }, objetId: session.id }]
        : [],
    );
    if (handed.length > 0) tenue = { ...tenue, regie: await passer(context, tenue, handed) };
    if (session.ecart) {
      const { dossierId } = await poserEcart(context, tenue, session.ecart);
      context.note({ ecart: session.ecart, dossier: dossierId });
    }
    const ended = await move(context, sessionCaisse, 'session_caisse.validee', session.id, {
      set: { valideeLe: context.now },
    });
    if (!ended.ok) return ended;
    context.note({ session: session.id });
    return ok({ sessionId: session.id, ecart: session.ecart ?? 0 });
  },
});
