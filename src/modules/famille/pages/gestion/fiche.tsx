import { civilDateOf } from '../../../../kernel/calendar.ts';
import { frenchDate, frenchInstant, frenchList, frenchWeekDate } from '../../../../kernel/french.ts';
import { isUuid } from '../../../../kernel/ids.ts';
import { readTenant } from '../../../../platform/db/transaction.ts';
import { errorPage } from '../../../../platform/http/error-pages.tsx';
import { PostForm } from '../../../../platform/http/post-form.tsx';
import type { AgentRequest } from '../../../../platform/http/route.ts';
import { deskPage } from '../../../../platform/http/shell.tsx';
import {
  Button,
  Columns,
  DefinitionList,
  ErrorSummary,
  Field,
  type FieldProblem,
  Frame,
  LinkButton,
  Notice,
  Select,
  Stack,
  Table,
  Timeline,
} from '../../../../platform/ui/index.ts';
import { displayName, firstName, type Personne, personnesByIds } from '../../../identites/index.ts';
import { configurationOf } from '../../queries/configuration.ts';
import { covers } from '../../schemas/commun.ts';
import { type FoyerFiche, ficheFoyer, type Sensible } from '../../sql/foyers.ts';
import type { Configuration } from '../../types.ts';
import { familiesUrl, familyCalendarUrl, payerUrl, sensitiveUrl } from '../urls.ts';
import { SensibleFrame } from './sensible.tsx';

export type Fiche = {
  readonly foyer: FoyerFiche;
  readonly people: ReadonlyMap<string, Personne>;
  readonly conf: Configuration;
};

/** Everything an agent sees of a household, but its QF and its health. */
export const loadFiche = (r: AgentRequest): Promise<Fiche | null> => {
  const id = r.param('id');
  if (!isUuid(id)) return Promise.resolve(null);
  return readTenant(r.services.pools.app, r.tenant.id, async (tx) => {
    const foyer = await ficheFoyer(tx, r.tenant.id, id);
    if (!foyer) return null;
    const people = await personnesByIds(tx, r.tenant.id, [
      ...foyer.membres.map((m) => m.personne_id),
      ...foyer.liens.map((l) => l.adulte_id),
    ]);
    return { foyer, people, conf: await configurationOf(tx, r.tenant.id, civilDateOf(r.now)) };
  });
};

const RIGHTS = [
  ['peut_inscrire', 'inscrire'],
  ['peut_reserver', 'réserver'],
  ['peut_consulter', 'consulter'],
  ['peut_payer', 'payer'],
  ['peut_recuperer', 'récupérer'],
] as const;

const AUTHORITY: Readonly<Record<string, string>> = {
  conjointe: 'Autorité conjointe',
  exclusive: 'Autorité exclusive',
  retiree: 'Autorité retirée',
  deleguee: 'Autorité déléguée',
  aucune: 'Sans autorité parentale',
};

const ROLES: Readonly<Record<string, string>> = { adulte: 'Adulte', enfant: 'Enfant', payeur: 'Payeur' };

const period = (p: { debut: string; fin: string | null }): string =>
  p.fin === null ? `depuis le ${frenchDate(p.debut)}` : `du ${frenchDate(p.debut)} au ${frenchDate(p.fin)}`;

const Members = ({ fiche }: { fiche: Fiche }) => {
  const name = (id: string): string => {
    const person = fiche.people.get(id);
    return person ? displayName(person) : 'Personne inconnue';
  };
  const { foyer } = fiche;
  return (
    <Frame title="Membres">
      <DefinitionList
        items={foyer.membres.map((m) => {
          const person = fiche.people.get(m.personne_id);
          const birth =
            m.role === 'enfant' && person?.birthDate ? `, né(e) le ${frenchDate(person.birthDate)}` : '';
          return {
            term: name(m.personne_id),
            value: `${ROLES[m.role] ?? m.role}${m.personne_id === foyer.payeur_id ? ', payeur habituel' : ''}`,
            note: `${period(m)}${birth}`,
          };
        })}
      />
      <h3>Droits sur les enfants</h3>
      <DefinitionList
        items={foyer.liens.map((l) => ({
          term: `${name(l.adulte_id)} pour ${firstOf(fiche, l.enfant_id)}`,
          value: `${AUTHORITY[l.autorite] ?? l.autorite} : ${frenchList(RIGHTS.filter(([k]) => l[k]).map(([, w]) => w)) || 'aucun droit'}`,
          note: `${period(l)}${l.preuve === '' ? '' : ` ; preuve : ${l.preuve}`}`,
        }))}
      />
    </Frame>
  );
};

const firstOf = (fiche: Fiche, id: string): string => {
  const person = fiche.people.get(id);
  return person ? firstName(person) : '';
};

const PIECES: Readonly<Record<string, string>> = {
  attendue: 'À fournir',
  deposee: 'Déposée, à examiner',
  acceptee: 'Acceptée',
  rejetee: 'Rejetée',
  expiree: 'Expirée',
};

const Enrolments = ({ fiche }: { fiche: Fiche }) => {
  const { foyer, conf } = fiche;
  const types = new Map(conf.pieces.map((t) => [t.id, t.nom]));
  return (
    <Frame bare title="Inscriptions et pièces">
      <Table
        caption="Inscriptions des enfants"
        foldable
        rows={foyer.inscriptions}
        empty="Aucune inscription."
        columns={[
          { key: 'enfant', title: 'Enfant', rowHeader: true, cell: (i) => firstOf(fiche, i.enfant_id) },
          {
            key: 'activite',
            title: 'Activité',
            cell: (i) => conf.activites.get(i.activite_id)?.nom ?? '',
            fold: 'titre',
          },
          {
            key: 'groupe',
            title: 'Groupe',
            cell: (i) => [conf.groupes.get(i.groupe_id)?.nom, i.classe].filter(Boolean).join(', '),
            fold: 'titre',
          },
          { key: 'periode', title: 'Période', cell: (i) => period(i), fold: 'titre' },
        ]}
      />
      {foyer.pieces.length > 0 && (
        <Table
          caption="Pièces du dossier"
          foldable
          rows={foyer.pieces}
          columns={[
            { key: 'type', title: 'Pièce', rowHeader: true, cell: (p) => types.get(p.type_piece_id) ?? '' },
            {
              key: 'objet',
              title: 'Pour',
              cell: (p) => (p.enfant_id === null ? 'Le foyer' : firstOf(fiche, p.enfant_id)),
              fold: 'titre',
            },
            { key: 'etat', title: 'État', cell: (p) => PIECES[p.statut] ?? p.statut, fold: 'titre' },
            {
              key: 'fin',
              title: 'Valable jusqu’au',
              cell: (p) => (p.valable_au === null ? 'sans fin' : frenchDate(p.valable_au)),
              fold: 'titre',
            },
          ]}
        />
      )}
    </Frame>
  );
};

const MOVES: Readonly<Record<string, string>> = {
  confirmee: 'réservé',
  demandee: 'demandé',
  attente: 'mis en attente',
  annulee: 'annulé',
  annulee_tard: 'annulé tardivement',
  refusee: 'refusé',
  expiree: 'expiré',
  option: 'retenu',
  proposee: 'proposé',
};

const whoWords = (author: string): string =>
  author.startsWith('resident:')
    ? 'par la famille'
    : author.startsWith('agent:')
      ? 'par un agent'
      : 'automatiquement';

const Moves = ({ fiche }: { fiche: Fiche }) => (
  <Frame title="Derniers changements">
    {fiche.foyer.mouvements.length === 0 ? (
      <p class="discret">Aucune réservation pour le moment.</p>
    ) : (
      <Timeline
        small
        items={fiche.foyer.mouvements.map((m) => ({
          title: `${firstOf(fiche, m.enfant_id)}, ${fiche.conf.unites.get(m.unite_id)?.nom ?? ''}, ${frenchWeekDate(m.jour)} : ${MOVES[m.vers] ?? m.vers}`,
          text: `${frenchInstant(new Date(m.cree_le).toISOString(), fiche.conf.zone)}, ${whoWords(m.auteur)}${m.motif ? ` (dérogation : ${m.motif})` : ''}`,
        }))}
      />
    )}
  </Frame>
);

const Payer = ({
  r,
  fiche,
  issues,
}: {
  r: AgentRequest;
  fiche: Fiche;
  issues: Readonly<Record<string, string>>;
}) => {
  const { foyer, people } = fiche;
  const adults = foyer.membres.filter((m) => m.role !== 'enfant');
  const chosen = r.form.text('payeur') || foyer.payeur_id;
  return (
    <Frame title="Payeur habituel">
      <PostForm r={r} action={payerUrl(r.tenant.slug, foyer.id)} class="pile">
        <Select
          name="payeur"
          label="Qui paie par défaut"
          empty="Choisir le payeur"
          value={chosen}
          options={adults.map((m) => {
            const person = people.get(m.personne_id);
            return { value: m.personne_id, label: person ? displayName(person) : 'Personne inconnue' };
          })}
          {...(issues.payeurId ? { error: issues.payeurId } : {})}
        />
        <Field
          name="motif"
          label="Motif du changement"
          value={r.form.text('motif')}
          {...(issues.motif ? { error: issues.motif } : {})}
        />
        <Button kind="second">Enregistrer le payeur</Button>
      </PostForm>
    </Frame>
  );
};

const DONE: Readonly<Record<string, string>> = { payeur: 'Le payeur habituel est enregistré.' };

/** Family 360°: members, rights, enrolments, documents, recent bookings. QF and health on demand, logged. */
export function ficheView(
  r: AgentRequest,
  fiche: Fiche,
  more: {
    sensible?: Sensible;
    problems?: readonly FieldProblem[];
    issues?: Readonly<Record<string, string>>;
  } = {},
) {
  const { foyer } = fiche;
  const { slug } = r.tenant;
  const done = DONE[r.query.get('fait') ?? ''];
  const today = civilDateOf(r.now, fiche.conf.zone);
  const children = foyer.membres.filter((m) => m.role === 'enfant' && covers(m, today));
  return deskPage({
    r,
    title: foyer.libelle,
    documentTitle: `Foyer ${foyer.numero}`,
    current: 'familles',
    breadcrumb: [{ label: 'Familles', href: familiesUrl(slug) }, { label: `Foyer ${foyer.numero}` }],
    subtitle: foyer.adresse_masquee
      ? 'Adresse masquée à la demande de la personne'
      : `${foyer.adresse}, ${foyer.code_postal} ${foyer.commune}`,
    actions:
      children.length > 0 && r.can('famille.reserver') ? (
        <LinkButton href={familyCalendarUrl(slug, foyer.id)} icon="calendrier">
          Réserver pour la famille
        </LinkButton>
      ) : undefined,
    children: (
      <Stack>
        {more.problems && <ErrorSummary errors={more.problems} />}
        {done && (
          <Notice tone="ok" title="C’est enregistré" live>
            <p>{done}</p>
          </Notice>
        )}
        <Columns>
          <Stack>
            <Members fiche={fiche} />
            <Enrolments fiche={fiche} />
          </Stack>
          <Stack>
            {r.can('famille.consulter_sensible') && (
              <SensibleFrame
                r={r}
                fiche={fiche}
                sensible={more.sensible}
                action={sensitiveUrl(slug, foyer.id)}
              />
            )}
            <Moves fiche={fiche} />
            {r.can('famille.designer_payeur') && <Payer r={r} fiche={fiche} issues={more.issues ?? {}} />}
          </Stack>
        </Columns>
      </Stack>
    ),
  });
}

export const notFound = (r: AgentRequest): Promise<Response> => errorPage(r, 404);
