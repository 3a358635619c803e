import { z } from 'zod';
import { addMinutes } from '../../../kernel/calendar.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { saveEnCours } from '../connexion/connexion-en-cours.sql.ts';
import { compteByEmail, compteById, takeTurn, updateCompte } from './compte.sql.ts';
import { warn } from './compte.write.ts';
import { takeLink } from './lien-courriel.write.ts';

/** Kind of the former address, kept beside the mail that warns it. */
export const FORMER_ADDRESS = 'avertir';
/** As long as a mail server may be down. */
const KEPT_MINUTES = 7 * 24 * 60;

/** The address that received the link becomes the account's. The former one hears of it: it can still object. */
export const confirmerAdresse = defineAction({
  scope: 'installation',
  name: 'identites.confirmer_adresse',
  actors: ['visiteur'],
  security: 'moyen',
  input: z.object({ lien: z.uuid() }),
  remembers: ({ lien }) => ({ lien }),
  run: async (context, { lien }) => {
    const { tx, now } = context;
    const link = await takeLink(tx, 'adresse', lien, now);
    const compte = link?.compteId ? await compteById(tx, link.compteId) : undefined;
    if (!link || !compte) return refuse('identites.lien_perdu');
    await takeTurn(tx, `courriel ${link.email.toLowerCase()}`);
    const other = await compteByEmail(tx, compte.kind, link.email);
    if (other && other.id !== compte.id) return refuse('identites.adresse_prise');
    const state = warn(context, compte.id);
    if (compte.email !== null)
      await saveEnCours(tx, {
        state,
        kind: FORMER_ADDRESS,
        content: JSON.stringify({ email: compte.email }),
        back: '',
        compteId: compte.id,
        expiresAt: addMinutes(now, KEPT_MINUTES),
      });
    await updateCompte(tx, compte.id, { courriel: link.email });
    context.note({ compte: compte.id });
    return ok(null);
  },
});
