import { z } from 'zod';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { insertPersonnes, personnesByExternalIds } from './personne.sql.ts';

/** Rows of one statement: 15 values each, within the limit of parameters. */
const CHUNK = 300;

const cog = z.string().regex(/^[0-9AB]{5}$/, { error: 'Un code officiel géographique compte cinq signes.' });

const personneInput = z.object({
  /** Stable reference of whoever sends the person: the same one is never registered twice. */
  idExterne: z.string().min(1).max(100),
  nomNaissance: z.string().trim().min(1, { error: 'Donnez le nom de naissance.' }).max(200),
  /** Empty for who has none. */
  prenoms: z.string().trim().max(200),
  nomUsage: z.string().trim().min(1).max(200).nullable().default(null),
  sexe: z.enum(['F', 'M']).nullable().default(null),
  dateNaissance: z
    .string()
    .regex(/^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])$/, { error: 'Écrivez la date AAAA-MM-JJ.' })
    .nullable(),
  communeNaissance: cog.nullable().default(null),
  paysNaissance: cog.nullable().default(null),
  courriel: z.email().nullable().default(null),
  telephone: z.string().max(30).nullable().default(null),
});

/** Registers people: those already known under their external reference keep what is recorded. Answers their ids. */
export const inscrirePersonnes = defineAction({
  name: 'identites.inscrire_personnes',
  permission: 'identites.inscrire',
  actors: ['system', 'agent', 'source'],
  input: z.object({ personnes: z.array(personneInput).max(10_000) }),
  run: async (context, { personnes }) => {
    const { tx, collectiviteId, now } = context;
    const references = personnes.map((p) => p.idExterne);
    const known = await personnesByExternalIds(tx, collectiviteId, references);
    const ids: Record<string, string> = {};
    for (const [reference, personne] of known) ids[reference] = personne.id;
    const added = personnes.filter((p) => {
      if (ids[p.idExterne] !== undefined) return false;
      ids[p.idExterne] = uuidv7();
      return true;
    });
    for (let start = 0; start < added.length; start += CHUNK) {
      const rows = added.slice(start, start + CHUNK).map((p) => ({
        id: ids[p.idExterne] ?? '',
        externalId: p.idExterne,
        birthName: p.nomNaissance,
        firstNames: p.prenoms,
        usageName: p.nomUsage,
        sex: p.sexe,
        birthDate: p.dateNaissance,
        birthPlace: p.communeNaissance,
        birthCountry: p.paysNaissance,
        email: p.courriel,
        phone: p.telephone,
        verifiedAt: null,
      }));
      await insertPersonnes(tx, collectiviteId, rows, now);
    }
    context.note({ ajoutees: added.length, connues: known.size });
    return ok({ ids });
  },
});
