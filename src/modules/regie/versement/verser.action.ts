import { z } from 'zod';
import { addDays, type CivilDate, firstOfMonth, monthOf, yearOf } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros } from '../../../kernel/french.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { sum } from '../../../kernel/money.ts';
import { ok, type Refusal, refuse } from '../../../kernel/refusal.ts';
import { refusal } from '../../../kernel/rule.ts';
import { type ActionContext, defineAction } from '../../../platform/action/index.ts';
import { take } from '../../../platform/series/index.ts';
import { civilDate } from '../../../platform/zod.ts';
import type { PartProduit } from '../../creances/rules.ts';
import { tenirLaRegie } from '../habilitation/regie-tenue.write.ts';
import { type FaitAPasser, passer } from '../livre/passer.write.ts';
import { soldeDe } from '../livre/solde.sql.ts';
import { SERIES } from '../series.ts';
import { composerBordereau } from './versement.rule.ts';
import { insererVersement, type RecetteAVerser, recettesAVerser, versementAvant } from './versement.sql.ts';

const parts = (recettes: readonly RecetteAVerser[]): PartProduit[] => {
  const totals = new Map<string, number>();
  for (const r of recettes) totals.set(r.produit, (totals.get(r.produit) ?? 0) + r.montant);
  return [...totals].flatMap(([produit, montant]) => (montant === 0 ? [] : [{ produit, montant }]));
};

/** First day a bordereau covers: the day after the former one, or the first receipt. */
const startOf = (
  recettes: readonly RecetteAVerser[],
  former: CivilDate | undefined,
  end: CivilDate,
): CivilDate => {
  if (former !== undefined && former < end) return addDays(former, 1);
  return recettes.map((r) => r.date).sort()[0] ?? firstOfMonth(monthOf(end));
};

const COMPTES = ['compte_dft', 'caisse'] as const;
type Argent = Readonly<Record<(typeof COMPTES)[number], number>>;

/** The refusal of a sum that its account does not hold. */
async function sommeIndisponible(
  { tx, collectiviteId }: ActionContext,
  regieId: string,
  argent: Argent,
): Promise<Refusal | null> {
  for (const compte of COMPTES) {
    const solde = await soldeDe(tx, collectiviteId, regieId, compte);
    const params = { solde: frenchEuros(solde), sortie: frenchEuros(argent[compte]) };
    if (argent[compte] > Math.max(0, solde))
      return refusal('regie.solde_insuffisant', params, { field: compte });
  }
  return null;
}

/** What is written in the book: the receipts justified, then the money of each account. */
const faitsDe = (
  objetId: string,
  fin: CivilDate,
  recettes: readonly RecetteAVerser[],
  argent: Argent,
): FaitAPasser[] => {
  const produits = parts(recettes);
  return [
    ...(produits.length > 0
      ? [{ fait: { type: 'justification' as const, produits }, objetId, date: fin }]
      : []),
    ...COMPTES.flatMap((compte) =>
      argent[compte] === 0
        ? []
        : [{ fait: { type: 'versement_argent' as const, compte, montant: argent[compte] }, objetId }],
    ),
  ];
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
    const missing = await sommeIndisponible(context, regie.id, input.argent);
    if (missing) return { ok: false, refusal: missing };
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
    const { justification: justifie, ecart } = answer.bordereau;
    const versementId = uuidv7();
    const exercice = yearOf(fin);
    const rang = await take(context, SERIES.versement, regie.id, exercice, 1);
    const numero = SERIES.versement.format({ code: regie.code, exercice, rang });
    await insererVersement(tx, collectiviteId, {
      id: versementId,
      regieId: regie.id,
      numero,
      argent,
      justifie,
      debut: startOf(recettes, former?.fin, fin),
      fin,
      explications: input.explications,
    });
    await passer(context, held.value, faitsDe(versementId, fin, recettes, input.argent));
    context.emit('versement.arrete', { versementId, regieId: regie.id });
    context.note({ versement: versementId, numero, argent, justifie });
    return ok({ versementId, numero, justifie, ecart });
  },
});
