import { addDays, civilDateOf, isCivilDate } from '../../../kernel/calendar.ts';
import { frenchWeekDate, plural } from '../../../kernel/french.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { html } from '../../../platform/http/respond.ts';
import { agentRoute, type Route } from '../../../platform/http/route.ts';
import { deskPage } from '../../../platform/http/shell.tsx';
import { Badge, EmptyState, LinkButton, Progress, Table } from '../../../platform/ui/index.ts';
import { type Appel, appelsDuJour } from '../sql/pointage.ts';
import { appelUrl, pointageUrl } from './urls-pointage.ts';

const stateOf = (a: Appel) => {
  if (a.statut === 'verrouille') return <Badge icon="verrou">Facturé</Badge>;
  if (a.statut === 'clos')
    return (
      <Badge icon="check" tone="ok">
        Clos
      </Badge>
    );
  if (a.pointes < a.attendus)
    return (
      <Badge icon="attention" tone="alerte">
        {plural(a.attendus - a.pointes, 'enfant sans marque', 'enfants sans marque')}
      </Badge>
    );
  return (
    <Badge icon="horloge" tone="info">
      À clore
    </Badge>
  );
};

/** Roll-calls of a day, by site. */
export const pointagePage: Route = agentRoute(
  'get',
  '/gestion/:collectivite/pointage',
  'famille.pointer',
  async (r) => {
    const asked = r.query.get('jour') ?? '';
    const today = civilDateOf(r.now, r.tenant.zone);
    const day = isCivilDate(asked) ? asked : today;
    const { slug } = r.tenant;
    const appels = await readTenant(r.services.pools.app, r.tenant.id, (tx) =>
      appelsDuJour(tx, r.tenant.id, day),
    );
    const expected = appels.reduce((n, a) => n + a.attendus, 0);
    const marked = appels.reduce((n, a) => n + a.pointes, 0);
    return html(
      r,
      deskPage({
        r,
        title: 'Pointage',
        subtitle: `${frenchWeekDate(day)}${day === today ? ', aujourd’hui' : ''}. ${expected === 0 ? 'Personne n’est attendu.' : `${plural(expected, 'enfant attendu', 'enfants attendus')}, ${marked} marqués.`}`,
        current: 'pointage',
        actions: (
          <>
            <LinkButton
              kind="second"
              icon="gauche"
              href={pointageUrl(slug, addDays(day, -1))}
              label="Jour précédent"
            />
            <LinkButton kind="second" href={pointageUrl(slug)}>
              Aujourd’hui
            </LinkButton>
            <LinkButton
              kind="second"
              icon="droite"
              href={pointageUrl(slug, addDays(day, 1))}
              label="Jour suivant"
            />
          </>
        ),
        children:
          appels.length === 0 ? (
            <EmptyState
              icon="calendrier"
              title="Aucune liste ce jour-là"
              text="Une liste s’ouvre dès qu’un enfant est réservé ou marqué présent."
            />
          ) : (
            <>
              <Progress value={marked} max={Math.max(1, expected)} label="Enfants marqués" shown />
              <Table
                caption={`Listes du ${frenchWeekDate(day)}`}
                foldable
                rows={appels}
                columns={[
                  {
                    key: 'liste',
                    title: 'Liste',
                    rowHeader: true,
                    cell: (a) => (
                      <>
                        {a.activityName}, {a.unitName.toLowerCase()}
                        <br />
                        <span class="petit discret">
                          {a.siteName}, {a.groupName}
                        </span>
                      </>
                    ),
                  },
                  {
                    key: 'attendus',
                    title: 'Attendus',
                    numeric: true,
                    fold: 'titre',
                    cell: (a) => a.attendus,
                    total: expected,
                  },
                  {
                    key: 'presents',
                    title: 'Présents',
                    numeric: true,
                    fold: 'titre',
                    cell: (a) => a.presents,
                    total: appels.reduce((n, a) => n + a.presents, 0),
                  },
                  { key: 'etat', title: 'État', fold: 'tete', cell: stateOf },
                  {
                    key: 'action',
                    title: 'Action',
                    titleHidden: true,
                    cell: (a) => (
                      <LinkButton
                        kind="second"
                        size="s"
                        href={appelUrl(slug, a.groupId, a.unitId, day)}
                        about={`${a.activityName}, ${a.groupName}`}
                      >
                        Ouvrir la liste
                      </LinkButton>
                    ),
                  },
                ]}
                totalLabel={plural(appels.length, 'liste')}
              />
            </>
          ),
      }),
    );
  },
);
