import { z } from 'zod';
import { uuidv7 } from '../../kernel/ids.ts';
import { openCreances } from '../../modules/creances/index.ts';
import { displayName, personnesByExternalIds } from '../../modules/identites/index.ts';
import { defineAction } from '../../platform/action/index.ts';
import { chunksOf } from './chunks.ts';
import type { RegieKnown } from './known-from.ts';
import { linesOf } from './read.ts';
import type { Report } from './report.ts';
import type { Source } from './source.ts';
import { perform, type Target } from './target.ts';

const solde = z.object({
  reference: z.string().min(1).max(60),
  /** External id of the debtor. */
  personne: z.string().min(1),
  regieId: z.uuid(),
  produit: z.string().min(1),
  nature: z.string().min(1),
  objet: z.string().min(1).max(120),
  montant: z.int().min(1),
  emiseLe: z.iso.date(),
  limite: z.iso.date(),
});

/** Opens at the régie what was still owed in the former software, under its own reference: once, whatever is sent again. */
export const reprendreSoldes = defineAction({
  name: 'regie.reprendre_soldes',
  permission: null,
  actors: ['system'],
  input: z.object({ soldes: z.array(solde).min(1).max(1000) }),
  run: async (context, { soldes }) => {
    const { tx, collectiviteId } = context;
    const people = await personnesByExternalIds(
      tx,
      collectiviteId,
      soldes.map((s) => s.personne),
    );
    context.note({ soldes: soldes.length });
    return openCreances(
      context,
      soldes.flatMap((s) => {
        const personne = people.get(s.personne);
        if (!personne) return [];
        return [
          {
            id: uuidv7(),
            regieId: s.regieId,
            redevable: { personneId: personne.id, libelle: displayName(personne), adresse: '' },
            refExterne: `reprise:${s.reference}`,
            numero: s.reference,
            objet: s.objet,
            lignes: [
              { produit: s.produit, nature: s.nature, libelle: s.objet, montant: s.montant, ageEnfant: null },
            ],
            emiseLe: s.emiseLe,
            publieeLe: s.emiseLe,
            limite: s.limite,
          },
        ];
      }),
    );
  },
});

/** Opening balances, by régie and product of its act. */
export async function applyBalances(
  target: Target,
  source: Source,
  regies: ReadonlyMap<string, RegieKnown>,
  report: Report,
): Promise<number> {
  let opened = 0;
  for await (const lines of chunksOf(linesOf(source, 'soldes', report), 500)) {
    const soldes = lines.flatMap(({ row: { regie, emise_le, ...s } }) => {
      const known = regies.get(regie);
      const nature = known?.natures.get(s.produit);
      return known && nature ? [{ ...s, regieId: known.id, nature, emiseLe: emise_le }] : [];
    });
    if (soldes.length > 0) opened += (await perform(target, reprendreSoldes, { soldes })).opened;
  }
  return opened;
}
