import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { addMinutes, yearOf } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { canonical, defineAction, sha256 } from '../../../platform/action/index.ts';
import { creancesByIds, redevablesDuCompte } from '../../creances/index.ts';
import { acteEnVigueur, checkMode, creancesDeposees, lockRegie, regieById } from '../../regie/index.ts';
import { insererTentative } from '../tentative/changement.sql.ts';
import { tentativesNonResolues } from '../tentative/tentative.sql.ts';
import { mel } from './mel.schema.ts';
import { creancesPayables } from './payable.query.ts';
import { preparerPanier } from './payable.rule.ts';
import { refdetFrom } from './refdet.rule.ts';

/** Without an idOp after this delay, the process that was to ask for one died: nothing was shown to anyone. */
const MINUTES_SANS_IDOP = 2;

/**
 * First step of an online payment: freezes what will be paid, for one régie (regie:P1), and commits the attempt
 * before anyone is called (payfip §5). Refuses what regie:P2 refuses, under the lock of the régie.
 */
export const preparerPaiement = defineAction({
  name: 'regie.preparer_paiement',
  permission: null,
  actors: ['resident'],
  input: z.object({
    regieId: z.uuid(),
    creances: z
      .array(z.uuid())
      .min(1, 'Cochez au moins une facture à payer.')
      .max(100, 'Payez au plus 100 factures à la fois.'),
    mel,
  }),
  run: async (context, input) => {
    const { tx, collectiviteId, actor, now, today } = context;
    if (actor.kind !== 'resident') return refuse('action.droit_manquant');
    if (!(await lockRegie(tx, collectiviteId, input.regieId))) return refuse('regie.regie_inconnue');
    const regie = await regieById(tx, collectiviteId, input.regieId);
    if (!regie?.numcli || !regie.saisie || regie.statut !== 'active')
      return refuse('regie.paiement_en_ligne_ferme');
    const mine = await redevablesDuCompte(tx, collectiviteId, actor.compteId, actor.personneId);
    const creances = await creancesByIds(tx, collectiviteId, input.creances);
    const first = creances[0];
    const known = new Set(input.creances).size;
    if (
      !first ||
      creances.length !== known ||
      creances.some((c) => c.regieId !== input.regieId || !mine.includes(c.redevableId))
    )
      return refuse('regie.creance_inconnue');

    const acte = await acteEnVigueur(tx, collectiviteId, regie.id, today);
    if (!acte || checkMode(acte, 'en_ligne', today)) return refuse('regie.paiement_en_ligne_ferme');
    const deposited = await creancesDeposees(tx, collectiviteId, input.creances);
    const attempts = await tentativesNonResolues(tx, collectiviteId, input.creances);
    const panier = preparerPanier(creancesPayables(creances, deposited, attempts), {
      maintenant: now,
      aujourdhui: today,
    });
    const refused = panier.refus[0];
    if (refused) return { ok: false, refusal: refused.refusal };
    const groupe = panier.groupes[0];
    if (!groupe) return refuse('regie.creance_inconnue');

    const id = uuidv7();
    await insererTentative(
      tx,
      collectiviteId,
      {
        id,
        regieId: regie.id,
        compteId: actor.compteId,
        redevableId: first.redevableId,
        numcli: regie.numcli,
        exer: String(yearOf(today)),
        refdet: refdetFrom(randomBytes(15)),
        montant: groupe.total,
        empreinte: sha256(canonical(groupe.creances)),
        mel: input.mel,
        saisie: regie.saisie,
        prochaineLe: addMinutes(now, MINUTES_SANS_IDOP),
        creances: groupe.creances,
      },
      now,
    );
    context.emit('tentative.preparee', { tentativeId: id, regieId: regie.id });
    context.note({ tentative: id, regie: regie.id, montant: groupe.total, creances: input.creances });
    return ok({ tentativeId: id });
  },
});
