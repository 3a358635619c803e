import { addDays, civilDateOf } from '../../../kernel/calendar.ts';
import { frenchDate } from '../../../kernel/french.ts';
import type { Action, ActionAnswer } from '../../../platform/action/index.ts';
import {
  type AgentRequest,
  defineScreen,
  deskPage,
  type Failure,
  failureOf,
  html,
  NO_FAILURE,
  Outcome,
  type Screen,
  seeOther,
  statusOf,
} from '../../../platform/desk/index.ts';
import { registerThemes } from '../../../platform/http/assets.ts';
import { Frame, Table } from '../../../platform/ui/index.ts';
import { closures, services, sites } from '../territoire/lieu.sql.ts';
import { reglagesUrl } from '../urls.ts';
import { ClosureForm, LookForm, ServiceForm, SiteForm } from './reglages.view.tsx';
import { ajouterService, ajouterSite, fermer, regler } from './regler.action.ts';

const PATH = '/gestion/:collectivite/reglages';
const MAY = 'collectivites.regler';

const DONE: Readonly<Record<string, string>> = {
  identite: 'Les réglages sont enregistrés.',
  fermeture: 'La fermeture est enregistrée. Les calendriers en tiennent compte.',
  service: 'Le service est ajouté.',
  site: 'Le site est ajouté.',
};

/** Which form was posted, and what was wrong with it. */
type Posted = Failure & { readonly form?: string };

function load(r: AgentRequest) {
  const { tenant } = r;
  const today = civilDateOf(r.now, tenant.zone);
  return r.read(async (tx) => ({
    sites: await sites(tx, tenant.id),
    services: await services(tx, tenant.id),
    closures: await closures(tx, tenant.id, addDays(today, -30), addDays(today, 800)),
  }));
}

type Form = { readonly r: AgentRequest; readonly errors: Record<string, string>; readonly typed: boolean };
type Facts = Awaited<ReturnType<typeof load>>;

const Fermetures = ({ r, errors, typed, sites, closures }: Form & Pick<Facts, 'sites' | 'closures'>) => {
  const siteName = new Map(sites.map((site) => [site.id, site.name]));
  return (
    <Frame title="Fermetures">
      <Table
        caption="Fermetures en cours et à venir"
        rows={closures.toSorted((a, b) => (a.from < b.from ? -1 : 1))}
        foldable
        empty="Aucune fermeture en cours ni à venir."
        columns={[
          {
            key: 'site',
            title: 'Site',
            rowHeader: true,
            cell: (c) => (c.siteId ? (siteName.get(c.siteId) ?? '') : 'Toute la collectivité'),
          },
          { key: 'du', title: 'Du', fold: 'titre', cell: (c) => frenchDate(c.from) },
          {
            key: 'au',
            title: 'Au (inclus)',
            fold: 'titre',
            cell: (c) => frenchDate(addDays(c.until, -1)),
          },
          { key: 'motif', title: 'Motif', fold: 'titre', cell: (c) => c.reason },
        ]}
      />
      <ClosureForm r={r} sites={sites} errors={errors} typed={typed} />
    </Frame>
  );
};

const Sites = ({ r, errors, typed, sites }: Form & Pick<Facts, 'sites'>) => (
  <Frame title="Sites">
    <Table
      caption="Sites"
      rows={sites}
      foldable
      empty="Aucun site."
      columns={[
        { key: 'nom', title: 'Nom', rowHeader: true, cell: (s) => s.name },
        { key: 'code', title: 'Code', fold: 'titre', cell: (s) => s.code },
        { key: 'adresse', title: 'Adresse', fold: 'titre', cell: (s) => s.address },
        { key: 'zone', title: 'Zone scolaire', fold: 'titre', cell: (s) => s.schoolZone },
      ]}
    />
    <SiteForm r={r} errors={errors} typed={typed} />
  </Frame>
);

const Services = ({ r, errors, typed, services }: Form & Pick<Facts, 'services'>) => (
  <Frame title="Services">
    <Table
      caption="Services"
      rows={services}
      foldable
      empty="Aucun service."
      columns={[
        { key: 'nom', title: 'Nom', rowHeader: true, cell: (s) => s.name },
        { key: 'code', title: 'Code', fold: 'titre', cell: (s) => s.code },
        { key: 'adresse', title: 'Adresse', fold: 'titre', cell: (s) => s.address },
        { key: 'telephone', title: 'Téléphone', fold: 'titre', nowrap: true, cell: (s) => s.phone },
      ]}
    />
    <ServiceForm r={r} errors={errors} typed={typed} />
  </Frame>
);

async function page(r: AgentRequest, failure: Posted = NO_FAILURE): Promise<Response> {
  const { tenant } = r;
  const facts = await load(r);
  const formOf = (form: string): Form => ({
    r,
    errors: failure.form === form ? failure.errors : {},
    typed: failure.form === form,
  });
  return html(
    r,
    deskPage({
      r,
      subtitle: tenant.name,
      current: 'reglages',
      children: (
        <>
          <Outcome
            r={r}
            failure={failure}
            done={DONE}
            fieldOf={(field) => (failure.form === 'identite' ? field : `${failure.form}-${field}`)}
          />
          <Frame title="Nom, coordonnées et couleurs">
            <LookForm {...formOf('identite')} />
          </Frame>
          <Fermetures {...formOf('fermeture')} sites={facts.sites} closures={facts.closures} />
          <Sites {...formOf('site')} sites={facts.sites} />
          <Services {...formOf('service')} services={facts.services} />
        </>
      ),
    }),
    statusOf(r, failure),
  );
}

/** Names and colours are kept in memory by the pages: what was read is forgotten, the themes are made again. */
async function refreshLooks(r: AgentRequest): Promise<void> {
  r.services.tenants.refresh();
  const all = await r.services.tenants.all();
  registerThemes(all.map((t) => ({ slug: t.slug, primaire: t.primary, accent: t.accent })));
}

/** What one form of the page does: its action, then the page again. */
const poster =
  <I, O>(
    form: string,
    action: Action<I, O>,
    inputOf: (r: AgentRequest) => Record<string, unknown>,
    after: (r: AgentRequest) => Promise<void> = async () => undefined,
  ) =>
  async (r: AgentRequest): Promise<Response> => {
    const answer: ActionAnswer<O> = await r.run(action, inputOf(r));
    if (!answer.ok) return page(r, { form, ...failureOf(answer) });
    await after(r);
    return seeOther(r, `${reglagesUrl(r.tenant.slug)}?fait=${form}`);
  };

export const settingsRoutes: readonly Screen[] = [
  defineScreen({
    file: import.meta.filename,
    path: PATH,
    access: 'agent',
    permission: MAY,
    title: 'Réglages',
    menu: { key: 'reglages', group: 'Collectivité', rank: 90, label: 'Réglages', icon: 'reglages' },
    get: (r) => page(r),
    post: poster('identite', regler, (r) => r.form.values(), refreshLooks),
  }),
  defineScreen({
    file: import.meta.filename,
    path: `${PATH}/fermetures`,
    access: 'agent',
    permission: MAY,
    title: 'Réglages',
    post: poster('fermeture', fermer, (r) => ({
      ...r.form.values(),
      site: r.form.text('site') || null,
    })),
  }),
  defineScreen({
    file: import.meta.filename,
    path: `${PATH}/services`,
    access: 'agent',
    permission: MAY,
    title: 'Réglages',
    post: poster('service', ajouterService, (r) => r.form.values()),
  }),
  defineScreen({
    file: import.meta.filename,
    path: `${PATH}/sites`,
    access: 'agent',
    permission: MAY,
    title: 'Réglages',
    post: poster('site', ajouterSite, (r) => ({
      ...r.form.values(),
      territoireFeries: r.tenant.holidayTerritory,
      fuseau: r.tenant.zone,
    })),
  }),
];
