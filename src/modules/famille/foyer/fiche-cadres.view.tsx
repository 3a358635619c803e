import { frenchDate, frenchInstant, frenchList, frenchWeekDate } from '../../../kernel/french.ts';
import { type AgentRequest, PostForm } from '../../../platform/desk/index.ts';
import { Button, Field, Frame, Select, Table, Timeline } from '../../../platform/ui/index.ts';
import { displayName, firstName } from '../../identites/index.ts';
import { payerUrl } from '../urls.ts';
import type { Fiche } from './fiche.query.ts';

const RIGHTS = [
  ['peutInscrire', 'inscrire'],
  ['peutReserver', 'réserver'],
  ['peutConsulter', 'consulter'],
  ['peutPayer', 'payer'],
  ['peutRecuperer', 'récupérer'],
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

const nameOf = (fiche: Fiche, id: string): string => {
  const personne = fiche.people.get(id);
  return personne ? displayName(personne) : 'Personne inconnue';
};

/** Birth date as the registry office gives it; a month or a day may be unknown. */
const birthOf = (fiche: Fiche, id: string): string => {
  const birth = fiche.people.get(id)?.birthDate;
  if (!birth) return '';
  return birth.includes('-00') ? birth.slice(0, 4) : frenchDate(birth);
};

export const Members = ({ fiche }: { fiche: Fiche }) => {
  const { foyer } = fiche;
  return (
    <Frame bare title="Membres">
      <Table
        caption="Membres du foyer"
        foldable
        rows={foyer.membres}
        columns={[
          { key: 'nom', title: 'Nom', rowHeader: true, cell: (m) => nameOf(fiche, m.personneId) },
          {
            key: 'role',
            title: 'Rôle',
            cell: (m) =>
              `${ROLES[m.role] ?? m.role}${m.personneId === foyer.payeurId ? ', payeur habituel' : ''}`,
            fold: 'titre',
          },
          { key: 'naissance', title: 'Naissance', cell: (m) => birthOf(fiche, m.personneId), fold: 'titre' },
          { key: 'depuis', title: 'Période', cell: (m) => period(m), fold: 'titre' },
        ]}
      />
    </Frame>
  );
};

/** Who may do what for each child, since when, on which proof (famille:FOY-1). */
export const Rights = ({ fiche }: { fiche: Fiche }) => (
  <Frame bare title="Droits sur les enfants">
    <Table
      caption="Droits de chaque adulte sur chaque enfant"
      foldable
      rows={fiche.foyer.liens}
      empty="Aucun lien enregistré."
      columns={[
        { key: 'adulte', title: 'Adulte', rowHeader: true, cell: (l) => nameOf(fiche, l.adulteId) },
        { key: 'enfant', title: 'Pour', cell: (l) => firstOf(fiche, l.enfantId), fold: 'titre' },
        {
          key: 'droits',
          title: 'Droits',
          cell: (l) =>
            `${AUTHORITY[l.autorite] ?? l.autorite}\u00a0: ${frenchList(RIGHTS.filter(([k]) => l[k]).map(([, w]) => w)) || 'aucun droit'}`,
          fold: 'titre',
        },
        { key: 'periode', title: 'Période', cell: (l) => period(l), fold: 'titre' },
        { key: 'preuve', title: 'Preuve', cell: (l) => l.preuve || 'aucune décision', fold: 'titre' },
      ]}
    />
  </Frame>
);

const firstOf = (fiche: Fiche, id: string): string => {
  const personne = fiche.people.get(id);
  return personne ? firstName(personne) : '';
};

const PIECES: Readonly<Record<string, string>> = {
  attendue: 'À fournir',
  deposee: 'Déposée, à examiner',
  acceptee: 'Acceptée',
  rejetee: 'Rejetée',
  expiree: 'Expirée',
};

export const Enrolments = ({ fiche }: { fiche: Fiche }) => {
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
          { key: 'enfant', title: 'Enfant', rowHeader: true, cell: (i) => firstOf(fiche, i.enfantId) },
          {
            key: 'activite',
            title: 'Activité',
            cell: (i) => conf.activites.get(i.activiteId)?.nom ?? '',
            fold: 'titre',
          },
          {
            key: 'groupe',
            title: 'Groupe',
            cell: (i) => [conf.groupes.get(i.groupeId)?.nom, i.classe].filter(Boolean).join(', '),
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
            { key: 'type', title: 'Pièce', rowHeader: true, cell: (p) => types.get(p.typePieceId) ?? '' },
            {
              key: 'objet',
              title: 'Pour',
              cell: (p) => (p.enfantId === null ? 'Le foyer' : firstOf(fiche, p.enfantId)),
              fold: 'titre',
            },
            { key: 'etat', title: 'État', cell: (p) => PIECES[p.statut] ?? p.statut, fold: 'titre' },
            {
              key: 'fin',
              title: 'Valable jusqu’au',
              cell: (p) => (p.valableAu === null ? 'sans fin' : frenchDate(p.valableAu)),
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

export const Moves = ({ fiche }: { fiche: Fiche }) => (
  <Frame title="Derniers changements">
    {fiche.foyer.mouvements.length === 0 ? (
      <p class="discret">Aucune réservation pour le moment.</p>
    ) : (
      <Timeline
        small
        items={fiche.foyer.mouvements.map((m) => ({
          title: `${firstOf(fiche, m.enfantId)}, ${fiche.conf.unites.get(m.uniteId)?.nom ?? ''}, ${frenchWeekDate(m.jour)} : ${MOVES[m.vers] ?? m.vers}`,
          text: `${frenchInstant(new Date(m.creeLe).toISOString(), fiche.conf.zone)}, ${whoWords(m.auteur)}${m.motif ? ` (dérogation : ${m.motif})` : ''}`,
        }))}
      />
    )}
  </Frame>
);

export const Payer = ({
  r,
  fiche,
  errors,
}: {
  r: AgentRequest;
  fiche: Fiche;
  errors: Readonly<Record<string, string>>;
}) => {
  const { foyer, people } = fiche;
  const adults = foyer.membres.filter((m) => m.role !== 'enfant');
  const chosen = r.form.text('payeur') || foyer.payeurId;
  return (
    <Frame title="Payeur habituel">
      <PostForm r={r} action={payerUrl(r.tenant.slug, foyer.id)} class="pile">
        <Select
          name="payeur"
          label="Qui paie par défaut"
          empty="Choisir le payeur"
          value={chosen}
          options={adults.map((m) => {
            const personne = people.get(m.personneId);
            return { value: m.personneId, label: personne ? displayName(personne) : 'Personne inconnue' };
          })}
          error={errors.payeur}
        />
        <Field name="motif" label="Motif du changement" value={r.form.text('motif')} error={errors.motif} />
        <Button kind="second">Enregistrer le payeur</Button>
      </PostForm>
    </Frame>
  );
};
