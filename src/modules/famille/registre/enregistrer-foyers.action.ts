import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import { type ActionContext, canonical, defineAction } from '../../../platform/action/index.ts';
import { insertPersonnes, personnesByExternalIds } from '../../identites/index.ts';
import { configurationOf } from '../activite/configuration.query.ts';
import { checkRegister } from './controle.rule.ts';
import { type Lookup, registerRows, UnknownName } from './lignes.write.ts';
import { type RegistreFoyers, registreFoyers } from './registre.schema.ts';
import {
  foyersByExternalIds,
  upsertFoyers,
  upsertInscriptions,
  upsertPieces,
  writeDated,
} from './registre.sql.ts';

/** Adds the people who are not known yet; those who are keep their identity, which nobody edits here. */
async function people(context: ActionContext, input: RegistreFoyers): Promise<ReadonlyMap<string, string>> {
  const { tx, collectiviteId } = context;
  const asked = new Set([
    ...input.personnes.map((p) => p.id_externe),
    ...input.appartenances.map((a) => a.personne),
    ...input.responsabilites.flatMap((r) => [r.adulte, r.enfant]),
    ...input.inscriptions.map((i) => i.enfant),
    ...input.autorisations.map((a) => a.enfant),
    ...input.sante.map((s) => s.enfant),
    ...input.regles_garde.flatMap((r) => [r.enfant]),
    ...input.pieces.flatMap((p) => (p.enfant === null ? [] : [p.enfant])),
    ...input.foyers.flatMap((f) => (f.payeur === null ? [] : [f.payeur])),
  ]);
  const known = await personnesByExternalIds(tx, collectiviteId, [...asked]);
  const ids = new Map([...known].map(([externe, p]) => [externe, p.id]));
  const added = input.personnes.filter((p) => !ids.has(p.id_externe));
  const rows = added.map((p) => ({
    id: uuidv7(),
    externalId: p.id_externe,
    birthName: p.nom_naissance,
    firstNames: p.prenoms,
    usageName: p.nom_usage,
    sex: p.sexe,
    birthDate: p.date_naissance,
    birthPlace: p.commune_naissance,
    birthCountry: p.pays_naissance,
    email: p.courriel,
    phone: p.telephone,
    verifiedAt: null,
  }));
  await insertPersonnes(tx, collectiviteId, rows, context.now);
  for (const row of rows) ids.set(row.externalId, row.id);
  return ids;
}

async function lookup(context: ActionContext, input: RegistreFoyers): Promise<Lookup> {
  const { tx, collectiviteId } = context;
  const personnes = await people(context, input);
  const externes = [
    ...input.foyers.map((f) => f.id_externe),
    ...input.appartenances.map((a) => a.foyer),
    ...input.qf.map((q) => q.foyer),
    ...input.inscriptions.map((i) => i.foyer),
    ...input.pieces.flatMap((p) => (p.foyer === null ? [] : [p.foyer])),
  ];
  const foyers = await foyersByExternalIds(tx, collectiviteId, externes);
  for (const f of input.foyers) if (!foyers.has(f.id_externe)) foyers.set(f.id_externe, uuidv7());
  const conf = await configurationOf(tx, collectiviteId, context.today);
  return { personnes, foyers, conf };
}

async function write(context: ActionContext, input: RegistreFoyers): Promise<Result<null>> {
  const { tx, collectiviteId } = context;
  const names = await lookup(context, input);
  const rows = registerRows(input, names);
  await upsertFoyers(tx, collectiviteId, rows.foyers, context.now);
  await writeDated(tx, collectiviteId, 'appartenance', rows.appartenances);
  await writeDated(tx, collectiviteId, 'responsabilite', rows.responsabilites);
  await writeDated(tx, collectiviteId, 'qf', rows.qf);
  await writeDated(tx, collectiviteId, 'autorisation_retrait', rows.autorisations);
  await writeDated(tx, collectiviteId, 'sante', rows.sante);
  await writeDated(tx, collectiviteId, 'regle_garde', rows.regles_garde);
  await upsertInscriptions(tx, collectiviteId, rows.inscriptions);
  await upsertPieces(tx, collectiviteId, rows.pieces);
  return ok(null);
}

/**
 * Records households in bulk: people, foyers, links, QF, enrolments, health, custody, documents. Lines are named
 * by external ids, so that the same file may be sent again. A few hundred foyers a call.
 * Refusals: `famille.code_inconnu`, `famille.droit_sans_decision` (famille:FOY-1), `famille.interdit_sans_preuve` (famille:FOY-4),
 * `famille.champ_interdit` (famille:DOS-3).
 */
export const enregistrerFoyers = defineAction({
  name: 'famille.enregistrer_foyers',
  permission: 'famille.enregistrer_foyers',
  actors: ['system', 'agent', 'source'],
  input: registreFoyers,
  run: async (context, input) => {
    const checked = checkRegister(input);
    if (!checked.ok) return checked;
    try {
      const written = await write(context, input);
      if (!written.ok) return written;
    } catch (error) {
      if (error instanceof UnknownName)
        return refuse('famille.code_inconnu', { quoi: error.what, code: error.code });
      throw error;
    }
    const counts = {
      personnes: input.personnes.length,
      foyers: input.foyers.length,
      inscriptions: input.inscriptions.length,
    };
    context.note({ ...counts, taille: canonical(input).length });
    return ok(counts);
  },
});
