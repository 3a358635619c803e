import type { Pool } from 'pg';
import { type Instant, instantFromMs, msBetween } from '../../kernel/calendar.ts';
import { keyed } from '../config/keyed.ts';
import { inInstallation, type Tx } from '../db/transaction.ts';
import { remoteAddress } from '../http/mount.ts';
import type { PageRequest } from '../http/route.ts';

/** So many tries in a window of so many minutes. Windows follow each other from 1970: they do not slide. */
export type Limit = { readonly tries: number; readonly minutes: number };

/** What counting needs of a request. */
export type Counting = {
  readonly services: {
    readonly pools: { readonly app: Pool };
    readonly config: { readonly secret: string };
  };
  readonly now: Instant;
};

const EPOCH = '1970-01-01T00:00:00.000Z';

function windowStart(now: Instant, minutes: number): Instant {
  const length = minutes * 60_000;
  return instantFromMs(Math.floor(msBetween(EPOCH, now) / length) * length);
}

/** What is kept tells neither address nor account. */
const keyOf = (r: Counting, what: string, who: string): string =>
  `${what}:${keyed(r.services.config.secret, 'essais', who.toLowerCase())}`;

// Counted in a transaction of its own: what follows, a refusal included, does not give the try back.
const count = (r: Counting, key: string, window: Instant): Promise<number> =>
  inInstallation(r.services.pools.app, async (tx) => {
    const row = await tx
      .insertInto('commun.essai_acces')
      .values({ cle: key, fenetre: window, nombre: 1 })
      .onConflict((oc) =>
        oc
          .columns(['cle', 'fenetre'])
          .doUpdateSet((eb) => ({ nombre: eb('commun.essai_acces.nombre', '+', 1) })),
      )
      .returning('nombre')
      .executeTakeFirstOrThrow();
    return row.nombre;
  });

/** Counts one more try of `who` and says whether it may go on. */
export async function mayTry(r: Counting, what: string, who: string, limit: Limit): Promise<boolean> {
  return (await count(r, keyOf(r, what, who), windowStart(r.now, limit.minutes))) <= limit.tries;
}

/** The same, for the network address of the caller. */
export const addressMayTry = (r: PageRequest, what: string, limit: Limit): Promise<boolean> =>
  mayTry(r, `${what}.adresse`, remoteAddress(r), limit);

/** After a success: honest mistakes are forgotten. */
export const forget = (r: Counting, what: string, who: string): Promise<void> =>
  inInstallation(r.services.pools.app, async (tx) => {
    await tx
      .deleteFrom('commun.essai_acces')
      .where('cle', '=', keyOf(r, what, who))
      .execute();
  });

/** Marks something that lived in this window as used; false when it already was. */
export const firstUse = async (r: Counting, what: string, who: string, window: Instant): Promise<boolean> =>
  (await count(r, keyOf(r, what, who), window)) === 1;

/** Removes the counts of windows that began before this instant. */
export async function purgeTries(tx: Tx, before: Instant): Promise<void> {
  await tx.deleteFrom('commun.essai_acces').where('fenetre', '<', before).execute();
}
