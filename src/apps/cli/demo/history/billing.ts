import type { CivilDate, CivilMonth } from '../../../../kernel/calendar.ts';
import { instantAt } from '../../../../kernel/calendar.ts';
import { creancesByIds } from '../../../../modules/creances/index.ts';
import { facturesDeCampagne } from '../../../../modules/facturation/facture/facture.sql.ts';
import {
  calculer,
  emettre,
  preparer,
  runDraft,
  runPromotion,
} from '../../../../modules/facturation/index.ts';
import { personnesByIds } from '../../../../modules/identites/index.ts';
import { fixedClock } from '../../../../platform/clock/clock.ts';
import { readTenant } from '../../../../platform/db/transaction.ts';
import { ImportRefusal } from '../../../import/target.ts';
import { type Installed, play, type Stage } from '../stage.ts';

/** An invoice to pay, with who owes it. */
export type Owed = {
  readonly creanceId: string;
  readonly redevableId: string;
  readonly personneId: string;
  /** External id of the person: `demo:camille.moreau`. */
  readonly personne: string;
  readonly name: string;
  /** Cents, as issued. */
  readonly montant: number;
};

async function owedBy({ services }: Stage, c: string, campagneId: string): Promise<Owed[]> {
  return readTenant(services.pools.app, c, async (tx) => {
    const invoices = await facturesDeCampagne(tx, c, campagneId, { offset: 0, limit: 1_000 });
    const claims = new Map(
      (
        await creancesByIds(
          tx,
          c,
          invoices.flatMap((f) => f.creanceId ?? []),
        )
      ).map((creance) => [creance.id, creance]),
    );
    const people = await personnesByIds(
      tx,
      c,
      invoices.map((f) => f.payeurId),
    );
    return invoices.flatMap((f) => {
      const creance = f.creanceId === null ? undefined : claims.get(f.creanceId);
      const personne = people.get(f.payeurId);
      return creance && personne
        ? [
            {
              creanceId: creance.id,
              redevableId: creance.redevableId,
              personneId: personne.id,
              personne: personne.externalId ?? '',
              name: f.payeur.nom,
              montant: creance.montant,
            },
          ]
        : [];
    });
  });
}

const NOTHING = new Set(['facturation.brouillon_vide', 'facturation.anomalies_bloquantes']);

/** Prepares a month, drafts it and issues what has no anomaly, as if it were `day`. Answers what is owed. */
export async function billMonth(
  stage: Stage,
  { collectiviteId, territory }: Installed,
  mois: CivilMonth,
  jour: CivilDate,
): Promise<Owed[]> {
  const regieCode = territory.regies[0]?.code;
  const zone = await stage.services.runner.zoneOf(collectiviteId);
  const at = (time: string) => ({ when: { jour, time } });
  const { campagneId } = await play(stage, collectiviteId, preparer, { regieCode, mois }, at('08:30'));
  const runner = (time: string) => ({
    ...stage.services.runner,
    clock: jour < stage.today ? fixedClock(instantAt(jour, time, zone)) : stage.services.clock,
  });
  const draft = await play(stage, collectiviteId, calculer, { campagneId }, at('09:00'));
  await runDraft(runner('09:05'), { collectiviteId, passeId: draft.passeId });
  const portail = stage.services.config.url;
  try {
    const issue = await play(stage, collectiviteId, emettre, { campagneId }, at('10:00'));
    await runPromotion(runner('10:05'), { collectiviteId, passeId: issue.passeId, portail });
  } catch (error) {
    // In summer a canteen has nothing to bill.
    if (!(error instanceof ImportRefusal) || !NOTHING.has(error.code)) throw error;
  }
  return owedBy(stage, collectiviteId, campagneId);
}
