import { z } from 'zod';
import { addDays } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import { type ActionContext, defineAction } from '../../../platform/action/index.ts';
import { revokeSessions } from '../../../platform/session/index.ts';
import { services } from '../../collectivites/index.ts';
import { compteById, updateCompte } from '../compte/compte.sql.ts';
import { liensOf, saveLien } from '../lien/lien.sql.ts';
import { affectations, cancelAffectation, endAffectation, insertAffectation } from './affectation.sql.ts';
import { incompatibility, isRole, ROLES, type Role, roleLabel } from './incompatibilite.rule.ts';

const civilDate = z.iso.date({ error: 'Donnez une date.' });

/** A dated role with the act that gives it. */
export const roleInput = z
  .object({
    role: z.enum(Object.keys(ROLES) as [Role, ...Role[]], { error: 'Choisissez un rôle.' }),
    /** Code of the service the act names, kept as information: the role holds in the whole collectivité. */
    service: z.string().nullable().default(null),
    du: civilDate,
    /** Last day included, or null. */
    au: civilDate.nullable().default(null),
    acte: z
      .string()
      .trim()
      .min(3, { error: 'Citez l’acte : arrêté, délibération, fiche de poste.' })
      .max(200),
  })
  .refine((r) => r.au === null || r.au >= r.du, {
    path: ['au'],
    error: 'La fin ne peut pas précéder le début.',
  });
export type RoleInput = z.infer<typeof roleInput>;

/** Gives one role to an account: refuses incompatible ones, does nothing when the same is already held. */
export async function giveRole(
  context: ActionContext,
  compteId: string,
  input: RoleInput,
): Promise<Result<void>> {
  const { tx, collectiviteId, now } = context;
  const { role, du: from } = input;
  const until = input.au === null ? null : addDays(input.au, 1);
  const service = (await services(tx, collectiviteId)).find((s) => s.code === input.service);
  if (input.service !== null && !service)
    return refuse('identites.service_inconnu', { code: input.service }, { field: 'service' });
  const serviceId = service?.id ?? null;
  const held = await affectations(tx, collectiviteId, compteId);
  if (held.some((h) => h.role === role && h.serviceId === serviceId && h.from === from)) return ok(undefined);
  const clash = incompatibility({ role, from, until }, held);
  if (clash)
    return refuse('identites.roles_incompatibles', {
      role: roleLabel(clash.role),
      autre: roleLabel(clash.other).toLowerCase(),
    });
  const id = uuidv7();
  await insertAffectation(tx, collectiviteId, {
    id,
    compteId,
    role,
    serviceId,
    from,
    until,
    act: input.acte,
  });
  const links = await liensOf(tx, compteId);
  if (!links.some((l) => l.collectiviteId === collectiviteId && l.quality === 'agent'))
    await saveLien(
      tx,
      { compteId, collectiviteId, quality: 'agent', personneId: null, proof: input.acte },
      now,
    );
  context.emit('identites.role_donne', { compteId, affectationId: id });
  return ok(undefined);
}

const isAgentHere = async ({ tx, collectiviteId }: ActionContext, compteId: string): Promise<boolean> =>
  (await liensOf(tx, compteId)).some((l) => l.collectiviteId === collectiviteId && l.quality === 'agent');

/** Gives a role to an agent of the collectivité. */
export const affecter = defineAction({
  name: 'identites.affecter',
  permission: 'identites.affecter',
  actors: ['agent', 'system'],
  input: roleInput.and(z.object({ compteId: z.uuid({ error: 'Choisissez un agent.' }) })),
  run: async (context, { compteId, ...role }) => {
    if (!(await isAgentHere(context, compteId))) return refuse('identites.agent_inconnu');
    const given = await giveRole(context, compteId, role);
    if (!given.ok) return given;
    context.note({ compte: compteId, role: role.role });
    return ok(null);
  },
});

/** Ends a role now: it is no longer held today, and the sessions already open close on this collectivité. */
export const retirerRole = defineAction({
  name: 'identites.retirer_role',
  permission: 'identites.affecter',
  actors: ['agent', 'system'],
  input: z.object({ affectationId: z.uuid() }),
  run: async (context, { affectationId }) => {
    const { tx, collectiviteId, now, today, actor } = context;
    const role = (await affectations(tx, collectiviteId)).find((a) => a.id === affectationId);
    if (!role || (role.until !== null && role.until <= today) || !isRole(role.role))
      return refuse('identites.affectation_inconnue');
    if (actor.kind === 'agent' && actor.compteId === role.compteId && role.role === 'admin_collectivite')
      return refuse('identites.soi_meme');
    if (role.from < today) await endAffectation(tx, collectiviteId, affectationId, today);
    else await cancelAffectation(tx, collectiviteId, affectationId, role.role);
    await revokeSessions(tx, role.compteId, collectiviteId, 'rôle retiré', now);
    context.note({ compte: role.compteId, role: role.role });
    context.emit('identites.role_retire', { compteId: role.compteId, affectationId });
    return ok(null);
  },
});

/** Whether this collectivité is the first that opened to the account: what protects the others is not ours to undo. */
const openedItFirst = async ({ tx, collectiviteId }: ActionContext, compteId: string): Promise<boolean> => {
  const links = (await liensOf(tx, compteId)).filter((l) => l.quality === 'agent');
  const first = links.map((l) => l.since).sort()[0];
  return links.some((l) => l.collectiviteId === collectiviteId && l.since === first);
};

/** A lost telephone: the agent enrols another second factor at the next sign-in. */
export const reinitialiserSecondFacteur = defineAction({
  name: 'identites.reinitialiser_second_facteur',
  permission: 'identites.affecter',
  actors: ['agent'],
  input: z.object({ compteId: z.uuid() }),
  run: async (context, { compteId }) => {
    const { tx, collectiviteId, now } = context;
    const compte = await compteById(tx, compteId);
    if (compte?.kind !== 'agent' || !(await isAgentHere(context, compteId)))
      return refuse('identites.agent_inconnu');
    if (!(await openedItFirst(context, compteId))) return refuse('identites.compte_d_ailleurs');
    await updateCompte(tx, compteId, { secretTotp: null });
    await revokeSessions(tx, compteId, collectiviteId, 'second facteur remis à zéro', now);
    context.note({ compte: compteId });
    return ok(null);
  },
});
