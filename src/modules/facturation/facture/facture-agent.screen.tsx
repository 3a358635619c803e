import { frenchDate, frenchMonth } from '../../../kernel/french.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { defineScreen, deskPage, errorPage, html, type Screen } from '../../../platform/desk/index.ts';
import { DefinitionList, Frame, LinkButton } from '../../../platform/ui/index.ts';
import { agentDocumentUrl } from '../../documents/index.ts';
import { urls as families } from '../../famille/index.ts';
import { campaignsUrl, campaignUrl } from '../urls.ts';
import { InvoiceLines, InvoiceSum } from './corps.view.tsx';
import { type FactureVue, vueFacture } from './facture.query.ts';

const Preuves = ({ v }: { v: FactureVue }) => (
  <Frame title="Preuves" gap="s">
    <DefinitionList
      items={[
        { term: 'Débiteur', value: [v.facture.payeur.nom, ...v.facture.payeur.adresse].join(', ') },
        {
          term: 'Empreinte',
          value: <code class="petit">{v.facture.empreinte.slice(0, 12)}…</code>,
        },
        {
          term: 'PDF',
          value: v.pdf ? <code class="petit">{v.pdf.sha256.slice(0, 12)}…</code> : 'en préparation',
        },
      ]}
    />
  </Frame>
);

/** An issued invoice as the agent sees it: the family's own page, with its evidence. */
export const deskInvoice: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/factures/:id',
  access: 'agent',
  permission: 'facturation.lire',
  title: 'Facture, pour l’agent',
  get: async (r) => {
    const { id: c, slug } = r.tenant;
    const id = r.param('id');
    const v = isUuid(id) ? await r.read((tx) => vueFacture(tx, c, id)) : undefined;
    if (!v) return errorPage(r, 404);
    const { facture, campagne } = v;
    const nom = facture.genre === 'avoir' ? 'Avoir' : 'Facture';
    return html(
      r,
      deskPage({
        r,
        title: `${nom} ${facture.numero}`,
        subtitle: `${facture.payeur.nom}, ${frenchMonth(campagne.mois)}, émise le ${frenchDate(facture.emiseLe)}`,
        breadcrumb: [
          { label: 'Facturation', href: campaignsUrl(slug) },
          { label: frenchMonth(campagne.mois), href: campaignUrl(slug, campagne.id, { vue: 'documents' }) },
          { label: facture.numero },
        ],
        current: 'facturation',
        actions: (
          <div class="rang">
            {v.pdf && (
              <LinkButton kind="second" icon="document" href={agentDocumentUrl(slug, v.pdf.id)}>
                PDF
              </LinkButton>
            )}
            <LinkButton kind="second" icon="personnes" href={families.familyUrl(slug, facture.foyerId)}>
              La famille
            </LinkButton>
          </div>
        ),
        children: (
          <div class="cotes">
            <div class="pile">
              <InvoiceLines v={v} />
            </div>
            <div class="pile">
              <InvoiceSum v={v} />
              <Preuves v={v} />
            </div>
          </div>
        ),
      }),
    );
  },
});
