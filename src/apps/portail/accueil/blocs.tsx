import { type CivilDate, civilDateOf, type Instant, wallTimeOf } from '../../../kernel/calendar.ts';
import { frenchDay, frenchTime, plural } from '../../../kernel/french.ts';
import type { PieceAttendue } from '../../../modules/famille/index.ts';
import { messageUrl } from '../../../modules/messagerie/index.ts';
import {
  Amount,
  Badge,
  Dalle,
  Dalles,
  Icon,
  LinkButton,
  Section,
  Timeline,
} from '../../../platform/ui/index.ts';
import { nearDate, upper } from '../tableau/dates.ts';
import type { VueCommune } from './lire.ts';

const NOTICES = 4;

function limitWords(limit: CivilDate, today: CivilDate, count: number): string {
  const jour = frenchDay(limit);
  if (count === 1) return limit < today ? `attendue le ${jour}` : `à payer avant le ${jour}`;
  return limit < today ? `la première attendue le ${jour}` : `la première avant le ${jour}`;
}

/** What a family owes in every commune, in one sum and one way on. `alone`: it has the whole width. */
export const APayer = ({
  communes,
  today,
  alone,
}: {
  communes: readonly VueCommune[];
  today: CivilDate;
  alone: boolean;
}) => {
  const count = communes.reduce((n, c) => n + c.aPayer.nombre, 0);
  const total = communes.reduce((n, c) => n + c.aPayer.total, 0);
  const first = communes
    .flatMap((c) => (c.aPayer.prochaineLimite === null ? [] : [c.aPayer.prochaineLimite]))
    .sort()[0];
  const several = communes.filter((c) => c.aPayer.nombre > 0).length > 1;
  return (
    <Section title="À payer" id="t-payer">
      <Dalle>
        {count === 0 ? (
          <div class={alone ? 'cotes' : 'pile'}>
            <p class="gros">Rien à payer.</p>
            <LinkButton kind="second" wide href="/paiements">
              Revoir mes paiements
            </LinkButton>
          </div>
        ) : (
          <div class={alone ? 'cotes' : 'pile'}>
            <p class="rang ecart">
              <Amount cents={total} size="l" />
              <span class="petit discret">
                {plural(count, 'facture')}
                {several && ` dans ${communes.filter((c) => c.aPayer.nombre > 0).length} collectivités`},
                <br />
                {first !== undefined && limitWords(first, today, count)}
              </span>
            </p>
            <LinkButton kind="accent" wide iconAfter="fleche" href="/paiements">
              Voir et payer
            </LinkButton>
          </div>
        )}
      </Dalle>
    </Section>
  );
};

const WORDS = {
  attendue: { icon: 'info', text: 'à donner' },
  rejetee: { icon: 'refus', text: 'à refaire' },
  expiree: { icon: 'horloge', text: 'à renouveler' },
} as const;

const effect = (p: PieceAttendue): string => {
  if (p.motif !== null && p.statut === 'rejetee') return p.motif;
  if (p.effet === 'bloque_reservation') return 'Sans elle, les nouvelles réservations attendent.';
  if (p.effet === 'bloque_inscription') return 'Sans elle, l’inscription attend.';
  return p.enfant === null ? 'Une seule fois pour toute la famille.' : 'Sans urgence.';
};

/** Documents still to give; they are brought or sent to the service, whose address is in the slab. */
export const Pieces = ({ communes }: { communes: readonly VueCommune[] }) => {
  const list = communes.flatMap((c) => c.pieces.map((piece) => ({ piece, tenant: c.tenant })));
  if (list.length === 0) return null;
  return (
    <Section title={`Il manque ${plural(list.length, 'pièce')}`} id="t-pieces">
      <Dalles
        list={list.map(({ piece, tenant }) => {
          const word = WORDS[piece.statut];
          const blocks = piece.effet !== 'information' || piece.statut === 'rejetee';
          return (
            <div class="dalle ligne">
              <Icon name="deposer" />
              <span class="rang ecart">
                <strong>
                  {piece.nom}
                  {piece.enfant !== null && `, ${piece.enfant}`}
                </strong>
                <Badge icon={word.icon} tone={blocks ? 'alerte' : undefined}>
                  {word.text}
                </Badge>
                <span class="petit discret large">
                  {effect(piece)} À remettre à {tenant.name}, ou à envoyer à{' '}
                  <a href={`mailto:${tenant.email}`}>{tenant.email}</a>.
                </span>
              </span>
            </div>
          );
        })}
      />
    </Section>
  );
};

/** The last notices of every commune, newest first. */
export const Nouvelles = ({ communes, now }: { communes: readonly VueCommune[]; now: Instant }) => {
  const list = communes
    .flatMap((c) => c.avis.map((avis) => ({ avis, tenant: c.tenant })))
    .sort((a, b) => (a.avis.createdAt < b.avis.createdAt ? 1 : -1))
    .slice(0, NOTICES);
  if (list.length === 0) return null;
  const when = (at: Instant, zone: string): string =>
    upper(`${nearDate(civilDateOf(at, zone), civilDateOf(now, zone))}, ${frenchTime(wallTimeOf(at, zone))}`);
  return (
    <Section
      title="Ce qui a changé"
      id="t-news"
      action={
        <a class="petit" href="/messages">
          Tous les messages
        </a>
      }
    >
      <Timeline
        items={list.map(({ avis, tenant }) => ({
          title: (
            <>
              {avis.readAt === null && <span class="lecteur">À lire : </span>}
              <a href={messageUrl(tenant.slug, avis.id)}>{avis.subject}</a>
            </>
          ),
          text: (
            <>
              {avis.text} <span class="nobr">{when(avis.createdAt, tenant.zone)}</span>
              {communes.length > 1 && `, ${tenant.name}`}
            </>
          ),
          ...(avis.readAt === null && { state: 'cle' as const }),
        }))}
      />
    </Section>
  );
};
