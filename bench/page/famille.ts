import { z } from 'zod';
import type { Commune } from '../../src/apps/testing/territory.ts';
import { type World, world } from '../../src/apps/testing/world.ts';
import { addDays, datesBetween, weekday } from '../../src/kernel/calendar.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { ok } from '../../src/kernel/refusal.ts';
import { openCreances } from '../../src/modules/creances/index.ts';
import { reserver } from '../../src/modules/famille/index.ts';
import { encaisserAuGuichet } from '../../src/modules/regie/encaissement/encaisser.action.ts';
import { defineAction } from '../../src/platform/action/index.ts';

const facture = z.object({
  id: z.uuid(),
  regieId: z.uuid(),
  personneId: z.uuid(),
  numero: z.string(),
  objet: z.string(),
  produit: z.string(),
  montant: z.int(),
  le: z.string(),
});
type Facture = z.infer<typeof facture>;

/** One invoice with one line, opened as a billing campaign opens it. */
const facturer = defineAction({
  name: 'banc.facturer',
  permission: null,
  actors: ['system'],
  input: facture,
  run: async (context, f) => {
    const nature = f.produit === 'CANT' ? 'restauration_scolaire' : 'periscolaire';
    await openCreances(context, [
      {
        id: f.id,
        regieId: f.regieId,
        redevable: { personneId: f.personneId, libelle: 'Camille Moreau', adresse: '2, rue des Prés' },
        refExterne: f.id,
        numero: f.numero,
        objet: f.objet,
        lignes: [{ produit: f.produit, nature, libelle: f.objet, ageEnfant: 7, montant: f.montant }],
        emiseLe: f.le,
        publieeLe: f.le,
        limite: addDays(f.le, 45),
      },
    ]);
    return ok({ id: f.id });
  },
});

const MONTHS = ['juin', 'juillet', 'septembre', 'octobre', 'novembre'];

async function bill(w: World, commune: Commune): Promise<void> {
  const ormeval = commune === 'ormeval';
  const regieId = w.id('regie/02', commune);
  const { rows } = await w.db.owner.query<{ id: string }>(
    'select id from point_encaissement where collectivite_id = $1 and regie_id = $2',
    [w.communes[commune], regieId],
  );
  for (const [index, mois] of MONTHS.entries()) {
    const input: Facture = {
      id: uuidv7(),
      regieId,
      personneId: w.id('camille', commune),
      numero: `F02-26-${String(index + (ormeval ? 900 : 100)).padStart(7, '0')}`,
      objet: `${ormeval ? 'Centre du mercredi' : 'Cantine'}, ${mois}`,
      produit: ormeval ? 'GARD' : 'CANT',
      montant: 2_400 + index * 301,
      le: '2026-11-02',
    };
    await w.run(facturer, input, { commune });
    if (index > 2) continue;
    await w.run(
      encaisserAuGuichet,
      {
        regieId,
        pointId: rows[0]?.id,
        redevableId: null,
        payeur: 'Camille Moreau',
        montant: input.montant,
        moyen: {
          mode: 'cheque',
          emetteur: 'Camille Moreau',
          banque: 'Banque',
          numero: String(1_234_567 + index),
          ordre: 'DGFiP',
          montant_porte: input.montant,
          signe: true,
        },
        creances: [input.id],
        choix: null,
        derogation: null,
      },
      {
        commune,
        actor: {
          kind: 'agent',
          compteId: w.agents.lucie,
          assignments: [
            { role: 'regisseur', serviceId: null, from: '2026-01-01', until: null, act: 'Arrêté 1' },
          ],
        },
      },
    );
  }
}

/** The small world, where a family of two children has a month of bookings, ten invoices and six payments in two communes. */
export async function family(): Promise<World> {
  const w = await world({ served: true });
  const jours = datesBetween('2026-11-03', '2026-11-30');
  const book = (enfant: string, unit: string, on: readonly number[], commune: Commune) =>
    w.run(
      reserver,
      {
        changes: jours
          .filter((jour) => on.includes(weekday(jour)))
          .map((jour) => ({
            enfantId: w.id(enfant, commune),
            uniteId: w.id(`unite/${unit}`, commune),
            jour,
            voulu: 'reserve',
          })),
      },
      { commune, at: '2026-10-30T08:00:00.000Z' },
    );
  await book('leo', 'repas', [1, 2, 4, 5], 'saint-aubin-les-pres');
  await book('jeanne', 'repas', [1, 2, 4], 'saint-aubin-les-pres');
  await book('leo', 'journee', [3], 'ormeval');
  await bill(w, 'saint-aubin-les-pres');
  await bill(w, 'ormeval');
  await w.db.owner.query('analyze');
  return w;
}
