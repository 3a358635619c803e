import type { Instant } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/transaction.ts';

/** Counts one more try in a window and answers how many there are with it. */
export async function countTry(tx: Tx, key: string, window: Instant): Promise<number> {
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
}

export async function forgetTries(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom('commun.essai_acces').where('cle', '=', key).execute();
}

export async function purgeTries(tx: Tx, before: Instant): Promise<void> {
  await tx.deleteFrom('commun.essai_acces').where('fenetre', '<', before).execute();
}
