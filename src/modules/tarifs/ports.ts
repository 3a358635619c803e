import type { CivilDate } from '../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../platform/db/transaction.ts';

/** A thing that a tariff can be published on: a unit of an activity, a service of a procedure. */
export type ObjetTarifable = {
  readonly id: string;
  readonly code: string;
  /** Its kind, which stands for the first object of that kind in the activity. */
  readonly genre: string;
  /** Code of the activity. */
  readonly activite: string;
  readonly libelle: string;
};

/** The objects of a collectivité on a day, in the order people read them. */
export type ObjetsTarifables = (
  tx: ReadTx,
  collectiviteId: string,
  jour: CivilDate,
) => Promise<readonly ObjetTarifable[]>;

/**
 * What must happen in the very transaction of a publication: a draft priced by the former revision may not be issued
 * as it is, not even in the instant before the event is heard.
 */
export type PublicationTarif = (
  tx: Tx,
  collectiviteId: string,
  publiee: { readonly objetId: string; readonly debut: CivilDate },
) => Promise<void>;

export type PortsTarifs = { readonly objets: ObjetsTarifables; readonly publication: PublicationTarif };
