import type { CivilDate } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { ActionContext } from '../../../platform/action/index.ts';
import type { RegieTenue } from '../habilitation/regie-tenue.write.ts';
import { moisOuvert } from '../mois/mois-ouvert.rule.ts';
import type { RegieVerrouillee } from '../types.ts';
import { entryFor } from './ecriture.rule.ts';
import type { EvenementComptable } from './evenement-comptable.schema.ts';
import { passerEcritures } from './livre.sql.ts';

export type FaitAPasser = {
  readonly fait: EvenementComptable;
  readonly objetId: string;
  /** Day of the fact; today otherwise. A closed month sends the entry to the first open one (regie:M2). */
  readonly date?: CivilDate;
  /** Number of the entry this one reverses. */
  readonly contrepasseDe?: number;
};

/** Posts accounting facts at the end of the ledger; gives the new head for what follows. */
export async function passer(
  context: ActionContext,
  { regie, dossier, today }: Pick<RegieTenue, 'regie' | 'dossier' | 'today'>,
  faits: readonly FaitAPasser[],
): Promise<RegieVerrouillee> {
  return passerEcritures(
    context.tx,
    context.collectiviteId,
    regie,
    faits.map(({ fait, objetId, date = today, contrepasseDe }) => {
      const mois = moisOuvert(date, dossier.moisClos);
      return {
        id: uuidv7(),
        evenement: fait.type,
        objetId,
        ecriture: entryFor(fait),
        dateComptable: mois === date.slice(0, 7) ? date : `${mois}-01`,
        dateValeur: date,
        ...(contrepasseDe === undefined ? {} : { contrepasseDe }),
      };
    }),
    context.now,
  );
}
