import { type ReadTx, readTenant } from '../../../platform/db/transaction.ts';
import { defineListener, type Listener } from '../../../platform/jobs/index.ts';
import type { Services } from '../../../platform/services.ts';
import { actInForce } from '../acte/acte.rule.ts';
import { regieById } from '../acte/regie.sql.ts';
import { lireDossier } from '../encaissement/reglement.sql.ts';
import { events } from '../events.ts';
import { nominations } from '../habilitation/nomination.sql.ts';
import { garder, known } from '../mois/papier-garde.write.ts';
import { remisesEntre } from '../remise/remise.sql.ts';
import { bordereauDocument } from './bordereau.doc.ts';
import { donneesDuBordereau } from './bordereau-contenu.doc.ts';
import { recettesAVerser, versementAvant, versementById } from './versement.sql.ts';

/** What a bordereau says; null when it is printed already or when its hand-over is unknown. */
async function lirePourBordereau(tx: ReadTx, c: string, id: string, zone: string) {
  const versement = await versementById(tx, c, id);
  if (!versement || (await known(tx, c, 'bordereau_versement', id))) return null;
  const { regieId, debut, fin, derniereEcriture } = versement;
  const regie = await regieById(tx, c, regieId);
  if (!regie) return null;
  const former = await versementAvant(tx, c, regieId, id);
  const first = derniereEcriture === 0 ? null : derniereEcriture;
  const recettes = await recettesAVerser(tx, c, regieId, fin, former ?? null, first);
  const dossier = await lireDossier(tx, c, regieId, null, []);
  const head = (await nominations(tx, c, regieId)).find((n) => n.qualite === 'regisseur');
  const remises = await remisesEntre(tx, c, regieId, { du: debut, au: fin, zone });
  return { versement, regie, recettes, remises, head, acte: actInForce(dossier.versions, fin) };
}

/** Prints and keeps the bordereau of each hand-over to the comptable. */
export const papierDuVersement = (services: Services): Listener =>
  defineListener(events, {
    event: 'versement.arrete',
    name: 'regie.papier_du_versement',
    hear: async (event) => {
      const { collectiviteId: c } = event;
      const id = event.payload.versementId;
      const tenant = await services.tenants.byId(c);
      if (!tenant) return;
      const found = await readTenant(services.pools.app, c, (tx) =>
        lirePourBordereau(tx, c, id, tenant.zone),
      );
      if (!found) return;
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
