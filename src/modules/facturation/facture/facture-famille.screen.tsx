import { frenchDate, ofMonth } from '../../../kernel/french.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { defineScreen, errorPage, html, portalPage, type Screen } from '../../../platform/desk/index.ts';
import { LinkButton } from '../../../platform/ui/index.ts';
import { residentDocumentUrl } from '../../documents/index.ts';
import { InvoiceLines, InvoiceSum } from './corps.view.tsx';
import { vueFacture } from './facture.query.ts';

/** Who to call, and what to do when paying is hard. */
const Recours = ({ enseigne, phone }: { enseigne: string; phone: string }) => (
  <div class="dalles colle">
    <div class="dalle pile pile-s">
      <h2 class="petit">Vous n’êtes pas d’accord ?</h2>
      <p class="petit">
        Appelez {enseigne} : <a href={`tel:${phone.replace(/\s/g, '')}`}>{phone}</a>. Le service voit
        exactement cette page.
      </p>
    </div>
    <div class="dalle pile pile-s">
      <h2 class="petit">Une difficulté pour payer ?</h2>
      <p class="petit">Dites-le avant la date limite : un échéancier ou une aide du CCAS sont possibles.</p>
    </div>
  </div>
);

/** One's own invoice. Somebody else's answers exactly as one that does not exist (famille:FOY-3). */
export const residentInvoice: Screen = defineScreen({
  file: import.meta.filename,
  path: '/c/:collectivite/factures/:id',
  access: 'resident-tenant',
  title: 'Facture, pour la famille',
  get: async (r) => {
    const { id: c, slug } = r.tenant;
    const id = r.param('id');
    const v = isUuid(id) ? await r.read((tx) => vueFacture(tx, c, id)) : undefined;
    if (!v || v.facture.payeurId !== r.personneId) return errorPage(r, 404);
    const { facture, campagne } = v;
    const payable =
      facture.genre === 'facture' &&
      v.reste > 0 &&
      facture.statut !== 'transferee' &&
      facture.statut !== 'annulee';
    return html(
      r,
      portalPage({
        r,
        tenant: r.tenant,
        title: `${facture.genre === 'avoir' ? 'Avoir' : 'Facture'} ${ofMonth(campagne.mois)}`,
        lead: `${facture.numero}, du ${frenchDate(facture.emiseLe)}`,
        breadcrumb: [{ label: 'Paiements', href: '/paiements' }, { label: facture.numero }],
        current: 'paiements',
        children: (
          <div class="cotes">
            <div class="pile">
              <InvoiceSum v={v} />
              <div class="rang">
                {payable && (
                  <LinkButton kind="accent" icon="carte" href="/paiements">
                    Payer
                  </LinkButton>
                )}
                {v.pdf ? (
                  <LinkButton kind="second" icon="document" href={residentDocumentUrl(slug, v.pdf.id)}>
                    Ouvrir le PDF
                  </LinkButton>
                ) : (
                  <span class="petit discret">Le PDF sera prêt dans quelques minutes.</span>
                )}
              </div>
              <InvoiceLines v={v} />
            </div>
            <Recours enseigne={v.data.enseigne.nom} phone={r.tenant.phone} />
          </div>
        ),
      }),
    );
  },
});
