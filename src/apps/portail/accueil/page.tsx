import { civilDateOf, isCivilDate, mondayOf } from '../../../kernel/calendar.ts';
import {
  defineScreen,
  html,
  portalPage,
  type ResidentRequest,
  type Screen,
  seeOther,
} from '../../../platform/desk/index.ts';
import { EmptyState } from '../../../platform/ui/index.ts';
import { APayer, Nouvelles, Pieces } from './blocs.tsx';
import { Essentiel, nextLimit } from './essentiel.tsx';
import { openLinks, readHome } from './lire.ts';
import { SansLien } from './sans-lien.tsx';
import { principal, Semaine } from './semaine.tsx';

const unlinked = async (r: ResidentRequest): Promise<Response> =>
  html(
    r,
    portalPage({
      r,
      title: `Bonjour ${r.account.label}`,
      documentTitle: 'Accueil',
      lead: 'Il reste une étape : votre commune doit vous reconnaître.',
      current: 'accueil',
      narrow: true,
      children: <SansLien tenants={await r.services.tenants.all()} />,
    }),
  );

/** A resident's home: what can still change today, what is missing, what is due, the week of each child, the news. */
export const accueilPage: Screen = defineScreen({
  file: import.meta.filename,
  path: '/accueil',
  access: 'resident',
  title: 'Accueil',
  get: async (r) => {
    if (r.account.kind === 'agent') return seeOther(r, '/gestion');
    if (openLinks(r.account).length === 0) return unlinked(r);
    const asked = r.query.get('semaine') ?? '';
    const monday = mondayOf(isCivilDate(asked) ? asked : r.today);
    const communes = await readHome(r.services, r.account, monday, r.now);
    const tenant = principal(communes)?.tenant;
    const zone = tenant?.zone ?? r.zone;
    const today = civilDateOf(r.now, zone);
    const enfants = communes.some((c) => c.vue.enfants.length > 0);
    const missing = communes.some((c) => c.pieces.length > 0);
    return html(
      r,
      portalPage({
        r,
        tenant,
        title: `Bonjour ${r.account.label}`,
        documentTitle: 'Accueil',
        lead: <Essentiel next={nextLimit(communes, r.now)} now={r.now} zone={zone} />,
        current: 'accueil',
        children: (
          <>
            <div class={missing ? 'cotes' : undefined}>
              <Pieces communes={communes} />
              <APayer communes={communes} today={today} alone={!missing} />
            </div>
            {enfants ? (
              <Semaine communes={communes} monday={monday} now={r.now} today={today} />
            ) : (
              <EmptyState
                level={2}
                icon="personnes"
                title="Aucun enfant à votre nom"
                text="Vous recevez ici ce qui vous est facturé. Si vous deviez voir un enfant, appelez votre commune : elle vérifiera votre dossier."
              />
            )}
            <Nouvelles communes={communes} now={r.now} />
          </>
        ),
      }),
    );
  },
});
