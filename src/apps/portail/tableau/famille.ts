import { addDays } from '../../../kernel/calendar.ts';
import { frenchDay, frenchWeekDate, plural } from '../../../kernel/french.ts';
import {
  eventsToCome,
  familiesToDo,
  nextMeals,
  pointageUrls,
  rollCallsToDo,
  urls,
} from '../../../modules/famille/index.ts';
import { nearDate, ofDay } from './dates.ts';
import { NOTHING, type Rapport, type Source, type Tache, type Vers } from './types.ts';

/** Roll-calls listed one by one; the rest is one line. */
const SHOWN = 4;

const pointage: Source = {
  permission: 'famille.pointer',
  lire: async (tx, { tenant, today }) => {
    const { today: lists, late } = await rollCallsToDo(tx, tenant.id, today);
    const open = lists.filter((a) => a.statut !== 'clos' && a.statut !== 'verrouille');
    const marks = open.reduce((n, a) => n + a.attendus - a.pointes, 0);
    const taches: Tache[] = late.slice(0, SHOWN).map((a) => ({
      urgence: 0,
      date: a.jour,
      quand: { icon: 'attention', tone: 'alerte', text: nearDate(a.jour, today) },
      quoi: `Pointage ${ofDay(a.jour, today)}, ${a.activiteNom}, ${a.groupeNom}`,
      note: `${a.siteName}, ${a.sansMarque === 0 ? 'tout est marqué, il reste à clore' : plural(a.sansMarque, 'enfant sans marque', 'enfants sans marque')}`,
      href: pointageUrls.appelUrl(tenant.slug, a),
      geste: a.sansMarque === 0 ? 'Clore la liste' : 'Ouvrir la liste',
    }));
    if (late.length > SHOWN)
      taches.push({
        urgence: 0,
        date: late[SHOWN]?.jour ?? today,
        quand: { icon: 'attention', tone: 'alerte', text: 'avant facturation' },
        quoi: `${late.length - SHOWN} autres listes de jours passés`,
        note: 'Une liste ouverte bloque la facturation du jour',
        href: pointageUrls.pointageUrl(tenant.slug),
        geste: 'Voir les listes',
      });
    if (open.length > 0)
      taches.push({
        urgence: 0,
        date: today,
        quand: { icon: 'horloge', tone: 'info', text: 'aujourd’hui' },
        quoi: `${plural(open.length, 'liste')} à pointer`,
        note: `${plural(marks, 'enfant attendu sans marque', 'enfants attendus sans marque')}`,
        href: pointageUrls.pointageUrl(tenant.slug, today),
        geste: 'Pointer',
      });
    const first = late[0];
    return {
      compteurs: [
        {
          value: late.length,
          label: 'Pointages non clos',
          note: first
            ? `bloquent la facturation, le premier ${nearDate(first.jour, today)}`
            : 'tous les jours passés sont clos',
          href: pointageUrls.pointageUrl(tenant.slug),
          ...(late.length > 0 && { tone: 'alerte' as const }),
        },
      ],
      taches,
    };
  },
};

const cuisine: Source = {
  permission: 'famille.effectifs',
  lire: async (tx, { tenant, today }) => {
    const next = await nextMeals(tx, tenant.id, today);
    if (!next) return NOTHING;
    return {
      compteurs: [],
      taches: [
        {
          urgence: 1,
          date: next.jour,
          quand: { icon: 'couverts', text: nearDate(next.jour, today) },
          quoi: `${plural(next.repas, 'repas', 'repas')} réservés pour ${frenchWeekDate(next.jour)}`,
          note: `${plural(next.regimes, 'régime')}, ${plural(next.pai, 'PAI', 'PAI')}`,
          href: pointageUrls.cuisineUrl(tenant.slug, next.jour),
          geste: 'Voir les effectifs',
        },
      ],
    };
  },
};

/** Requests of families: those that need an answer, those that wait for a place. */
function requests(
  { tenant, today }: Vers,
  demandes: Awaited<ReturnType<typeof familiesToDo>>['demandes'],
): Rapport {
  const asked = demandes.filter((d) => d.statut === 'demandee');
  const waiting = demandes.filter((d) => d.statut === 'attente');
  const sum = (list: typeof demandes): number => list.reduce((n, d) => n + d.nombre, 0);
  const first = waiting[0];
  const request = asked[0];
  const taches: Tache[] = [];
  if (request)
    taches.push({
      urgence: request.jour <= addDays(today, 2) ? 0 : 1,
      date: request.jour,
      quand: { icon: 'attention', tone: 'alerte', text: `avant ${nearDate(request.jour, today)}` },
      quoi: `${plural(sum(asked), 'réservation attend', 'réservations attendent')} une réponse`,
      note: `La première : ${request.activiteNom}, ${frenchWeekDate(request.jour)}`,
      href: urls.headCountsUrl(tenant.slug, request.jour),
      geste: 'Examiner',
    });
  for (const d of waiting.slice(0, 2))
    taches.push({
      urgence: 1,
      date: d.jour,
      quand: { icon: 'sablier', tone: 'info', text: nearDate(d.jour, today) },
      quoi: `${plural(d.nombre, 'enfant attend', 'enfants attendent')} une place, ${d.activiteNom}`,
      note: `${frenchWeekDate(d.jour)}, complet`,
      href: urls.headCountsUrl(tenant.slug, d.jour),
      geste: 'Suivre',
    });
  return {
    compteurs: [
      {
        value: sum(waiting),
        label: 'En liste d’attente',
        note: first ? `le plus tôt : ${nearDate(first.jour, today)}` : 'tout le monde a sa place',
        href: urls.headCountsUrl(tenant.slug, first?.jour ?? today),
      },
    ],
    taches,
  };
}

const familles: Source = {
  permission: 'famille.consulter',
  lire: async (tx, vers) => {
    const { tenant, today } = vers;
    const { demandes, pai } = await familiesToDo(tx, tenant.id, today);
    const report = requests(vers, demandes);
    const ending: Tache[] =
      pai.nombre === 0 || pai.premier === null
        ? []
        : [
            {
              urgence: 2,
              date: pai.premier,
              quand: { icon: 'calendrier', text: nearDate(pai.premier, today) },
              quoi: `${plural(pai.nombre, 'PAI expire', 'PAI expirent')} dans le mois, le premier le ${frenchDay(pai.premier)}`,
              note: 'L’alerte reste sur les listes, le tarif PAI se perd',
              href: urls.familiesUrl(tenant.slug),
              geste: 'Voir les familles',
            },
          ];
    return { compteurs: report.compteurs, taches: [...report.taches, ...ending] };
  },
};

const evenements: Source = {
  permission: 'famille.evenement_collectif',
  lire: async (tx, { tenant, today }) => ({
    compteurs: [],
    taches: (await eventsToCome(tx, tenant.id, today)).slice(0, 2).map((e) => ({
      urgence: 2,
      date: e.jour,
      quand: { icon: 'calendrier', text: nearDate(e.jour, today) },
      quoi: e.libelle,
      note: `${plural(e.annulees, 'réservation annulée', 'réservations annulées')} sans frais`,
      href: pointageUrls.evenementsUrl(tenant.slug),
      geste: 'Relire',
    })),
  }),
};

export const familleSources: readonly Source[] = [pointage, familles, cuisine, evenements];
