import {
  Badge,
  Button,
  Columns,
  CostSplit,
  Countdown,
  Dalle,
  Dalles,
  DefinitionList,
  LinkSlab,
  MonthCalendar,
  type MonthDay,
  type PaveProps,
  PersonWeek,
  PriceScale,
  PriceTrace,
  Row,
  Section,
  Stack,
  StickyBar,
  Timeline,
} from '../index.ts';
import { STATES } from './states.ts';

const WEEK: readonly PaveProps[] = [
  { state: 'present', title: 'lun. 9', word: 'Présent', amount: 301 },
  { state: 'absent', title: 'mar. 10', word: 'Absent, justifié', amount: 0 },
  { state: 'ferme', title: 'mer. 11', word: 'Férié', icon: 'moins' },
  {
    state: 'pris',
    title: 'jeu. 12',
    word: 'Réservé',
    amount: 301,
    today: true,
    limit: { closed: true, text: 'clos mardi' },
  },
  {
    state: 'libre',
    title: 'ven. 13',
    word: 'Réserver',
    amount: 301,
    href: '/style/mois',
    limit: { text: 'auj. 10 h', before: 'modifiable jusqu’à' },
  },
];

const stone = (
  day: number,
  name: string,
  state: PaveProps['state'],
  word: string,
  amount?: number,
): PaveProps => ({
  state,
  word,
  amount,
  who: { name, second: name === 'Jeanne' },
  ...(state === 'libre' || state === 'pris'
    ? {
        check: {
          name: 'repas',
          value: `${name}-${day}`,
          checked: state === 'pris',
          otherWord: state === 'libre' ? 'Ajouté' : 'Retiré',
          otherIcon: state === 'libre' ? ('check' as const) : ('croix' as const),
        },
      }
    : {}),
});

const day = (weekday: string, number: number, more: Partial<MonthDay>, ...cells: PaveProps[]): MonthDay => ({
  weekday,
  number: String(number),
  cells,
  ...more,
});

const WEEKS = [
  {
    title: 'Du 9 au 13 novembre',
    days: [
      day(
        'lun.',
        9,
        { past: true },
        stone(9, 'Léo', 'present', 'Présent', 301),
        stone(9, 'Jeanne', 'present', 'Présent', 271),
      ),
      day(
        'mar.',
        10,
        { past: true },
        stone(10, 'Léo', 'absent', 'Absent, facturé', 301),
        stone(10, 'Jeanne', 'present', 'Présent', 271),
      ),
      day(
        'jeu.',
        12,
        { today: true, limit: { closed: true, text: 'Clos depuis mar. 10, 10 h' } },
        stone(12, 'Léo', 'present', 'Présent', 301),
        stone(12, 'Jeanne', 'present', 'Présent', 271),
      ),
      day(
        'ven.',
        13,
        { limit: { text: 'Jusqu’à aujourd’hui, 10 h' } },
        stone(13, 'Léo', 'pris', 'Réservé', 301),
        stone(13, 'Jeanne', 'libre', 'Libre', 271),
      ),
    ],
  },
  {
    title: 'Du 16 au 20 novembre',
    days: [
      null,
      day(
        'mar.',
        17,
        { limit: { text: 'Jusqu’à lun. 16, 10 h' } },
        stone(17, 'Léo', 'ajout', 'Ajouté', 301),
        stone(17, 'Jeanne', 'attente', 'Complet, 3e', 271),
      ),
      day(
        'jeu.',
        19,
        {},
        stone(19, 'Léo', 'libre', 'Libre', 301),
        stone(19, 'Jeanne', 'libre', 'Libre', 271),
      ),
      day(
        'ven.',
        20,
        { limit: { closed: true, text: 'Annulé par la mairie' } },
        stone(20, 'Léo', 'ferme', 'Grève', 0),
        stone(20, 'Jeanne', 'ferme', 'Grève', 0),
      ),
    ],
  },
];

const Summary = () => (
  <Dalles follow>
    <Dalle>
      <h2>Avant de confirmer</h2>
      <DefinitionList
        items={[
          { term: 'Léo, 3 repas à 3,01 €', note: '19, 23 et 26', value: '9,03 €' },
          { term: 'Jeanne, 5 repas à 2,71 €', value: '13,55 €' },
        ]}
        total={{ term: '8 repas ajoutés', value: '22,58 €' }}
      />
    </Dalle>
    <Dalle gap="s">
      <Button size="l" wide>
        Confirmer 8 repas
      </Button>
      <Button kind="texte">Tout annuler</Button>
    </Dalle>
  </Dalles>
);

const Prices = () => (
  <Columns>
    <Section title="Le calcul, étape par étape">
      <Dalle>
        <PriceTrace
          steps={[
            { title: 'Votre quotient familial', value: '837', detail: 'Donné par la CAF le 3 octobre.' },
            {
              title: 'Le tarif en prend 0,36 %',
              value: '3,0132 €',
              detail: 'Délibération du 24 juin 2026, article 3.',
            },
            { title: 'Léo est l’aîné : pas de réduction', unchanged: true },
            { title: 'On arrondit au centime, une seule fois', value: '3,01 €', final: true },
          ]}
        />
      </Dalle>
    </Section>
    <Dalles>
      <Dalle gap="s">
        <h2 class="petit">Où se place votre prix</h2>
        <PriceScale min={260} max={450} value={301} name="Léo" />
      </Dalle>
      <Dalle gap="s">
        <h2 class="petit">Ce que coûte un repas</h2>
        <CostSplit
          family={301}
          collectivite={639}
          what="Un repas"
          payer="la commune"
          note="dont animation 0,80 €"
        />
      </Dalle>
    </Dalles>
  </Columns>
);

/** Weeks, months, prices, slabs. */
export const Calendar = () => (
  <Stack gap="l">
    <Section title="La semaine du 9 novembre">
      <div class="dalles">
        <PersonWeek name="Léo" note="CE1, école des Tilleuls" details="Soir : jeudi, vendredi" days={WEEK} />
        <PersonWeek name="Jeanne" note="Moyenne section" second days={WEEK} />
      </div>
      <p class="petit discret">
        Vendredi se change encore pendant{' '}
        <Countdown now="2026-11-12T08:12:00.000Z" until="2026-11-12T09:00:00.000Z" />.
      </p>
    </Section>
    <form class="cotes" method="post" action="/style/mois">
      <MonthCalendar
        label="Repas de novembre 2026"
        weekdays={['lundi', 'mardi', 'jeudi', 'vendredi']}
        weeks={WEEKS}
        pastLink={{ href: '/style/mois', label: 'Voir les jours passés, du 2 au 10 novembre' }}
      />
      <Summary />
    </form>
    <Prices />
    <Columns>
      <Section title="Il manque 2 pièces">
        <div class="dalles">
          <LinkSlab
            href="/style"
            icon="deposer"
            title="Attestation d’assurance de Jeanne"
            badge={<Badge {...STATES.a_traiter}>avant le 30 novembre</Badge>}
            note="Sans elle, pas de centre du mercredi en décembre."
          />
          <LinkSlab
            href="/style"
            icon="sante"
            arch
            title="Léo est malade"
            note="Prévenez-nous maintenant."
            theme="ormeval"
          />
        </div>
      </Section>
      <Section title="Ce qui a changé">
        <Timeline
          items={[
            { title: 'Absence de Léo justifiée', text: 'Hier, 16 h 20' },
            { title: 'Examiné aujourd’hui', text: 'par le service enfance', state: 'cle' },
            { title: 'Réponse', text: 'avant le 20 novembre', state: 'inactif' },
          ]}
        />
      </Section>
    </Columns>
    <StickyBar>
      <span>
        <strong>8 repas ajoutés</strong>
        <br />
        <span class="montant">22,58 €</span>
      </span>
      <Row>
        <Button>Vérifier</Button>
      </Row>
    </StickyBar>
  </Stack>
);
