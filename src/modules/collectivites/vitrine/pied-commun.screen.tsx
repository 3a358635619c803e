import { viewInstallation } from '../../../platform/db/transaction.ts';
import {
  defineScreen,
  html,
  type PageRequest,
  portalPage,
  type Screen,
} from '../../../platform/desk/index.ts';
import type { Tenant } from '../../../platform/tenants/directory.ts';
import type { Children } from '../../../platform/ui/types.ts';
import { operateurName } from '../territoire/collectivite.sql.ts';

type Text = { title: string; lead: string; body: (facts: Facts) => Children };
type Facts = { operator: string; tenants: readonly Tenant[] };

/** A page of the footer, open to all, declared in `file`. */
export const footerPage = (file: string, path: `/${string}`, text: Text): Screen =>
  defineScreen({
    file,
    path: path,
    access: 'public',
    title: text.title,
    get: async (r: PageRequest) => {
      const operator = await viewInstallation(r.services.pools.app, operateurName);
      const tenants = await r.services.tenants.all();
      return html(
        r,
        portalPage({
          r,
          lead: text.lead,
          narrow: true,
          children: text.body({ operator: operator ?? 'L’opérateur de cette installation', tenants }),
        }),
      );
    },
  });

/** An address that may be cut after its @ on a narrow screen. */
const Email = ({ address }: { address: string }) => {
  const [user, domain] = address.split('@');
  return (
    <a href={`mailto:${address}`}>
      {user}@<wbr />
      {domain}
    </a>
  );
};

export const Contacts = ({ tenants }: { tenants: readonly Tenant[] }) => (
  <ul class="liste">
    {tenants.map((tenant) => (
      <li>
        <span>
          <strong>{tenant.name}</strong>
          <br />
          {tenant.address}
          <span class="rang">
            <a class="nobr" href={`tel:${tenant.phone.replace(/\s/g, '')}`}>
              {tenant.phone}
            </a>
            <Email address={tenant.email} />
          </span>
        </span>
      </li>
    ))}
  </ul>
);

/** Short answers under their own titles. */
export const Points = ({ items }: { items: readonly { term: string; value: Children }[] }) => (
  <>
    {items.map((item) => (
      <div>
        <h3>{item.term}</h3>
        <p>{item.value}</p>
      </div>
    ))}
  </>
);
