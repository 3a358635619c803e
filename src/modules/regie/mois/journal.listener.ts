import { lastOfMonth } from '../../../kernel/calendar.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { everyPage, type Slice } from '../../../platform/desk/index.ts';
import { defineListener, type Listener } from '../../../platform/jobs/index.ts';
import type { Services } from '../../../platform/services.ts';
import { regieById } from '../acte/regie.sql.ts';
import { events } from '../events.ts';
import { journal, type LigneDuJournal } from '../livre/journal.sql.ts';
import { journalDocument } from './journal.doc.ts';
import { donneesDuJournal, idDuMois } from './journal-contenu.doc.ts';
import { garder, known } from './papier-garde.write.ts';

/** Prints and keeps the journal of each closed month (regie:M1). */
export const papierDuMois = (services: Services): Listener =>
  defineListener(events, {
    event: 'mois.clos',
    name: 'regie.papier_du_mois',
    hear: async (event) => {
      const { collectiviteId: c } = event;
      const { regieId, mois } = event.payload;
      const id = idDuMois(regieId, mois);
      const tenant = await services.tenants.byId(c);
      const found = await readTenant(services.pools.app, c, async (tx) => {
        if (await known(tx, c, 'journal_regie', id)) return null;
        const entries: LigneDuJournal[] = [];
        const month = { du: `${mois}-01`, au: lastOfMonth(mois) };
        const pages = everyPage(
          (slice: Slice<number>) => journal(tx, c, regieId, { ...month, ...slice }),
          (e) => e.numero,
        );
        for await (const page of pages) entries.push(...page);
        return { regie: await regieById(tx, c, regieId), entries };
      });
      if (!tenant || !found?.regie || found.entries.length === 0) return;
      await garder(services, event, {
        genre: 'journal_regie',
        objetId: id,
        titre: `Journal de la régie ${found.regie.code}, ${mois}`,
        nomFichier: `journal-${found.regie.code}-${mois}.pdf`,
        job: journalDocument(donneesDuJournal(tenant, found.regie, mois, found.entries, event.at)),
      });
    },
  });
