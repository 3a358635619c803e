import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import { type ActionContext, defineAction } from '../../../platform/action/index.ts';
import { services, sites } from '../../collectivites/index.ts';
import { forgetConfiguration } from './configuration.query.ts';
import { activityRows, type Named, type Revise, revisionRows } from './installer-lignes.write.ts';
import { type Reglages, reglages } from './reglages.schema.ts';
import { clearLinks, endRevisions, spreadCapacity, upsertReglages } from './reglages.sql.ts';
import { knownIds, type RevisionGardee, revisionsOf } from './reglages-lecture.sql.ts';

/** Ids by code: the one already given, or a new one, the same each time it is asked in this call. */
function namer(known: ReadonlyMap<string, string>): Named {
  const made = new Map<string, string>();
  return (key) => {
    const id = known.get(key) ?? made.get(key) ?? uuidv7();
    made.set(key, id);
    return id;
  };
}

const unknownCode = (what: string, code: string) => refuse('famille.code_inconnu', { quoi: what, code });

/** A rule may not be rewritten for days that have already been decided under it. */
function tooEarly(
  voulu: readonly Revise[],
  known: readonly RevisionGardee[],
  du: string,
): Revise | undefined {
  return voulu.find((w) => {
    const last = known.filter((k) => k.key === w.key).at(-1);
    return last !== undefined && last.contenu !== w.contenu && du <= last.debut;
  });
}

async function revise(
  context: ActionContext,
  table: 'regle_delai' | 'regle_absence',
  voulu: readonly Revise[],
  known: readonly RevisionGardee[],
  du: string,
): Promise<Result<number>> {
  const early = tooEarly(voulu, known, du);
  if (early) return refuse('famille.revision_passee', { regle: early.label });
  const { ended, added } = revisionRows(voulu, known, du);
  await endRevisions(context.tx, context.collectiviteId, table, ended, du);
  await upsertReglages(context.tx, context.collectiviteId, table, added);
  return ok(added.length);
}

async function write(context: ActionContext, input: Reglages): Promise<Result<{ revisions: number }>> {
  const { tx, collectiviteId } = context;
  const serviceIds = new Map((await services(tx, collectiviteId)).map((s) => [s.code, s.id]));
  const siteIds = new Map((await sites(tx, collectiviteId)).map((s) => [s.code, s.id]));
  const known = await knownIds(tx, collectiviteId);
  const id = namer(known);
  const rows = activityRows(input, id, serviceIds, siteIds);
  if (!rows.ok) return unknownCode(rows.refusal.params.quoi ?? '', rows.refusal.params.code ?? '');
  const r = rows.value;
  await upsertReglages(tx, collectiviteId, 'activite', r.activites);
  await upsertReglages(tx, collectiviteId, 'unite', r.unites);
  await upsertReglages(tx, collectiviteId, 'groupe', r.groupes);
  await upsertReglages(tx, collectiviteId, 'compteur_capacite', r.compteurs);
  await upsertReglages(tx, collectiviteId, 'combinaison', r.combinaisons);
  await upsertReglages(
    tx,
    collectiviteId,
    'periode_reservation',
    r.periodes.filter((p) => ![...known.values()].includes(String(p.id))),
  );
  await upsertReglages(tx, collectiviteId, 'type_piece', r.typesPiece);
  await clearLinks(
    tx,
    collectiviteId,
    r.unites.map((u) => String(u.id)),
  );
  await upsertReglages(tx, collectiviteId, 'incompatibilite', r.incompatibilites);
  await upsertReglages(tx, collectiviteId, 'dependance', r.dependances);
  await spreadCapacity(
    tx,
    collectiviteId,
    r.compteurs.map((c) => String(c.id)),
    context.today,
  );
  const revisions = await revisionsOf(tx, collectiviteId);
  const delais = await revise(context, 'regle_delai', r.delais, revisions.delais, input.du);
  if (!delais.ok) return delais;
  const absences = await revise(context, 'regle_absence', r.absences, revisions.absences, input.du);
  if (!absences.ok) return absences;
  return ok({ revisions: delais.value + absences.value });
}

/**
 * Sets up activities, groups, units, counters, rules and documents, by code. Running it again with the same
 * content changes nothing; a changed rule becomes a new revision from `du` on.
 * Refusals: `famille.code_inconnu`, `famille.revision_passee`.
 */
export const installer = defineAction({
  name: 'famille.installer',
  permission: 'famille.installer',
  actors: ['system', 'agent'],
  input: reglages,
  run: async (context, input) => {
    const written = await write(context, input);
    forgetConfiguration(context.collectiviteId);
    if (!written.ok) return written;
    context.note({ activites: input.activites.map((a) => a.code), du: input.du, ...written.value });
    return written;
  },
});
