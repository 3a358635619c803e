import { isCivilDate } from '../../../kernel/calendar.ts';
import { frenchWeekDate, plural } from '../../../kernel/french.ts';
import {
  type AgentRequest,
  defineScreen,
  deskPage,
  html,
  type Screen,
} from '../../../platform/desk/index.ts';
import { EmptyState, Stack } from '../../../platform/ui/index.ts';
import { loadJour } from './effectifs.query.ts';
import { Autres, Effectifs, Figures, Places, Remplissage, Waiting } from './effectifs.view.tsx';

/** Head counts of a day by site and activity, places left, waiting list. */
async function headCountsPage(r: AgentRequest): Promise<Response> {
  const today = r.today;
  const asked = r.query.get('jour') ?? '';
  const choisi = isCivilDate(asked) ? asked : today;
  const jour = await loadJour(r, choisi);
  const { slug } = r.tenant;
  return html(
    r,
    deskPage({
      r,
      title: `Réservations du ${frenchWeekDate(choisi)}`,
      current: 'reservations',
      subtitle: plural(
        jour.lines.reduce((sum, l) => sum + l.booked, 0),
        'réservation',
        'réservations',
      ),
      children: (
        <Stack>
          <Autres slug={slug} choisi={choisi} />
          {jour.lines.length === 0 ? (
            <EmptyState
              icon="calendrier"
              title="Aucune réservation ce jour-là"
              text="Les effectifs apparaissent dès la première réservation."
            />
          ) : (
            <>
              <Figures jour={jour} />
              {jour.compteurs.length > 0 && <Remplissage jour={jour} choisi={choisi} />}
              <Effectifs jour={jour} />
              <Places jour={jour} />
            </>
          )}
          <Waiting r={r} jour={jour} />
        </Stack>
      ),
    }),
  );
}

export const headCountsScreen: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/reservations',
  access: 'agent',
  permission: 'famille.consulter',
  title: 'Réservations du jour',
  menu: { key: 'reservations', group: 'Enfance', rank: 21, label: 'Réservations', icon: 'calendrier' },
  get: headCountsPage,
});
