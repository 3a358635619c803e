import { type AgentRequest, deskPage } from '../../platform/desk/index.ts';
import { type Children, Tabs } from '../../platform/ui/index.ts';
import type { RegieInfo } from './types.ts';
import { journalUrl, pageRegieUrl, regieUrl } from './urls.ts';

const ONGLETS = [
  { page: 'remises', label: 'Chèques' },
  { page: 'tpe', label: 'Terminal' },
  { page: 'degagements', label: 'Dégagements' },
  { page: 'banque', label: 'Compte de dépôt' },
  { page: 'versements', label: 'Versements' },
  { page: 'mois', label: 'Mois' },
  { page: 'acte', label: 'Acte' },
] as const;

export type PageDeRegie = (typeof ONGLETS)[number]['page'] | 'journal' | 'hors-delai' | 'tentatives';

/** A page of one régie, with the way to the others. */
export const cadreRegie = (props: {
  r: AgentRequest;
  regie: RegieInfo;
  page: PageDeRegie;
  /** What the screen is called, when absent. */
  title?: string;
  subtitle?: Children;
  actions?: Children;
  children: Children;
}) => {
  const { r, regie } = props;
  const slug = r.tenant.slug;
  const title = props.title ?? r.title;
  return deskPage({
    r,
    title,
    documentTitle: `${title}, ${regie.nom}`,
    current: 'regie',
    breadcrumb: [{ label: regie.nom, href: regieUrl(slug, regie.code) }, { label: title }],
    subtitle: props.subtitle ?? `Régie ${regie.code}, ${regie.serviceNom}`,
    actions: props.actions,
    children: (
      <div class="pile pile-l">
        <Tabs
          label={`Pages de la régie ${regie.nom}`}
          items={[
            { href: regieUrl(slug, regie.code), label: 'Vue d’ensemble' },
            ...ONGLETS.map((o) => ({
              href: pageRegieUrl(slug, regie.code, o.page),
              label: o.label,
              current: o.page === props.page,
            })),
            {
              href: pageRegieUrl(slug, regie.code, 'tentatives'),
              label: 'Paiements en ligne',
              current: props.page === 'tentatives',
            },
            {
              href: journalUrl(slug, regie.code),
              label: 'Journal',
              current: props.page === 'journal',
            },
          ]}
        />
        {props.children}
      </div>
    ),
  });
};
