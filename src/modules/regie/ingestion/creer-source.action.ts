import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { insertApiKey } from '../../../platform/http/api-key.ts';
import { regieById } from '../acte/regie.sql.ts';
import { insererSource } from './source.sql.ts';

export const PORTEES = [
  'creances.lire',
  'creances.ecrire',
  'encaissements.lire',
  'encaissements.ecrire',
] as const;

/**
 * Declares an outside software for one régie, in one mode, and gives its key, once: only its fingerprint is kept (regie:I2).
 * Call it without idempotency key: a kept answer would keep the secret.
 */
export const creerSource = defineAction({
  name: 'regie.creer_source',
  permission: 'regie.installer',
  actors: ['agent', 'system'],
  input: z.object({
    regieId: z.uuid(),
    nom: z.string().trim().min(1, 'Nommez le logiciel.').max(120),
    mode: z.enum(['comptable', 'information'], {
      error: 'Choisissez « comptable » ou « information ».',
    }),
    portees: z.array(z.enum(PORTEES)).min(1, 'Donnez au moins une portée.'),
  }),
  run: async (context, input) => {
    const { tx, collectiviteId, now } = context;
    if (!(await regieById(tx, collectiviteId, input.regieId))) return refuse('regie.regie_inconnue');
    const sourceId = uuidv7();
    const cle = randomBytes(32).toString('base64url');
    await insererSource(tx, collectiviteId, {
      id: sourceId,
      nom: input.nom,
      regieId: input.regieId,
      mode: input.mode,
    });
    const empreinte = createHash('sha256').update(cle).digest();
    await insertApiKey(
      tx,
      collectiviteId,
      { id: uuidv7(), empreinte, sourceId, portees: input.portees },
      now,
    );
    context.note({ source: sourceId, regie: input.regieId, mode: input.mode, portees: input.portees });
    return ok({ sourceId, cle });
  },
});
