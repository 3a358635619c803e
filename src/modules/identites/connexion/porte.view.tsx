import { brandOf, html, type PageRequest } from '../../../platform/desk/index.ts';
import { DoorLayout, LinkButton } from '../../../platform/ui/index.ts';
import type { Children } from '../../../platform/ui/types.ts';

type Status = 200 | 403 | 409 | 410 | 422 | 429 | 503;

/** Whose door: the collectivité of the page asked for, the only one when there is one, the house otherwise. */
async function ownerOf(r: PageRequest, back: string) {
  const slug = /^\/(?:c|gestion)\/([a-z0-9-]+)/.exec(back)?.[1];
  const all = await r.services.tenants.all();
  return all.find((tenant) => tenant.slug === slug) ?? (all.length === 1 ? all[0] : undefined);
}

export type DoorProps = {
  r: PageRequest;
  /** What the screen is called, when absent. */
  title?: string;
  back?: string;
  agents?: boolean;
  status?: Status;
  children: Children;
};

/** A page of the way in. */
export async function doorPage({
  r,
  title = r.title,
  back = '',
  agents = false,
  status = 200,
  children: enfants,
}: DoorProps) {
  const tenant = await ownerOf(r, back);
  return html(
    r,
    <DoorLayout
      collectivite={brandOf(tenant)}
      title={title}
      home="/"
      subtitle={agents ? 'Espace des agents' : r.services.portalName}
      aside={<a href="/aide">Aide et contacts</a>}
      contact={
        tenant ? (
          <>
            {tenant.name}, {tenant.address},{' '}
            <a class="nobr" href={`tel:${tenant.phone.replace(/\s/g, '')}`}>
              {tenant.phone}
            </a>
          </>
        ) : (
          'Parvis, logiciel libre pour les collectivités'
        )
      }
    >
      {enfants}
    </DoorLayout>,
    status,
  );
}

export type Way = { readonly href: string; readonly label: string };

/** How a step ended when it is not a form to correct: what happened, what to do, the ways on. */
export const outcomePage = (
  r: PageRequest,
  outcome: {
    title: string;
    what: string;
    next: string;
    ways: readonly Way[];
    status: Status;
    agents?: boolean;
  },
): Promise<Response> =>
  doorPage({
    r,
    title: outcome.title,
    status: outcome.status,
    agents: outcome.agents ?? false,
    children: (
      <>
        <p>{outcome.what}</p>
        <p>
          <strong>Que faire ?</strong> {outcome.next}
        </p>
        {outcome.ways.map((way, index) => (
          <LinkButton href={way.href} kind={index === 0 ? 'principal' : 'second'} wide>
            {way.label}
          </LinkButton>
        ))}
        <p class="petit discret">Référence {r.requestId}</p>
      </>
    ),
  });
