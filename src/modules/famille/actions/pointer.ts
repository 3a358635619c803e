import { z } from 'zod';
import { addMinutes } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { canCorrect, isClockOff, mergeMarks } from '../rules/pointage.ts';
import { civilDate, instant } from '../schemas/commun.ts';
import {
  ajouterMarques,
  ecrirePresences,
  lockCreneau,
  marquesDe,
  motifsAbsence,
  setCreneau,
} from '../sql/pointage.ts';

const marque = z.object({
  childId: z.uuid(),
  valeur: z.enum(['present', 'absent', 'parti']),
  motif: z.string().max(40).nullable().default(null),
  minutes: z.int().min(0).max(1440).nullable().default(null),
  /** Device and its own counter, when the mark was made offline; the page has none. */
  appareil: z.string().max(80).optional(),
  rang: z.int().min(0).optional(),
  saisiLe: instant.optional(),
});

/**
 * Adds attendance marks of one créneau and recomputes the presence that counts (PTG-1, PTG-2). A créneau already
 * billed reopens only with a reason, and the difference is billed later (PTG-4).
 */
export const pointer = defineAction({
  name: 'famille.pointer',
  permission: 'famille.pointer',
  actors: ['agent', 'system'],
  input: z.object({
    groupId: z.uuid(),
    unitId: z.uuid(),
    day: civilDate,
    marks: z.array(marque).min(1, 'Marquez au moins un enfant.').max(500),
    motif: z.string().trim().max(300).nullable().default(null),
  }),
  run: async (context, { groupId, unitId, day, marks, motif }) => {
    const { tx, collectiviteId, now } = context;
    const creneau = { groupId, unitId, day };
    const statut = await lockCreneau(tx, collectiviteId, groupId, unitId, day);
    const locked = statut === 'verrouille';
    const allowed = canCorrect(locked, motif, true);
    if (!allowed.ok) return allowed;
    const base = Date.parse(now) * 1_000;
    const written = marks.map((m, index) => ({
      id: uuidv7(),
      childId: m.childId,
      valeur: m.valeur,
      motif: m.valeur === 'absent' ? m.motif : null,
      minutes: m.minutes,
      appareil: m.appareil ?? `page ${context.author}`,
      rang: m.rang ?? base + index,
      saisiLe: m.saisiLe ?? now,
      horlogeSuspecte: isClockOff({
        appareil: '',
        sequence: 0,
        enfant: m.childId,
        creneau: unitId,
        valeur: m.valeur,
        motif: null,
        remis_a: null,
        saisi_a: m.saisiLe ?? now,
        recu_a: addMinutes(now, 0),
        envoye_a: null,
      }),
    }));
    await ajouterMarques(tx, collectiviteId, creneau, written, context.author, now);
    const childIds = [...new Set(marks.map((m) => m.childId))];
    const known = await marquesDe(tx, collectiviteId, creneau, childIds);
    const justified = new Set((await motifsAbsence(tx, collectiviteId, unitId, day)).map((m) => m.code));
    await ecrirePresences(
      tx,
      collectiviteId,
      creneau,
      childIds.map((childId) => {
        const mine = known.get(childId);
        const presence = mergeMarks(mine?.marks ?? []);
        return {
          childId,
          valeur: presence.etat,
          motif: presence.motif,
          justifie:
            presence.etat === 'absent' ? presence.motif !== null && justified.has(presence.motif) : null,
          minutes: mine?.minutes ?? null,
          conflit: presence.conflit,
        };
      }),
      now,
    );
    if (statut !== 'ouvert' && statut !== 'pointe')
      await setCreneau(
        tx,
        collectiviteId,
        creneau,
        { statut: locked ? 'rouvert' : 'pointe', par: context.author, motif },
        now,
      );
    context.emit('pointage.corrige', { groupId, unitId, day, childIds });
    context.note({ creneau: `${groupId}/${unitId}/${day}`, marques: marks.length, motif });
    return ok({ marked: childIds.length });
  },
});
