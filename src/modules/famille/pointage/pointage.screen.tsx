import { addDays, type CivilDate, civilDateOf, isCivilDate } from '../../../kernel/calendar.ts';
import { frenchWeekDate, plural } from '../../../kernel/french.ts';
import { defineScreen, deskPage, html, type Screen } from '../../../platform/desk/index.ts';
import {
  Badge,
  Details,
  EmptyState,
  Frame,
  LinkButton,
  Progress,
  Table,
} from '../../../platform/ui/index.ts';
import { JoursVoisins } from '../effectif/jours-voisins.view.tsx';
import { appelUrl, pointageUrl } from '../urls-pointage.ts';
import { type Appel, type AppelEnRetard, appelsDuJour, appelsNonClos } from './appels.sql.ts';

/** Days back in which an open roll-call is still recalled. */
const RETARD_JOURS = 62;

const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const stateOf = (a: Appel, future: boolean) => {
  if (a.statut === 'verrouille') return <Badge icon="verrou">Facturé</Badge>;
  if (a.statut === 'clos')
    return (
      <Badge icon="check" tone="ok">
        Clos
      </Badge>
    );
  if (future) return <Badge icon="calendrier">À venir</Badge>;
  if (a.pointes < a.attendus)
    return (
      <Badge icon="attention" tone="alerte">
        {a.attendus - a.pointes} sans marque
      </Badge>
    );
  return (
    <Badge icon="horloge" tone="info">
      À clore
    </Badge>
  );
};

const Nom = ({ appel: a }: { appel: Appel }) => (
  <>
    <strong>
      {a.activiteNom}, {a.uniteNom.toLowerCase()}
    </strong>
    <br />
    <span class="petit discret">
      {a.siteName}, {a.groupeNom}
    </span>
  </>
);

const List = (props: { slug: string; jour: CivilDate; future: boolean; appels: readonly Appel[] }) => {
  const many = props.appels.length > 1;
  return (
    <Table
      caption={`Listes du ${frenchWeekDate(props.jour)}`}
      foldable
      rows={props.appels}
      totalLabel={plural(props.appels.length, 'liste')}
      columns={[
        {
          key: 'liste',
          title: 'Liste',
          rowHeader: true,
          cell: (a) => <Nom appel={a} />,
        },
        {
          key: 'attendus',
          title: 'Attendus',
          numeric: true,
          fold: 'titre',
          cell: (a) => a.attendus,
          ...(many && { total: props.appels.reduce((n, a) => n + a.attendus, 0) }),
        },
        {
          key: 'presents',
          title: 'Présents',
          numeric: true,
          fold: 'titre',
          cell: (a) => a.presents,
          ...(many && { total: props.appels.reduce((n, a) => n + a.presents, 0) }),
        },
        { key: 'etat', title: 'État', nowrap: true, cell: (a) => stateOf(a, props.future) },
        {
          key: 'action',
          title: 'Action',
          titleHidden: true,
          numeric: true,
          cell: (a) => (
            <LinkButton
              kind="second"
              size="s"
              href={appelUrl(props.slug, { groupeId: a.groupeId, uniteId: a.uniteId, jour: props.jour })}
              about={`${a.activiteNom}, ${a.groupeNom}, ${a.siteName}`}
            >
              Ouvrir la liste
            </LinkButton>
          ),
        },
      ]}
    />
  );
};

const Late = ({ slug, list }: { slug: string; list: readonly AppelEnRetard[] }) => (
  <Details
    summary={`${plural(list.length, 'liste d’un jour passé reste ouverte', 'listes de jours passés restent ouvertes')}`}
  >
    <ul>
      {list.map((a) => (
        <li>
          <a href={appelUrl(slug, a)}>
            {frenchWeekDate(a.jour)}, {a.activiteNom}, {a.groupeNom}
          </a>{' '}
          <span class="petit discret">
            {a.siteName},{' '}
            {a.sansMarque === 0
              ? 'tout est marqué'
              : plural(a.sansMarque, 'enfant sans marque', 'enfants sans marque')}
          </span>
        </li>
      ))}
    </ul>
  </Details>
);

/** Roll-calls of a day, by site, and those of past days that nobody closed. */
export const pointagePage: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/pointage',
  access: 'agent',
  permission: 'famille.pointer',
  title: 'Pointage',
  menu: { key: 'pointage', group: 'Enfance', rank: 22, label: 'Pointage', icon: 'presence' },
  get: async (r) => {
    const asked = r.query.get('jour') ?? '';
    const { id, slug, zone } = r.tenant;
    const today = civilDateOf(r.now, zone);
    const jour = isCivilDate(asked) ? asked : today;
    const { appels, late } = await r.read(async (tx) => ({
      appels: await appelsDuJour(tx, id, jour),
      late: await appelsNonClos(tx, id, addDays(today, -RETARD_JOURS), today),
    }));
    const expected = appels.reduce((n, a) => n + a.attendus, 0);
    const marked = appels.reduce((n, a) => n + a.pointes, 0);
    const people =
      expected === 0
        ? 'Personne n’est attendu.'
        : `${plural(expected, 'enfant attendu', 'enfants attendus')}, ${plural(marked, 'marqué')}.`;
    return html(
      r,
      deskPage({
        r,
        subtitle: `${upper(frenchWeekDate(jour))}${jour === today ? ', aujourd’hui' : ''}. ${people}`,
        current: 'pointage',
        actions: <JoursVoisins jour={jour} url={(voisin) => pointageUrl(slug, voisin)} />,
        children: (
          <>
            {late.length > 0 && <Late slug={slug} list={late} />}
            {appels.length === 0 ? (
              <EmptyState
                level={2}
                icon="calendrier"
                title="Aucune liste ce jour-là"
                text="Une liste s’ouvre dès qu’un enfant est réservé ou marqué présent."
                action={
                  <LinkButton kind="second" href={pointageUrl(slug, addDays(jour, 1))}>
                    Voir {frenchWeekDate(addDays(jour, 1))}
                  </LinkButton>
                }
              />
            ) : (
              <>
                {expected > 0 && (
                  <Progress
                    value={marked}
                    max={expected}
                    label={`${plural(marked, 'enfant marqué', 'enfants marqués')} sur ${expected}`}
                    shown
                  />
                )}
                <Frame bare>
                  <List slug={slug} jour={jour} future={jour > today} appels={appels} />
                </Frame>
              </>
            )}
          </>
        ),
      }),
    );
  },
});
