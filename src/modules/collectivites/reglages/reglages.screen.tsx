import { addDays, civilDateOf } from '../../../kernel/calendar.ts';
import { frenchDate } from '../../../kernel/french.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { type Action, type ActionAnswer, execute, type FieldIssue } from '../../../platform/action/index.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { registerThemes } from '../../../platform/http/assets.ts';
import { formKey } from '../../../platform/http/post-form.tsx';
import { html, issuesByField, refusalDefinition, seeOther } from '../../../platform/http/respond.ts';
import { type AgentRequest, agentRoute, type Route } from '../../../platform/http/route.ts';
import { deskPage } from '../../../platform/http/shell.tsx';
import { ErrorSummary, Frame, Notice, RefusalNotice, Table } from '../../../platform/ui/index.ts';
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
export type Failure = { form?: string; refusal?: Refusal; issues?: readonly FieldIssue[] };

async function page(r: AgentRequest, failure: Failure = {}): Promise<Response> {
  const { tenant } = r;
  const today = civilDateOf(r.now, tenant.zone);
  const facts = await readTenant(r.services.pools.app, tenant.id, async (tx) => ({
    sites: await sites(tx, tenant.id),
    services: await services(tx, tenant.id),
    closures: await closures(tx, tenant.id, addDays(today, -30), addDays(today, 800)),
  }));
  const siteName = new Map(facts.sites.map((site) => [site.id, site.name]));
  const definition = failure.refusal && refusalDefinition(r.services, failure.refusal);
  const errors = issuesByField(failure.issues ?? []);
  const errorsOf = (form: string) => (failure.form === form ? errors : {});
  const done = DONE[r.query.get('fait') ?? ''];
  return html(
    r,
    deskPage({
      r,
      title: 'Réglages',
      subtitle: tenant.name,
      current: 'reglages',
      children: (
        <>
          {done && <Notice tone="ok" title={done} live />}
          {failure.refusal && definition && (
            <RefusalNotice refusal={failure.refusal} definition={definition} audience="agent" />
          )}
          <ErrorSummary
            errors={(failure.issues ?? []).map((issue) => ({
              field: failure.form === 'identite' ? issue.field : `${failure.form}-${issue.field}`,
              message: issue.message,
            }))}
          />
          <Frame title="Nom, coordonnées et couleurs">
            <LookForm r={r} errors={errorsOf('identite')} typed={failure.form === 'identite'} />
          </Frame>
          <Frame title="Fermetures">
            <Table
              caption="Fermetures en cours et à venir"
              rows={facts.closures.toSorted((a, b) => (a.from < b.from ? -1 : 1))}
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
            <ClosureForm
              r={r}
              sites={facts.sites}
              errors={errorsOf('fermeture')}
              typed={failure.form === 'fermeture'}
            />
          </Frame>
          <Frame title="Sites">
            <Table
              caption="Sites"
              rows={facts.sites}
              foldable
              empty="Aucun site."
              columns={[
                { key: 'nom', title: 'Nom', rowHeader: true, cell: (s) => s.name },
                { key: 'code', title: 'Code', fold: 'titre', cell: (s) => s.code },
                { key: 'adresse', title: 'Adresse', fold: 'titre', cell: (s) => s.address },
                { key: 'zone', title: 'Zone scolaire', fold: 'titre', cell: (s) => s.schoolZone },
              ]}
            />
            <SiteForm r={r} errors={errorsOf('site')} typed={failure.form === 'site'} />
          </Frame>
          <Frame title="Services">
            <Table
              caption="Services"
              rows={facts.services}
              foldable
              empty="Aucun service."
              columns={[
                { key: 'nom', title: 'Nom', rowHeader: true, cell: (s) => s.name },
                { key: 'code', title: 'Code', fold: 'titre', cell: (s) => s.code },
                { key: 'adresse', title: 'Adresse', fold: 'titre', cell: (s) => s.address },
                { key: 'telephone', title: 'Téléphone', fold: 'titre', nowrap: true, cell: (s) => s.phone },
              ]}
            />
            <ServiceForm r={r} errors={errorsOf('service')} typed={failure.form === 'service'} />
          </Frame>
        </>
      ),
    }),
    failure.refusal ? (definition?.status ?? 422) : failure.issues ? 422 : 200,
  );
}

/** Names and colours are kept in memory by the pages: what was read is forgotten, the themes are made again. */
async function refreshLooks(r: AgentRequest): Promise<void> {
  r.services.tenants.refresh();
  const all = await r.services.tenants.all();
  registerThemes(all.map((t) => ({ slug: t.slug, primaire: t.primary, accent: t.accent })));
}

const post = <I, O>(
  path: string,
  form: string,
  action: Action<I, O>,
  inputOf: (r: AgentRequest) => Record<string, unknown>,
  after: (r: AgentRequest) => Promise<void> = async () => undefined,
): Route =>
  agentRoute('post', path, MAY, async (r) => {
    const answer: ActionAnswer<O> = await execute(r.services.runner, action, {
      collectiviteId: r.tenant.id,
      actor: r.actor,
      input: inputOf(r),
      ...formKey(r),
    });
    if (!answer.ok)
      return page(
        r,
        answer.issues.length > 0 ? { form, issues: answer.issues } : { form, refusal: answer.refusal },
      );
    await after(r);
    return seeOther(r, `${reglagesUrl(r.tenant.slug)}?fait=${form}`);
  });

export const settingsRoutes: readonly Route[] = [
  agentRoute('get', PATH, MAY, (r) => page(r)),
  post(PATH, 'identite', regler, (r) => r.form.values(), refreshLooks),
  post(`${PATH}/fermetures`, 'fermeture', fermer, (r) => ({
    ...r.form.values(),
    site: r.form.text('site') || null,
  })),
  post(`${PATH}/services`, 'service', ajouterService, (r) => r.form.values()),
  post(`${PATH}/sites`, 'site', ajouterSite, (r) => ({
    ...r.form.values(),
    territoireFeries: r.tenant.holidayTerritory,
    fuseau: r.tenant.zone,
  })),
];
