import type { CivilDate } from '../../../kernel/calendar.ts';
import { html, seeOther } from '../../../platform/http/respond.ts';
import {
  type ResidentTenantRequest,
  type Route,
  residentRoute,
  residentTenantRoute,
} from '../../../platform/http/route.ts';
import { portalPage } from '../../../platform/http/shell.tsx';
import { EmptyState } from '../../../platform/ui/index.ts';
import { calendarUrl, cellUrl, confirmUrl, pricesUrl, priceUrl, recapUrl, rulesUrl } from '../urls.ts';
import { readChoice } from './choix.form.ts';
import { confirmChoice } from './confirmer.screen.tsx';
import { dayPage } from './jour.screen.tsx';
import type { Lieu } from './lieu.view.ts';
import { monthPage } from './mois.view.tsx';
import { loadMonth, paramsOf } from './parametres.screen.ts';
import { rulesPage } from './regles.screen.tsx';
import { checkPage } from './verifier.screen.tsx';

function lieuOf(r: ResidentTenantRequest): Lieu {
  const { slug } = r.tenant;
  return {
    r,
    tenant: r.tenant,
    audience: 'resident',
    lecteur: { type: 'resident', personneId: r.personneId },
    actor: r.actor,
    urls: {
      month: (q) => calendarUrl(slug, q),
      recap: recapUrl(slug),
      confirm: confirmUrl(slug),
      cell: (c: { childId: string; unitId: string; day: CivilDate }) => cellUrl(slug, c),
      why: ({ childId: enfant, unitId: unite, day: jour }) => priceUrl(slug, { enfant, unite, jour }),
      prices: pricesUrl(slug),
      rules: rulesUrl(slug),
    },
    frame: (page) => portalPage({ r, tenant: r.tenant, current: 'calendrier', ...page }),
  };
}

/** `/calendrier`: the first collectivité's, with the same questions. */
const entry: Route = residentRoute('get', '/calendrier', (r) => {
  const first = r.account.links.find((l) => l.quality === 'resident' && l.personneId !== null);
  if (first) {
    const search = r.query.toString();
    return seeOther(r, `${calendarUrl(first.slug)}${search === '' ? '' : `?${search}`}`);
  }
  return html(
    r,
    portalPage({
      r,
      title: 'Calendrier',
      current: 'calendrier',
      children: (
        <EmptyState
          level={2}
          icon="calendrier"
          title="Aucune commune reliée à votre compte"
          text="Le calendrier de vos enfants apparaît ici dès que votre compte est relié à une commune."
          action={
            <p>
              <a href="/compte">Voir mon compte</a>
            </p>
          }
        />
      ),
    }),
  );
});

const SLUG = '/c/:collectivite';

/** The family's own calendar. */
export const calendarRoutes: readonly Route[] = [
  entry,
  residentTenantRoute('get', `${SLUG}/calendrier`, async (r) => {
    const lieu = lieuOf(r);
    const vue = await loadMonth(lieu, paramsOf(lieu));
    const chosen = new Set((r.query.get('sel') ?? '').split(' ').filter(Boolean));
    return html(r, monthPage(lieu, vue, { selected: chosen }));
  }),
  residentTenantRoute('get', `${SLUG}/calendrier/jour`, (r) => dayPage(lieuOf(r))),
  residentTenantRoute('post', `${SLUG}/calendrier/verifier`, (r) =>
    html(r, checkPage(lieuOf(r), readChoice(r.form, r.today))),
  ),
  // A check page read again after its time: the month is where it begins.
  residentTenantRoute('get', `${SLUG}/calendrier/verifier`, (r) => seeOther(r, calendarUrl(r.tenant.slug))),
  residentTenantRoute('get', `${SLUG}/calendrier/confirmer`, (r) => seeOther(r, calendarUrl(r.tenant.slug))),
  residentTenantRoute('post', `${SLUG}/calendrier/confirmer`, (r) => confirmChoice(lieuOf(r))),
  residentTenantRoute('get', `${SLUG}/regles`, rulesPage),
];
