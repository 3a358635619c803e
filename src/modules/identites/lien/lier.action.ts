import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { takeEnCours } from '../connexion/connexion-en-cours.sql.ts';
import { markVerified, personnesByIds } from '../personne/personne.sql.ts';
import { CODE_KIND } from './code-guichet.ts';
import { comptesOfPersonne, liensOf, saveLien, undoLien } from './lien.sql.ts';

/** What the agent looked at to know who was in front of them. */
export const JUSTIFICATIFS = {
  carte_identite: 'Carte nationale d’identité',
  passeport: 'Passeport',
  titre_sejour: 'Titre de séjour',
  permis: 'Permis de conduire',
  livret: 'Livret de famille et autre pièce',
} as const;
type Justificatif = keyof typeof JUSTIFICATIFS;

/**
 * famille:FOY-6, supervised: an agent who has checked an identity links the account that gave its code to a person. When
 * the person already has an account (civil status changed, new `sub`), the former one loses its access, on request.
 */
export const lier = defineAction({
  name: 'identites.lier',
  permission: 'identites.lier',
  actors: ['agent'],
  input: z.object({
    /** Keyed digest of the code: the code itself is never kept. */
    etat: z.string(),
    personneId: z.uuid({ error: 'Choisissez la personne à relier.' }),
    justificatif: z.enum(Object.keys(JUSTIFICATIFS) as [Justificatif, ...Justificatif[]], {
      error: 'Dites quelle pièce vous avez vue.',
    }),
    verifie: z.literal(true, { error: 'Cochez la case après avoir comparé la pièce et le dossier.' }),
    remplacer: z.boolean(),
  }),
  run: async (context, input) => {
    const { tx, collectiviteId, now } = context;
    const { personneId } = input;
    const code = await takeEnCours(tx, input.etat, CODE_KIND, now);
    const compteId = code?.compteId;
    if (!compteId) return refuse('identites.code_inconnu', {}, { field: 'code' });
    if (!(await personnesByIds(tx, collectiviteId, [personneId])).has(personneId))
      return refuse('identites.personne_inconnue');
    const own = (await liensOf(tx, compteId)).find(
      (l) => l.collectiviteId === collectiviteId && l.quality === 'resident',
    );
    if (own?.personneId && own.personneId !== personneId) return refuse('identites.compte_deja_relie');
    const others = (await comptesOfPersonne(tx, collectiviteId, [personneId])).filter(
      (other) => other.compteId !== compteId,
    );
    if (others.length > 0 && !input.remplacer)
      return refuse('identites.personne_deja_reliee', {}, { field: 'remplacer', overridable: true });
    for (const other of others) await undoLien(tx, other.compteId, collectiviteId, 'remplacé', now);
    await saveLien(tx, { compteId, collectiviteId, quality: 'resident', personneId, proof: 'guichet' }, now);
    await markVerified(tx, collectiviteId, personneId, now);
    context.note({
      compte: compteId,
      personne: personneId,
      preuve: 'guichet',
      justificatif: input.justificatif,
      remplaces: others.map((other) => other.compteId),
    });
    context.emit('identites.compte_relie', { compteId, personneId });
    return ok({ compteId, personneId });
  },
});
