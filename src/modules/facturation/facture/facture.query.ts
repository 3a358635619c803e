import type { Cents } from '../../../kernel/money.ts';
import type { TraceStep } from '../../../kernel/trace.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { creancesByIds } from '../../creances/index.ts';
import { documentsOfObjects, type StoredDocument } from '../../documents/index.ts';
import { enfantNoms } from '../../famille/index.ts';
import { tracesByEmpreinte } from '../../tarifs/index.ts';
import { type Campagne, campagneById } from '../campagne/campagne.sql.ts';
import type { FactureData } from './facture.doc.ts';
import {
  contenuScelle,
  type Facture,
  factureById,
  type LigneFacture,
  lignesDeFacture,
} from './facture.sql.ts';

export type LigneVue = LigneFacture & { readonly explication: readonly TraceStep[] };

export type FactureVue = {
  readonly facture: Facture;
  readonly campagne: Campagne;
  readonly enfants: readonly {
    readonly nom: string;
    readonly lignes: readonly LigneVue[];
    readonly total: Cents;
  }[];
  /** What the document itself says, as sealed. */
  readonly data: FactureData;
  readonly pdf: StoredDocument | null;
  readonly regle: Cents;
  readonly reste: Cents;
};

/** One invoice or avoir, with the explanation of each line and what was paid. */
export async function vueFacture(tx: ReadTx, c: string, id: string): Promise<FactureVue | undefined> {
  const facture = await factureById(tx, c, id);
  if (!facture) return undefined;
  const campagne = await campagneById(tx, c, facture.campagneId);
  const contenu = await contenuScelle(tx, c, id);
  if (!campagne || contenu === undefined) return undefined;
  const lignes = await lignesDeFacture(tx, c, id);
  const traces = await tracesByEmpreinte(
    tx,
    c,
    lignes.map((l) => l.trace),
  );
  const names = await enfantNoms(
    tx,
    c,
    lignes.map((l) => l.enfantId),
  );
  const [creance] = facture.creanceId ? await creancesByIds(tx, c, [facture.creanceId]) : [];
  const due = facture.genre === 'facture' ? facture.montant - facture.deduit : 0;
  return {
    facture,
    campagne,
    data: (JSON.parse(contenu) as { data: FactureData }).data,
    pdf: (await documentsOfObjects(tx, c, facture.genre, [id])).get(id) ?? null,
    regle: creance?.regle ?? 0,
    reste: due - (creance?.regle ?? 0),
    enfants: [...Map.groupBy(lignes, (l) => l.enfantId)].map(([enfant, list]) => ({
      nom: names.get(enfant) ?? 'Enfant',
      total: list.reduce((sum, l) => sum + l.montant, 0),
      lignes: list.map((l) => ({
        ...l,
        explication: JSON.parse(traces.get(l.trace) ?? '[]') as TraceStep[],
      })),
    })),
  };
}
