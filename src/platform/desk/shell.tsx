import type { AgentRequest, PageRequest } from '../http/route.ts';
import type { Tenant } from '../tenants/directory.ts';
import type { IconName } from '../ui/icon-names.ts';
import {
  type Brand,
  DeskLayout,
  type MenuGroup,
  type NavItem,
  PortalLayout,
  type PortalLayoutProps,
} from '../ui/index.ts';
import type { Children, Crumb } from '../ui/types.ts';

/** The product's own face, where no collectivité is concerned. */
const HOUSE: Brand = { slug: 'parvis', name: 'Parvis', icon: 'parvis' };

export const brandOf = (tenant: Tenant | undefined): Brand =>
  tenant ? { slug: tenant.slug, name: tenant.name, icon: tenant.emblem } : HOUSE;

const byRank = (a: { rank: number }, b: { rank: number }): number => a.rank - b.rank;

type PortalProps = Pick<PortalLayoutProps, 'documentTitle' | 'lead' | 'breadcrumb' | 'columns' | 'narrow'> & {
  r: PageRequest;
  /** What the screen is called, when absent. */
  title?: string;
  /** Whose look; a resident's first collectivité when absent. */
  tenant?: Tenant | undefined;
  current?: string | undefined;
  children: Children;
};

/** A portal page around its content: look, navigation and account come from the request. */
export async function portalPage({ r, tenant, ...props }: PortalProps) {
  const home =
    tenant ??
    (r.account?.links[0] ? await r.services.tenants.byId(r.account.links[0].collectiviteId) : undefined);
  const resident = r.account?.kind === 'resident';
  return (
    <PortalLayout
      title={r.title}
      {...props}
      collectivite={brandOf(home)}
      subtitle={r.services.portalName}
      nav={resident ? [...r.services.residentMenu].sort(byRank) : undefined}
      home={resident ? '/accueil' : '/'}
      person={
        r.account
          ? { name: r.account.label, href: r.account.kind === 'resident' ? '/compte' : '/gestion/compte' }
          : undefined
      }
      aside={r.account ? undefined : <a href="/connexion">Se connecter</a>}
      contact={
        home ? (
          <>
            {home.name}, {home.address}, <a href={`tel:${home.phone.replace(/\s/g, '')}`}>{home.phone}</a>
          </>
        ) : (
          'Parvis, logiciel libre pour les collectivités'
        )
      }
    />
  );
}

function menuOf(r: AgentRequest): MenuGroup[] {
  const groups = new Map<string, NavItem[]>();
  for (const entry of [...r.services.menu].sort(byRank)) {
    if (!r.can(entry.permission)) continue;
    const items = groups.get(entry.group) ?? [];
    items.push({
      key: entry.key,
      href: `/gestion/${r.tenant.slug}${entry.path}`,
      label: entry.label,
      icon: entry.icon as IconName,
    });
    groups.set(entry.group, items);
  }
  return [...groups].map(([title, items]) => ({ title: title === '' ? undefined : title, items }));
}

type DeskProps = {
  r: AgentRequest;
  /** What the screen is called, when absent. */
  title?: string;
  documentTitle?: string;
  subtitle?: Children;
  breadcrumb?: readonly Crumb[];
  actions?: Children;
  current?: string;
  office?: string;
  children: Children;
};

/** A back-office page around its content; the menu shows what the agent may open. */
export const deskPage = ({ r, ...props }: DeskProps) => (
  <DeskLayout
    title={r.title}
    {...props}
    collectivite={brandOf(r.tenant)}
    office={props.office ?? 'Espace des agents'}
    menu={menuOf(r)}
    home={`/gestion/${r.tenant.slug}`}
    person={{ name: r.account.label, href: '/gestion/compte' }}
  />
);
