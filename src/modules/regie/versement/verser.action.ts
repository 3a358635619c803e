import { z } from 'zod';
import { type CivilDate, yearOf } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros } from '../../../kernel/french.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { type Cents, sum } from '../../../kernel/money.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { take } from '../../../platform/series/index.ts';
import { civilDate } from '../../../platform/zod.ts';
import { tenirLaRegie } from '../habilitation/regie-tenue.write.ts';
import { type FaitAPasser, passer } from '../livre/passer.write.ts';
import { soldeDe } from '../livre/solde.sql.ts';
import { SERIES } from '../series.ts';
import { composerBordereau, debutDuBordereau, produitsJustifies } from './versement.rule.ts';
import { insererVersement, type RecetteAVerser, recettesAVerser, versementAvant } from './versement.sql.ts';

type Argent = Readonly<Record<'compte_dft' | 'caisse', Cents>>;

/** What the book is told: the receipts justified, then the money of each account. */
const faits = (
  versementId: string,
  argent: Argent,
  recettes: readonly RecetteAVerser[],
  fin: CivilDate,
): FaitAPasser[] => {
  const produits = produitsJustifies(recettes);
  const facts: FaitAPasser[] = (['compte_dft', 'caisse'] as const).flatMap((compte) =>
    argent[compte] === 0
      ? []
      : [
          {
            fait: { type: 'versement_argent' as const, compte, montant: argent[compte] },
            objetId: versementId,
          },
        ],
  );
  if (produits.length > 0)
    facts.unshift({ fait: { type: 'justification', produits }, objetId: versementId, date: fin });
  return facts;
};

/**
 * Hands over to the comptable: money, justification of every receipt not justified yet, numbered bordereau. The two
 * amounts may differ when lines explain the exact difference (regie:V1, CGCT R1617-8).
 */
export const arreterVersement = defineAction({
  name: 'regie.arreter_versement',
  permission: 'regie.tenir',
  actors: ['agent'],
  input: z.object({
    regieId: z.uuid(),
    /** Last day covered; today otherwise. */
    fin: civilDate.optional(),
    argent: z.object({
      compte_dft: z.int({ error: 'Écrivez la somme versée, par exemple 331,60.' }).min(0),
      caisse: z.int({ error: 'Écrivez la somme versée en espèces, ou laissez vide.' }).min(0),
    }),
    explications: z
      .array(z.object({ motif: z.string().trim().min(1, 'Écrivez le motif.').max(200), montant: z.int() }))
      .max(20),
  }),
  run: async (context, input) => {
    const { tx, collectiviteId } = context;
    const held = await tenirLaRegie(context, input.regieId);
    if (!held.ok) return held;
    const { regie, today } = held.value;
    const fin = input.fin ?? today;
    if (fin > today) return refuse('regie.date_future', { date: frenchDate(fin) }, { field: 'fin' });
    const former = await versementAvant(tx, collectiviteId, regie.id, null);
    // The next bordereau begins after this end: an earlier one would open again what is justified.
    if (former && fin < former.fin)
      return refuse('regie.versement_recule', { fin: frenchDate(former.fin) }, { field: 'fin' });
    const recettes = await recettesAVerser(tx, collectiviteId, regie.id, fin, former ?? null);
    const argent = sum(Object.values(input.argent));
    if (recettes.length === 0 && argent === 0) return refuse('regie.versement_vide');
    for (const compte of ['compte_dft', 'caisse'] as const) {
      const solde = await soldeDe(tx, collectiviteId, regie.id, compte);
      if (input.argent[compte] > Math.max(0, solde))
        return refuse(
          'regie.solde_insuffisant',
          { solde: frenchEuros(solde), sortie: frenchEuros(input.argent[compte]) },
          { field: compte },
        );
    }
    const answer = composerBordereau(
      recettes.map((r) => ({
        produit: r.produit,
        mode: r.mode,
        montant: r.montant,
        quittance: r.recu.startsWith('Q') ? r.recu : null,
      })),
      argent,
      input.explications,
    );
    if ('refusal' in answer) return { ok: false, refusal: answer.refusal };
    const versementId = uuidv7();
    const exercice = yearOf(fin);
    const rang = await take(context, SERIES.versement, regie.id, exercice, 1);
    const numero = SERIES.versement.format({ code: regie.code, exercice, rang });
    await insererVersement(tx, collectiviteId, {
      id: versementId,
      regieId: regie.id,
      numero,
      argent,
      justifie: answer.bordereau.justification,
      debut: debutDuBordereau(recettes, former?.fin, fin),
      fin,
      explications: input.explications,
    });
    await passer(context, held.value, faits(versementId, input.argent, recettes, fin));
    context.emit('versement.arrete', { versementId, regieId: regie.id });
    context.note({ versement: versementId, numero, argent, justifie: answer.bordereau.justification });
    return ok({
      versementId,
      numero,
      justifie: answer.bordereau.justification,
      ecart: answer.bordereau.ecart,
    });
  },
});
