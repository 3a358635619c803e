import { z } from 'zod';
import { ok } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { can, move } from '../../../platform/life/index.ts';
import { creancesByIds } from '../../creances/index.ts';
import { facture as factureLife } from './facture.life.ts';
import { factureById, verrouillerStatut } from './facture.sql.ts';

type Creance = Awaited<ReturnType<typeof creancesByIds>>[number];
type Fait = 'reglee' | 'reglee_partiel' | 'rejetee' | 'transferee';

const TRANSFEREES: readonly string[] = [
  'remise_au_comptable',
  'titree',
  'prise_en_charge',
  'soldee_au_tresor',
  'non_valeur',
];

/** What a claim says of its invoice. Nothing paid any more means that the payment came back. */
const faitDe = ({ statut, regle }: Creance): Fait =>
  TRANSFEREES.includes(statut)
    ? 'transferee'
    : statut === 'soldee'
      ? 'reglee'
      : regle <= 0
        ? 'rejetee'
        : 'reglee_partiel';

/**
 * Brings an invoice to the state of its claim. News come twice or out of order, so they only say that something moved:
 * the régie's own book is read again, under the lock of the invoice, and a step that the life of an invoice does not
 * have is left aside.
 */
export const noterReglement = defineAction({
  name: 'facturation.noter_reglement',
  permission: null,
  actors: ['system'],
  input: z.object({ factureId: z.uuid() }),
  run: async (context, { factureId }) => {
    const { tx, collectiviteId, now, note } = context;
    const statut = await verrouillerStatut(tx, collectiviteId, factureId);
    if (statut === undefined) return ok({ change: false });
    const creanceId = (await factureById(tx, collectiviteId, factureId))?.creanceId;
    const [creance] = creanceId ? await creancesByIds(tx, collectiviteId, [creanceId]) : [];
    const fait = creance && (`facture.${faitDe(creance)}` as const);
    if (!fait || !can(factureLife, statut, fait)) return ok({ change: false });
    const moved = await move(context, factureLife, fait, factureId, { set: { majLe: now } });
    if (!moved.ok) return moved;
    note({ facture: factureId, statut: moved.value.statut });
    return ok({ change: true });
  },
});
