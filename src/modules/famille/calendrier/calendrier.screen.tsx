import type { CivilDate } from '../../../kernel/calendar.ts';
import {
  defineScreen,
  html,
  portalPage,
  type ResidentTenantRequest,
  type Screen,
  seeOther,
} from '../../../platform/desk/index.ts';
import { EmptyState } from '../../../platform/ui/index.ts';
import { calendarUrl, cellUrl, confirmUrl, pricesUrl, priceUrl, recapUrl, rulesUrl } from '../urls.ts';
import { readChoice } from './choix.form.ts';
import { confirmChoice } from './confirmer.screen.tsx';
import { dayPage } from './jour.screen.tsx';
import type { Lieu } from './lieu.view.ts';
import { monthPage } from './mois.view.tsx';
import { loadMonth, paramsOf } from './parametres.screen.ts';
import { rulesScreen } from './regles.screen.tsx';
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
      mois: (q) => calendarUrl(slug, q),
      recap: recapUrl(slug),
      confirm: confirmUrl(slug),
      cell: (c: { enfantId: string; uniteId: string; jour: CivilDate }) => cellUrl(slug, c),
      why: ({ enfantId: enfant, uniteId: unite, jour }) => priceUrl(slug, { enfant, unite, jour }),
      prices: pricesUrl(slug),
      rules: rulesUrl(slug),
    },
    frame: (page) => portalPage({ r, tenant: r.tenant, current: 'calendrier', ...page }),
  };
}

/** `/calendrier`: the first collectivité's, with the same questions. */
const entry: Screen = defineScreen({
  file: import.meta.filename,
  path: '/calendrier',
  access: 'resident',
  title: 'Calendrier',
  get: (r) => {
    const first = r.account.links.find((l) => l.quality === 'resident' && l.personneId !== null);
    if (first) {
      const search = r.query.toString();
      return seeOther(r, `${calendarUrl(first.slug)}${search === '' ? '' : `?${search}`}`);
    }
    return html(
      r,
      portalPage({
        r,
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
  },
});

const SLUG = '/c/:collectivite';

/** The family's own calendar. */
export const calendarRoutes: readonly Screen[] = [
  entry,
  defineScreen({
    file: import.meta.filename,
    path: `${SLUG}/calendrier`,
    access: 'resident-tenant',
    title: 'Calendrier',
    get: async (r) => {
      const lieu = lieuOf(r);
      const vue = await loadMonth(lieu, paramsOf(lieu));
      const chosen = new Set((r.query.get('sel') ?? '').split(' ').filter(Boolean));
      return html(r, monthPage(lieu, vue, { selected: chosen }));
    },
  }),
  defineScreen({
    file: import.meta.filename,
    path: `${SLUG}/calendrier/jour`,
    access: 'resident-tenant',
    title: 'Une journée du calendrier',
    get: (r) => dayPage(lieuOf(r)),
  }),
  defineScreen({
    file: import.meta.filename,
    path: `${SLUG}/calendrier/verifier`,
    access: 'resident-tenant',
    title: 'Avant de confirmer',
    get: (r) => seeOther(r, calendarUrl(r.tenant.slug)),
    post: (r) => html(r, checkPage(lieuOf(r), readChoice(r.form, r.today))),
  }),
  defineScreen({
    file: import.meta.filename,
    path: `${SLUG}/calendrier/confirmer`,
    access: 'resident-tenant',
    title: 'Confirmer les réservations',
    get: (r) => seeOther(r, calendarUrl(r.tenant.slug)),
    post: (r) => confirmChoice(lieuOf(r)),
  }),
  rulesScreen,
];
