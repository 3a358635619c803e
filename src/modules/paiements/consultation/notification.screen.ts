import { isUuid, uuidv7 } from '../../../kernel/ids.ts';
import { inInstallation } from '../../../platform/db/transaction.ts';
import { defineScreen, type PageRequest, type Screen } from '../../../platform/desk/index.ts';
import { addressMayTry } from '../../../platform/limiter/index.ts';
import { URLS } from '../urls.ts';
import { aiguillageDe, enfilerRegard, insererNotification } from './aiguillage.sql.ts';
import { lireIdop } from './idop.form.ts';

/** Identifiers we do not know, kept for one address in an hour; the others are answered and forgotten. */
const INCONNUS_PAR_ADRESSE = { tries: 200, minutes: 60 };

const plain = (r: PageRequest, text: string, status: 200 | 400 | 413): Response => r.c.text(text, status);

/**
 * What the payment service tells us: one identifier, unsigned, so nothing of it is believed. It is kept, a look is
 * queued in the same transaction, and 200 is answered once that is committed (payfip §5 rule 1). An operation of ours
 * whose notification was not kept is looked at all the same, by the regular sweep.
 */
export const notification: Screen = defineScreen({
  file: import.meta.filename,
  path: URLS.notification,
  access: 'public',
  title: 'Notification de PayFiP',
  fromOutside: true,
  post: async (r) => {
    const idop = await lireIdop(r.c.req.raw);
    if (idop === 'trop_long') return plain(r, 'trop long', 413);
    if (idop === null || !isUuid(idop)) return plain(r, 'idop attendu', 400);
    const ours = await inInstallation(r.services.pools.app, (tx) => aiguillageDe(tx, idop));
    if (!ours && !(await addressMayTry(r, 'avis-inconnu', INCONNUS_PAR_ADRESSE))) return plain(r, 'OK', 200);
    await inInstallation(r.services.pools.app, async (tx) => {
      // Asked again: it may have become ours in between.
      const known = ours ?? (await aiguillageDe(tx, idop));
      await insererNotification(tx, uuidv7(), idop, r.now, known !== undefined);
      if (known) await enfilerRegard(tx, known);
    });
    return plain(r, 'OK', 200);
  },
});
