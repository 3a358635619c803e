import { z } from 'zod';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { type ActionContext, defineAction } from '../../../platform/action/index.ts';
import { can, move, reach } from '../../../platform/life/index.ts';
import { civilDate, instant } from '../../../platform/zod.ts';
import { creneau as creneauLife, keyOf, type StatutCreneau } from './creneau.life.ts';
import { pointage } from './pointage.life.ts';
import { canCorrect, canMark, isClockOff, mergeMarks } from './pointage.rule.ts';
import {
  ajouterMarques,
  ecrirePresences,
  lockCreneau,
  marquesDe,
  motifsAbsence,
  rangSuivant,
} from './pointage.sql.ts';

const marque = z
  .object({
    enfantId: z.uuid(),
    valeur: z.enum(['present', 'absent', 'parti']),
    motif: z.string().max(40).nullable().default(null),
    minutes: z.int().min(0).max(1440).nullable().default(null),
    /** Device and its own counter, when the mark was made away from the page; the page has none. */
    appareil: z.string().min(1).max(80).optional(),
    rang: z.int().min(0).optional(),
    saisiLe: instant.optional(),
  })
  .refine((m) => (m.appareil === undefined) === (m.rang === undefined), 'Un appareil numérote ses marques.');

/** What marks do to a list: a billed one reopens, a closed one is to be closed again; otherwise it stays open. */
const arrowOf = (statut: StatutCreneau) =>
  statut === 'verrouille'
    ? 'pointage.corrige'
    : can(creneauLife, statut, 'creneau.pointe') && 'creneau.pointe';

type Marque = z.output<typeof marque>;
type Liste = { readonly groupeId: string; readonly uniteId: string; readonly jour: CivilDate };

/** Marks as they are kept: those of the page take the ranks after `first`; a clock that is off is said. */
const ecrites = (marks: readonly Marque[], { groupeId, uniteId, jour }: Liste, first: number, now: Instant) =>
  marks.map((m, index) => {
    const saisiLe = m.saisiLe ?? now;
    const appareil = m.appareil ?? pageOf({ groupeId, uniteId, jour });
    const rang = m.rang ?? first + index;
    return {
      id: uuidv7(),
      enfantId: m.enfantId,
      valeur: m.valeur,
      motif: m.valeur === 'absent' ? m.motif : null,
      minutes: m.minutes,
      appareil,
      rang,
      saisiLe,
      horlogeSuspecte: isClockOff({
        appareil,
        sequence: rang,
        enfant: m.enfantId,
        creneau: uniteId,
        valeur: m.valeur,
        motif: m.motif,
        remis_a: null,
        saisi_a: saisiLe,
        recu_a: now,
        envoye_a: null,
      }),
    };
  });

/** Every page writes as one device. */
const pageOf = ({ groupeId, uniteId, jour }: Liste): string => `page/${groupeId}/${uniteId}/${jour}`;

/** The presence that counts for each child, once all its marks are read (famille:PTG-2). */
async function recompter(
  { tx, collectiviteId, now }: ActionContext,
  liste: Liste,
  enfantIds: readonly string[],
  justifies: ReadonlyMap<string, boolean>,
): Promise<void> {
  const known = await marquesDe(tx, collectiviteId, liste, enfantIds);
  const presences = enfantIds.map((enfantId) => {
    const mine = known.get(enfantId);
    const { etat, motif, conflit } = mergeMarks(mine?.marks ?? []);
    return {
      enfantId,
      valeur: reach(pointage, etat),
      motif,
      justifie: etat === 'absent' ? motif !== null && justifies.get(motif) === true : null,
      minutes: mine?.minutes ?? null,
      conflit,
    };
  });
  await ecrirePresences(tx, collectiviteId, liste, presences, now);
}

/**
 * Adds attendance marks of one créneau and recomputes the presence that counts (famille:PTG-1, famille:PTG-2). Every page writes as
 * one device, so that a correction on screen replaces what was said on screen. A créneau already billed reopens only
 * with a reason, and the difference is billed later (famille:PTG-4). Refusals `famille.motif_absent`, `famille.pointage_futur`,
 * `famille.code_inconnu`.
 */
export const pointer = defineAction({
  name: 'famille.pointer',
  permission: 'famille.pointer',
  actors: ['agent', 'system'],
  input: z.object({
    groupeId: z.uuid(),
    uniteId: z.uuid(),
    jour: civilDate,
    marks: z.array(marque).min(1, 'Marquez au moins un enfant.').max(500),
    motif: z.string().trim().max(300).nullable().default(null),
  }),
  run: async (context, { groupeId, uniteId, jour, marks, motif }) => {
    const { tx, collectiviteId, now, today } = context;
    const markable = canMark(jour, today);
    if (!markable.ok) return markable;
    const creneau = { groupeId, uniteId, jour };
    const statut = await lockCreneau(tx, collectiviteId, groupeId, uniteId, jour);
    if (statut === null) return refuse('famille.liste_inconnue');
    const allowed = canCorrect(statut === 'verrouille', motif, true);
    if (!allowed.ok) return allowed;
    const motifs = new Map(
      (await motifsAbsence(tx, collectiviteId, uniteId, jour)).map((m) => [m.code, m.justifie]),
    );
    const unknown = marks.find((m) => m.motif !== null && !motifs.has(m.motif));
    if (unknown)
      return refuse('famille.code_inconnu', { code: unknown.motif ?? '', quoi: 'le motif d’absence' });
    const first = await rangSuivant(tx, collectiviteId, pageOf(creneau));
    const written = ecrites(marks, creneau, first, now);
    await ajouterMarques(tx, collectiviteId, creneau, written, context.author, now);
    const enfantIds = [...new Set(marks.map((m) => m.enfantId))];
    await recompter(context, creneau, enfantIds, motifs);
    const arrow = arrowOf(statut);
    const moved = arrow && (await move(context, creneauLife, arrow, keyOf(creneau), { set: { motif } }));
    if (moved && !moved.ok) return moved;
    context.emit('pointage.corrige', { groupId: groupeId, unitId: uniteId, day: jour, childIds: enfantIds });
    context.note({ creneau: `${groupeId}/${uniteId}/${jour}`, marques: marks.length, motif });
    return ok({ marked: enfantIds.length });
  },
});
