import { civilDateOf, wallTimeOf, weekday } from '../../../kernel/calendar.ts';
import { dayShort, frenchList, frenchTime, frenchWeekDate, plural } from '../../../kernel/french.ts';
import { mealsAround, pointageUrls, rollCallsToDo, urls } from '../../../modules/famille/index.ts';
import { defineScreen, deskPage, html, type Screen } from '../../../platform/desk/index.ts';
import {
  Badge,
  BarChart,
  Counters,
  EmptyState,
  Field,
  Frame,
  LinkButton,
  Progress,
  Table,
} from '../../../platform/ui/index.ts';
import { upper } from './dates.ts';
import { facturationSources } from './facturation.ts';
import { familleSources } from './famille.ts';
import { regieSources } from './regie.ts';
import type { Tache, Vers } from './types.ts';

const SOURCES = [...familleSources, ...facturationSources, ...regieSources];

/** Roll-calls shown beside the chart. */
const LISTS = 8;

/** Things listed before « et 12 autres ». */
const SHOWN = 12;

const byPressure = (a: Tache, b: Tache): number =>
  a.urgence - b.urgence || (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);

const List = ({ tasks }: { tasks: readonly Tache[] }) => (
  <Frame
    title="Dans l’ordre"
    bare
    action={
      tasks.length > SHOWN ? (
        <span class="petit discret">et {tasks.length - SHOWN} autres ensuite</span>
      ) : undefined
    }
  >
    <Table
      caption="Prochaines choses à faire, de la plus pressée à la moins pressée"
      foldable
      rows={tasks.slice(0, SHOWN)}
      columns={[
        {
          key: 'quand',
          title: 'Quand',
          nowrap: true,
          cell: (t) => (
            <Badge icon={t.quand.icon} tone={t.quand.tone}>
              {t.quand.text}
            </Badge>
          ),
        },
        {
          key: 'quoi',
          title: 'Quoi',
          rowHeader: true,
          cell: (t) => (
            <>
              {t.quoi}
              {t.note && (
                <>
                  <br />
                  <span class="petit discret">{t.note}</span>
                </>
              )}
            </>
          ),
        },
        {
          key: 'geste',
          title: 'Action',
          numeric: true,
          cell: (t) => (
            <LinkButton kind="second" size="s" href={t.href} about={t.quoi}>
              {t.geste}
            </LinkButton>
          ),
        },
      ]}
    />
  </Frame>
);

type Meals = Awaited<ReturnType<typeof mealsAround>>;

const Meals = ({ meals, today, href }: { meals: Meals; today: string; href: string | null }) => {
  const past = meals.jours.filter((d) => d.jour <= today);
  const coming = meals.jours.filter((d) => d.jour > today);
  const say = (list: Meals['jours']): string => frenchList(list.map((d) => String(d.repas)));
  const label = `Repas réservés par jour : ${[past.length > 0 ? say(past) : '', coming.length > 0 ? `puis ${say(coming)} à venir` : ''].filter(Boolean).join(', ')}${meals.places === null ? '' : `, pour ${plural(meals.places, 'place')}`}.`;
  return (
    <Frame
      title="Repas réservés"
      gap="s"
      action={
        href && (
          <a class="petit" href={href}>
            Voir les effectifs
          </a>
        )
      }
    >
      <BarChart
        label={label}
        series={['Repas']}
        rowTitle="Jour"
        format={(n) => String(Math.round(n))}
        bars={meals.jours.map((d) => ({
          label: `${dayShort(d.jour).slice(0, 2)} ${Number(d.jour.slice(8))}`,
          values: [d.repas],
          open: d.jour > today,
        }))}
        {...(meals.places !== null && {
          threshold: { value: meals.places, label: plural(meals.places, 'place') },
        })}
      />
      <p class="petit discret">En clair, les jours à venir.</p>
    </Frame>
  );
};

type Lists = Awaited<ReturnType<typeof rollCallsToDo>>['today'];

/** How far the day's roll-calls are. */
const Today = ({ lists, slug, today }: { lists: Lists; slug: string; today: string }) => (
  <Frame
    title="Listes du jour"
    gap="s"
    action={
      <a class="petit" href={pointageUrls.pointageUrl(slug, today)}>
        Toutes les listes
      </a>
    }
  >
    {lists.slice(0, LISTS).map((a) => (
      <div class="pile pile-s">
        <p class="rang ecart">
          <a href={pointageUrls.appelUrl(slug, { groupeId: a.groupeId, uniteId: a.uniteId, jour: today })}>
            {a.activiteNom}, {a.groupeNom}
          </a>
          <span class="petit discret">
            {a.pointes} sur {a.attendus}
          </span>
        </p>
        <Progress
          value={a.pointes}
          max={Math.max(1, a.attendus)}
          label={`${a.activiteNom}, ${a.groupeNom}, ${a.siteName} : ${a.pointes} marqués sur ${a.attendus}`}
        />
      </div>
    ))}
  </Frame>
);

const Recherche = ({ slug }: { slug: string }) => (
  <search>
    <form class="rang" method="get" action={urls.familiesUrl(slug)}>
      <Field
        name="q"
        type="search"
        label="Chercher une famille ou un enfant"
        labelHidden
        icon="recherche"
        placeholder="Famille, enfant"
        autocomplete="off"
      />
      <button class="bouton bouton-2" type="submit">
        Chercher
      </button>
    </form>
  </search>
);

/** Agents' home: figures that are watched, then the next things to do, each with the page that does it. */
export const tableauPage: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite',
  access: 'agent',
  permission: 'portail.a_faire',
  title: 'À faire',
  menu: { key: 'a-faire', group: '', rank: 1, label: 'À faire', icon: 'accueil' },
  get: async (r) => {
    const { tenant } = r;
    const today = civilDateOf(r.now, tenant.zone);
    const vers: Vers = { tenant, today, now: r.now, can: r.can };
    const eats = r.can('famille.effectifs') || r.can('famille.consulter');
    const { reports, meals, lists } = await r.read(async (tx) => {
      const read = [];
      for (const source of SOURCES) if (r.can(source.permission)) read.push(await source.lire(tx, vers));
      return {
        reports: read,
        meals: eats ? await mealsAround(tx, tenant.id, today) : null,
        lists: r.can('famille.pointer') ? (await rollCallsToDo(tx, tenant.id, today)).today : [],
      };
    });
    const compteurs = reports.flatMap((report) => report.compteurs);
    const tasks = reports.flatMap((report) => report.taches).sort(byPressure);
    const urgent = tasks.filter((t) => t.urgence === 0).length;
    return html(
      r,
      deskPage({
        r,
        subtitle: `${upper(frenchWeekDate(today))}, ${frenchTime(wallTimeOf(r.now, tenant.zone))}. ${
          urgent === 0 ? 'Rien de pressé.' : plural(urgent, 'chose pressée', 'choses pressées').concat('.')
        }`,
        current: 'a-faire',
        ...(r.can('famille.consulter') && {
          actions: <Recherche slug={tenant.slug} />,
        }),
        children: (
          <>
            {compteurs.length > 0 && <Counters label="Chiffres à suivre" items={compteurs} />}
            {tasks.length > 0 ? (
              <List tasks={tasks} />
            ) : (
              <EmptyState
                level={2}
                icon="check"
                title={weekday(today) > 5 ? 'Rien à faire, bon week-end' : 'Tout est à jour'}
                text="Ce qui arrive s’inscrit ici, de la chose la plus pressée à la moins pressée."
              />
            )}
            <div class={lists.length > 0 ? 'cotes' : undefined}>
              {meals && meals.jours.length > 0 && (
                <Meals
                  meals={meals}
                  today={today}
                  href={r.can('famille.effectifs') ? pointageUrls.cuisineUrl(tenant.slug) : null}
                />
              )}
              {lists.length > 0 && <Today lists={lists} slug={tenant.slug} today={today} />}
            </div>
          </>
        ),
      }),
    );
  },
});
