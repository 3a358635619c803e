import type { CivilDate } from '../../../kernel/calendar.ts';
import { execute } from '../../../platform/action/index.ts';
import { refusalPage } from '../../../platform/http/error-pages.tsx';
import { formKey } from '../../../platform/http/post-form.tsx';
import { html, issuesByField, refusalDefinition, seeOther } from '../../../platform/http/respond.ts';
import { type AgentRequest, agentRoute, type Route } from '../../../platform/http/route.ts';
import { deskPage } from '../../../platform/http/shell.tsx';
import { readChoice } from '../calendrier/choix.form.ts';
import { confirmChoice } from '../calendrier/confirmer.screen.tsx';
import { dayPage } from '../calendrier/jour.screen.tsx';
import type { Lieu } from '../calendrier/lieu.view.ts';
import { monthPage } from '../calendrier/mois.view.tsx';
import { loadMonth, paramsOf } from '../calendrier/parametres.screen.ts';
import { checkPage } from '../calendrier/verifier.screen.tsx';
import { headCountsPage } from '../effectif/effectifs.screen.tsx';
import { designerPayeur } from '../payeur/designer-payeur.action.ts';
import {
  deskPricesUrl,
  deskPriceUrl,
  familiesUrl,
  familyCalendarUrl,
  familyCellUrl,
  familyConfirmUrl,
  familyRecapUrl,
  familyUrl,
} from '../urls.ts';
import { consulterSensible } from './consulter-sensible.action.ts';
import { type Fiche, loadFiche } from './fiche.query.ts';
import { ficheView, notFound } from './fiche.view.tsx';
import { familiesPage } from './liste.screen.tsx';

/** The same calendar, on the family's behalf: the desk around it, and the reason for an override. */
function lieuOf(r: AgentRequest, fiche: Fiche): Lieu {
  const { slug } = r.tenant;
  const { id, libelle, numero } = fiche.foyer;
  return {
    r,
    tenant: r.tenant,
    audience: 'agent',
    lecteur: { type: 'agent', foyerId: id },
    actor: r.actor,
    urls: {
      month: (q) => familyCalendarUrl(slug, id, q),
      recap: familyRecapUrl(slug, id),
      confirm: familyConfirmUrl(slug, id),
      cell: (c: { childId: string; unitId: string; day: CivilDate }) => familyCellUrl(slug, id, c),
      why: ({ childId: enfant, unitId: unite, day: jour }) =>
        deskPriceUrl(slug, { enfant, unite, jour, foyer: id }),
      prices: deskPricesUrl(slug, id),
      rules: null,
    },
    frame: (page) =>
      deskPage({
        r,
        title: page.title,
        documentTitle: `Calendrier du foyer ${numero}`,
        subtitle: page.lead,
        current: 'familles',
        breadcrumb: [
          { label: 'Familles', href: familiesUrl(slug) },
          { label: libelle, href: familyUrl(slug, id) },
          { label: 'Calendrier' },
        ],
        children: page.columns ? <div class="cotes">{page.children}</div> : page.children,
      }),
  };
}

const SLUG = '/gestion/:collectivite';
const BOOK = 'famille.reserver';

type WithFiche = (r: AgentRequest, fiche: Fiche) => Response | Promise<Response>;

const withFiche =
  (handle: WithFiche) =>
  async (r: AgentRequest): Promise<Response> => {
    const fiche = await loadFiche(r);
    return fiche ? handle(r, fiche) : notFound(r);
  };

const readSensitive: WithFiche = async (r, fiche) => {
  const answer = await execute(r.services.runner, consulterSensible, {
    collectiviteId: r.tenant.id,
    actor: r.actor,
    input: { foyerId: fiche.foyer.id },
  });
  if (!answer.ok) return refusalPage(r, answer.refusal);
  return html(r, ficheView(r, fiche, { sensible: answer.value }));
};

const setPayer: WithFiche = async (r, fiche) => {
  const answer = await execute(r.services.runner, designerPayeur, {
    collectiviteId: r.tenant.id,
    actor: r.actor,
    input: { foyerId: fiche.foyer.id, payeurId: r.form.text('payeur'), motif: r.form.text('motif') },
    ...formKey(r),
  });
  if (answer.ok) return seeOther(r, familyUrl(r.tenant.slug, fiche.foyer.id, 'payeur'));
  const definition = refusalDefinition(r.services, answer.refusal);
  const issues =
    answer.issues.length > 0
      ? issuesByField(answer.issues)
      : { payeurId: definition.agent(answer.refusal.params) };
  const problems = Object.entries(issues).map(([field, message]) => ({
    field: field === 'payeurId' ? 'payeur' : field,
    message,
  }));
  return html(r, ficheView(r, fiche, { problems, issues }), definition.status);
};

/** Households at the desk: list, file, bookings on their behalf, head counts. */
export const familyRoutes: readonly Route[] = [
  agentRoute('get', `${SLUG}/familles`, 'famille.consulter', familiesPage),
  agentRoute('post', `${SLUG}/familles/chercher`, 'famille.consulter', familiesPage),
  agentRoute('get', `${SLUG}/familles/chercher`, 'famille.consulter', (r) =>
    seeOther(r, familiesUrl(r.tenant.slug)),
  ),
  agentRoute(
    'get',
    `${SLUG}/familles/:id`,
    'famille.consulter',
    withFiche((r, fiche) => html(r, ficheView(r, fiche))),
  ),
  agentRoute('post', `${SLUG}/familles/:id/sensible`, 'famille.consulter_sensible', withFiche(readSensitive)),
  agentRoute(
    'get',
    `${SLUG}/familles/:id/sensible`,
    'famille.consulter',
    withFiche((r, fiche) => seeOther(r, familyUrl(r.tenant.slug, fiche.foyer.id))),
  ),
  agentRoute('post', `${SLUG}/familles/:id/payeur`, 'famille.designer_payeur', withFiche(setPayer)),
  agentRoute(
    'get',
    `${SLUG}/familles/:id/payeur`,
    'famille.consulter',
    withFiche((r, fiche) => seeOther(r, familyUrl(r.tenant.slug, fiche.foyer.id))),
  ),
  agentRoute(
    'get',
    `${SLUG}/familles/:id/calendrier`,
    BOOK,
    withFiche(async (r, fiche) => {
      const lieu = lieuOf(r, fiche);
      return html(r, monthPage(lieu, await loadMonth(lieu, paramsOf(lieu))));
    }),
  ),
  agentRoute(
    'get',
    `${SLUG}/familles/:id/calendrier/jour`,
    BOOK,
    withFiche((r, fiche) => dayPage(lieuOf(r, fiche))),
  ),
  agentRoute(
    'post',
    `${SLUG}/familles/:id/calendrier/verifier`,
    BOOK,
    withFiche((r, fiche) => html(r, checkPage(lieuOf(r, fiche), readChoice(r.form, r.today)))),
  ),
  agentRoute(
    'post',
    `${SLUG}/familles/:id/calendrier/confirmer`,
    BOOK,
    withFiche((r, fiche) => confirmChoice(lieuOf(r, fiche))),
  ),
  ...['verifier', 'confirmer'].map((step) =>
    agentRoute(
      'get',
      `${SLUG}/familles/:id/calendrier/${step}`,
      BOOK,
      withFiche((r, fiche) => seeOther(r, familyCalendarUrl(r.tenant.slug, fiche.foyer.id))),
    ),
  ),
  agentRoute('get', `${SLUG}/reservations`, 'famille.consulter', headCountsPage),
];
