import type { CivilDate } from '../../../kernel/calendar.ts';
import {
  type AgentRequest,
  beside,
  defineScreen,
  deskPage,
  failureOf,
  html,
  refusalPage,
  type Screen,
  seeOther,
  statusOf,
} from '../../../platform/desk/index.ts';
import { readChoice } from '../calendrier/choix.form.ts';
import { confirmChoice } from '../calendrier/confirmer.screen.tsx';
import { dayPage } from '../calendrier/jour.screen.tsx';
import type { Lieu } from '../calendrier/lieu.view.ts';
import { monthPage } from '../calendrier/mois.view.tsx';
import { loadMonth, paramsOf } from '../calendrier/parametres.screen.ts';
import { checkPage } from '../calendrier/verifier.screen.tsx';
import { headCountsScreen } from '../effectif/effectifs.screen.tsx';
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
import { familiesScreen, familySearchScreen } from './liste.screen.tsx';

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
      mois: (q) => familyCalendarUrl(slug, id, q),
      recap: familyRecapUrl(slug, id),
      confirm: familyConfirmUrl(slug, id),
      cell: (c: { enfantId: string; uniteId: string; jour: CivilDate }) => familyCellUrl(slug, id, c),
      why: ({ enfantId: enfant, uniteId: unite, jour }) =>
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
  const answer = await r.run(consulterSensible, { foyerId: fiche.foyer.id }, 'anew');
  if (!answer.ok) return refusalPage(r, answer.refusal);
  return html(r, ficheView(r, fiche, { sensible: answer.value }));
};

const setPayeur: WithFiche = async (r, fiche) => {
  const answer = await r.run(designerPayeur, {
    foyerId: fiche.foyer.id,
    payeurId: r.form.text('payeur'),
    motif: r.form.text('motif'),
  });
  if (answer.ok) return seeOther(r, familyUrl(r.tenant.slug, fiche.foyer.id, 'payeur'));
  const failure = beside(r, failureOf(answer), ['payeur', 'motif'], (field) =>
    field === 'payeurId' ? 'payeur' : field,
  );
  return html(r, ficheView(r, fiche, { failure }), statusOf(r, failure));
};

/** A page of steps read again after its time: the calendar is where it begins. */
const backToCalendar = withFiche((r, fiche) => seeOther(r, familyCalendarUrl(r.tenant.slug, fiche.foyer.id)));

/** Households at the desk: list, file, bookings on their behalf, head counts. */
export const familyRoutes: readonly Screen[] = [
  familiesScreen,
  familySearchScreen,
  defineScreen({
    file: import.meta.filename,
    path: `${SLUG}/familles/:id`,
    access: 'agent',
    permission: 'famille.consulter',
    title: 'Fiche d’une famille',
    get: withFiche((r, fiche) => html(r, ficheView(r, fiche))),
  }),
  defineScreen({
    file: import.meta.filename,
    path: `${SLUG}/familles/:id/sensible`,
    access: 'agent',
    permission: { get: 'famille.consulter', post: 'famille.consulter_sensible' },
    title: 'Fiche d’une famille : quotient et santé',
    get: withFiche((r, fiche) => seeOther(r, familyUrl(r.tenant.slug, fiche.foyer.id))),
    post: withFiche(readSensitive),
  }),
  defineScreen({
    file: import.meta.filename,
    path: `${SLUG}/familles/:id/payeur`,
    access: 'agent',
    permission: { get: 'famille.consulter', post: 'famille.designer_payeur' },
    title: 'Fiche d’une famille : le payeur',
    get: withFiche((r, fiche) => seeOther(r, familyUrl(r.tenant.slug, fiche.foyer.id))),
    post: withFiche(setPayeur),
  }),
  defineScreen({
    file: import.meta.filename,
    path: `${SLUG}/familles/:id/calendrier`,
    access: 'agent',
    permission: BOOK,
    title: 'Calendrier d’une famille',
    get: withFiche(async (r, fiche) => {
      const lieu = lieuOf(r, fiche);
      return html(r, monthPage(lieu, await loadMonth(lieu, paramsOf(lieu))));
    }),
  }),
  defineScreen({
    file: import.meta.filename,
    path: `${SLUG}/familles/:id/calendrier/jour`,
    access: 'agent',
    permission: BOOK,
    title: 'Calendrier d’une famille : une journée',
    get: withFiche((r, fiche) => dayPage(lieuOf(r, fiche))),
  }),
  defineScreen({
    file: import.meta.filename,
    path: `${SLUG}/familles/:id/calendrier/verifier`,
    access: 'agent',
    permission: BOOK,
    title: 'Calendrier d’une famille : avant de confirmer',
    get: backToCalendar,
    post: withFiche((r, fiche) => html(r, checkPage(lieuOf(r, fiche), readChoice(r.form, r.today)))),
  }),
  defineScreen({
    file: import.meta.filename,
    path: `${SLUG}/familles/:id/calendrier/confirmer`,
    access: 'agent',
    permission: BOOK,
    title: 'Calendrier d’une famille : confirmer',
    get: backToCalendar,
    post: withFiche((r, fiche) => confirmChoice(lieuOf(r, fiche))),
  }),
  headCountsScreen,
];
