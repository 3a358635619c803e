import { z } from 'zod';
import { frenchEuros } from '../../../kernel/french.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { redevablesByIds } from '../../creances/index.ts';
import { documentsOfObjects, insertDocument } from '../../documents/index.ts';
import { notify } from '../../messagerie/index.ts';
import { genreDocument, lireRecu } from './recu.query.ts';

const NOMS = { quittance: 'Quittance', justificatif: 'Justificatif de paiement' } as const;

/** Keeps the paper of a receipt, once, and tells its payer that it is there (regie:Q1). The bytes are in the file store already. */
export const attacherRecu = defineAction({
  name: 'regie.attacher_recu',
  permission: null,
  actors: ['system'],
  input: z.object({
    encaissementId: z.uuid(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    taille: z.int().min(1),
  }),
  run: async (context, input) => {
    const { tx, collectiviteId, now } = context;
    const recu = await lireRecu(tx, collectiviteId, input.encaissementId);
    if (!recu) return refuse('regie.introuvable', { quoi: 'encaissement' });
    const { encaissement } = recu;
    const genre = genreDocument(encaissement.genreRecu);
    const known = await documentsOfObjects(tx, collectiviteId, genre, [encaissement.id]);
    if (known.has(encaissement.id)) return ok({ attached: false });
    const payeur = encaissement.redevableId
      ? (await redevablesByIds(tx, collectiviteId, [encaissement.redevableId])).get(encaissement.redevableId)
      : undefined;
    await insertDocument(tx, collectiviteId, {
      id: uuidv7(),
      kind: genre,
      objectId: encaissement.id,
      personneId: payeur?.personneId ?? null,
      title: `${NOMS[genre]} ${encaissement.numero}`,
      fileName: `${encaissement.numero}.pdf`,
      sha256: input.sha256,
      size: input.taille,
      contentType: 'application/pdf',
      createdAt: now,
    });
    // Who paid online is told by the payment itself.
    if (payeur?.personneId && recu.annulation === null && encaissement.mode !== 'en_ligne')
      await notify(context, [
        {
          personneId: payeur.personneId,
          template: 'paiement.confirme',
          subject: 'Votre paiement est enregistré',
          text: `Nous avons reçu ${frenchEuros(encaissement.montant)}. Votre ${genre === 'quittance' ? 'quittance' : 'justificatif'} ${encaissement.numero} est dans vos documents.`,
          link: '/paiements',
          key: `paiement:${encaissement.id}`,
        },
      ]);
    return ok({ attached: true });
  },
});
