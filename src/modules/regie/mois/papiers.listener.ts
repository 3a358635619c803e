import { lastOfMonth } from '../../../kernel/calendar.ts';
import { execute } from '../../../platform/action/index.ts';
import { readTenant, type Tx } from '../../../platform/db/transaction.ts';
import type { DomainEvent, Listener } from '../../../platform/jobs/index.ts';
import type { PdfJob } from '../../../platform/pdf/index.ts';
import type { Services } from '../../../platform/services.ts';
import { documentsOfObjects } from '../../documents/index.ts';
import { actInForce } from '../acte/acte.rule.ts';
import { regieById } from '../acte/regie.sql.ts';
import { lireDossier } from '../encaissement/reglement.sql.ts';
import { nominations } from '../habilitation/nomination.sql.ts';
import { journal, type LigneDuJournal } from '../livre/journal.sql.ts';
import { remisesEntre } from '../remise/remise.sql.ts';
import { bordereauDocument } from '../versement/bordereau.doc.ts';
import { donneesDuBordereau } from '../versement/bordereau-contenu.doc.ts';
import { recettesAVerser, versementAvant, versementById } from '../versement/versement.sql.ts';
import { attacherPapier } from './attacher-papier.action.ts';
import { journalDocument } from './journal.doc.ts';
import { donneesDuJournal, idDuMois } from './journal-contenu.doc.ts';

type Genre = 'bordereau_versement' | 'journal_regie';

async function garder(
  services: Services,
  event: DomainEvent,
  paper: { genre: Genre; objetId: string; titre: string; nomFichier: string; job: PdfJob },
): Promise<void> {
  const stored = await services.files.put(await services.pdf.render(paper.job));
  const answer = await execute(services.runner, attacherPapier, {
    collectiviteId: event.collectiviteId,
    actor: { kind: 'system', task: 'regie.papiers' },
    input: {
      genre: paper.genre,
      objetId: paper.objetId,
      titre: paper.titre,
      nomFichier: paper.nomFichier,
      sha256: stored.sha256,
      taille: stored.size,
    },
  });
  if (!answer.ok) throw new Error(`paper not attached: ${answer.refusal.code}`);
}

const known = async (tx: Tx, collectiviteId: string, genre: Genre, id: string): Promise<boolean> =>
  (await documentsOfObjects(tx, collectiviteId, genre, [id])).has(id);

/** Prints and keeps the bordereau of each hand-over to the comptable. */
export const papierDuVersement = (services: Services): Listener => ({
  event: 'versement.arrete',
  name: 'regie.papier_du_versement',
  hear: async (event) => {
    const { collectiviteId: c } = event;
    const id = String(event.payload.versementId);
    const tenant = await services.tenants.byId(c);
    const found = await readTenant(services.pools.app, c, async (tx) => {
      const versement = await versementById(tx, c, id);
      if (!versement || (await known(tx, c, 'bordereau_versement', id))) return null;
      const regie = await regieById(tx, c, versement.regieId);
      const former = await versementAvant(tx, c, versement.regieId, id);
      const first = versement.derniereEcriture;
      const recettes = await recettesAVerser(
        tx,
        c,
        versement.regieId,
        versement.fin,
        former ?? null,
        first === 0 ? null : first,
      );
      const dossier = await lireDossier(tx, c, versement.regieId, null, []);
      const head = (await nominations(tx, c, versement.regieId)).find((n) => n.qualite === 'regisseur');
      const remises = await remisesEntre(tx, c, versement.regieId, versement.debut, versement.fin);
      return { versement, regie, recettes, remises, head, acte: actInForce(dossier.versions, versement.fin) };
    });
    if (!tenant || !found?.regie) return;
    const { versement, regie, recettes, remises, head, acte } = found;
    await garder(services, event, {
      genre: 'bordereau_versement',
      objetId: id,
      titre: `Bordereau de versement ${versement.numero}`,
      nomFichier: `${versement.numero}.pdf`,
      job: bordereauDocument(
        donneesDuBordereau(
          tenant,
          regie,
          versement,
          recettes,
          remises,
          head ? `${head.agent}, régisseur` : 'Le régisseur',
          acte?.acte ?? null,
          event.at,
        ),
      ),
    });
  },
});

const PAGE = 2_000;

/** Prints and keeps the journal of each closed month (M1). */
export const papierDuMois = (services: Services): Listener => ({
  event: 'mois.clos',
  name: 'regie.papier_du_mois',
  hear: async (event) => {
    const { collectiviteId: c } = event;
    const [regieId, mois] = [String(event.payload.regieId), String(event.payload.mois)];
    const id = idDuMois(regieId, mois);
    const tenant = await services.tenants.byId(c);
    const found = await readTenant(services.pools.app, c, async (tx) => {
      if (await known(tx, c, 'journal_regie', id)) return null;
      const entries: LigneDuJournal[] = [];
      for (;;) {
        const page = await journal(tx, c, regieId, {
          du: `${mois}-01`,
          au: lastOfMonth(mois),
          borne: entries.at(-1)?.numero ?? 0,
          ordre: 'asc',
          limite: PAGE,
        });
        entries.push(...page);
        if (page.length < PAGE) break;
      }
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
