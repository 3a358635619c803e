import type { CivilDate } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros, frenchMonth, plural } from '../../../kernel/french.ts';
import type { AgentRequest } from '../../../platform/desk/index.ts';
import {
  Amount,
  Badge,
  type Column,
  Frame,
  Gauge,
  Icon,
  LinkButton,
  Table,
  type Tone,
} from '../../../platform/ui/index.ts';
import { aClasserUrl, caisseUrl, pageRegieUrl, regieUrl } from '../urls.ts';
import type { LigneTableau } from './tableau.query.ts';
import type { Tache } from './tache.rule.ts';

/** Where each task is done. */
export function lienDeTache(slug: string, code: string, tache: string): string | null {
  switch (tache) {
    case 'dft':
    case 'releve':
      return pageRegieUrl(slug, code, 'banque');
    case 'session':
    case 'sessions':
    case 'comptage':
      return caisseUrl(slug);
    case 'degagement':
      return pageRegieUrl(slug, code, 'degagements');
    case 'versement':
      return pageRegieUrl(slug, code, 'versements');
    case 'tentatives':
      return pageRegieUrl(slug, code, 'tentatives');
    case 'cheques':
      return pageRegieUrl(slug, code, 'remises');
    case 'tpe':
      return pageRegieUrl(slug, code, 'tpe');
    case 'cloture':
    case 'mois_precedent':
      return pageRegieUrl(slug, code, 'mois');
    case 'a_classer':
      return aClasserUrl(slug);
    case 'remise_comptable':
      return pageRegieUrl(slug, code, 'hors-delai');
    default:
      return null;
  }
}

const TONS: Readonly<Record<Tache['urgence'], Tone | undefined>> = {
  rouge: 'refus',
  orange: 'alerte',
  calme: undefined,
};

/** What is left to do, most pressing first; each line leads to its screen. */
export const Taches = ({ r, ligne }: { r: AgentRequest; ligne: LigneTableau }) => {
  const list = ligne.taches.length > 0 ? ligne.taches : [ligne.suivante];
  const code = ligne.info.code;
  return (
    <Frame title="À faire ensuite">
      <ul class="pile" role="list">
        {list.map((t) => {
          const href = lienDeTache(r.tenant.slug, code, t.code);
          const tone = TONS[t.urgence];
          return (
            <li class="ligne">
              <Icon name={t.urgence === 'calme' ? 'valide' : 'attention'} class={`ton ${tone ?? 'ok'}`} />
              <span>
                <strong>{t.phrase}</strong>
              </span>
              {href && (
                <LinkButton kind="second" size="s" href={href} about={`: ${t.phrase}`}>
                  Ouvrir
                </LinkButton>
              )}
            </li>
          );
        })}
      </ul>
      <p>
        <a href={pageRegieUrl(r.tenant.slug, code, 'mois')}>
          {ligne.moisAClore ? `Clore ${frenchMonth(ligne.moisAClore)}` : 'Voir la liste du mois'}
        </a>
      </p>
    </Frame>
  );
};

const Caisse = ({ ligne: l }: { ligne: LigneTableau }) =>
  l.encaisse ? (
    <>
      <Gauge
        size="mini"
        value={l.encaisse.encaisse}
        max={l.encaisse.maximum}
        threshold={l.encaisse.maximum * 0.8}
        label={`Caisse ${l.info.nom} : ${frenchEuros(l.encaisse.encaisse)} sur ${frenchEuros(l.encaisse.maximum)}`}
      />
      <span class="petit">
        {frenchEuros(l.encaisse.encaisse)} sur {frenchEuros(l.encaisse.maximum)}
      </span>
    </>
  ) : (
    <Amount cents={l.chiffres.caisse} />
  );

const columns = (slug: string): Column<LigneTableau>[] => [
  {
    key: 'regie',
    title: 'Régie',
    rowHeader: true,
    cell: (l) => (
      <>
        <a href={regieUrl(slug, l.info.code)}>{l.info.nom}</a>
        <br />
        <span class="petit discret">
          {l.info.code}, {l.info.serviceNom}
        </span>
      </>
    ),
  },
  {
    key: 'caisse',
    title: 'Caisse',
    cell: (l) => <Caisse ligne={l} />,
  },
  {
    key: 'cheques',
    title: 'Chèques',
    fold: 'titre',
    cell: (l) =>
      l.chiffres.cheques === 0 ? 'aucun' : `${l.chiffres.cheques}, depuis ${plural(l.chequesJours, 'jour')}`,
  },
  {
    key: 'versement',
    title: 'Dernier versement',
    fold: 'titre',
    cell: (l) => (l.depuisVersement === null ? 'aucun' : `il y a ${plural(l.depuisVersement, 'jour')}`),
  },
  {
    key: 'classer',
    title: 'À classer',
    numeric: true,
    fold: 'titre',
    cell: (l) => l.chiffres.aClasser,
  },
  {
    key: 'suite',
    title: 'À faire',
    fold: 'titre',
    cell: (l) => (
      <Badge
        icon={l.suivante.urgence === 'calme' ? 'check' : 'attention'}
        tone={TONS[l.suivante.urgence] ?? 'ok'}
      >
        {l.suivante.phrase}
      </Badge>
    ),
  },
];

/** One line per régie: what its head watches, and the next thing to do. */
export const MesRegies = ({
  r,
  lignes,
  today,
}: {
  r: AgentRequest;
  lignes: readonly LigneTableau[];
  today: CivilDate;
}) => (
  <Frame title={lignes.length > 1 ? 'Mes régies' : 'La régie en une ligne'} bare>
    <Table
      caption={`Régies de la collectivité, au ${frenchDate(today)}`}
      foldable
      rows={lignes}
      columns={columns(r.tenant.slug)}
    />
  </Frame>
);
