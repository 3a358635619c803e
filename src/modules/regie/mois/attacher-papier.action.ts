import { z } from 'zod';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { insertDocument } from '../../documents/index.ts';

/** Keeps a paper of the books (bordereau, journal of a closed month), once per object; nobody's on the portal. */
export const attacherPapier = defineAction({
  name: 'regie.attacher_papier',
  permission: null,
  actors: ['system'],
  input: z.object({
    genre: z.enum(['bordereau_versement', 'journal_regie']),
    objetId: z.uuid(),
    titre: z.string().min(1),
    nomFichier: z.string().min(1),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    taille: z.int().min(1),
  }),
  run: async (context, input) => {
    await insertDocument(context.tx, context.collectiviteId, {
      id: uuidv7(),
      kind: input.genre,
      objectId: input.objetId,
      personneId: null,
      title: input.titre,
      fileName: input.nomFichier,
      sha256: input.sha256,
      size: input.taille,
      contentType: 'application/pdf',
      createdAt: context.now,
    });
    return ok({});
  },
});
