import { frenchDay, plural } from '../../../kernel/french.ts';
import type { Tenant } from '../../../platform/tenants/directory.ts';
import {
  Amount,
  Badge,
  Chips,
  type Column,
  EmptyState,
  Filters,
  Icon,
  type IconName,
  LinkButton,
  Select,
  Table,
} from '../../../platform/ui/index.ts';
import { residentDocumentUrl } from '../../documents/index.ts';
import { URLS } from '../urls.ts';
import { DESSIN } from './etat-usager.words.ts';
import type { LigneHistorique } from './historique.query.ts';
import type { Part } from './par-collectivite.query.ts';

export type Filtre = {
  readonly annee: number;
  readonly anneeCourante: number;
  /** Slug, or empty for all. */
  readonly commune: string;
  readonly service: string;
  readonly mode: string;
};

export const MOYENS: Readonly<
  Record<LigneHistorique['mode'], { readonly mot: string; readonly icon: IconName }>
> = {
  especes: { mot: 'Espèces', icon: 'especes' },
  cheque: { mot: 'Chèque', icon: 'cheque' },
  tpe: { mot: 'Carte, au guichet', icon: 'tpe' },
  en_ligne: { mot: 'En ligne', icon: 'carte' },
  virement: { mot: 'Virement', icon: 'virement' },
  prelevement: { mot: 'Prélèvement', icon: 'prelevement' },
  cesu: { mot: 'CESU', icon: 'recu' },
  ancv: { mot: 'Chèque-vacances', icon: 'recu' },
  tresor: { mot: 'Avis du Trésor', icon: 'balance' },
  facture: { mot: 'Facture', icon: 'document' },
};

type Ligne = LigneHistorique & { readonly tenant: Tenant };

const adresse = (f: Filtre, change: Partial<Record<keyof Filtre, string>>): string => {
  const query = new URLSearchParams();
  const values = { annee: String(f.annee), commune: f.commune, service: f.service, mode: f.mode, ...change };
  for (const key of ['annee', 'commune', 'service', 'mode'] as const)
    if (values[key]) query.set(key, values[key]);
  return `${URLS.paiements}?${query}#historique`;
};

const Etat = ({ ligne }: { ligne: Ligne }) => {
  const { icon, tone } = DESSIN[ligne.etat.etat];
  return (
    <span>
      <Badge icon={icon} tone={tone}>
        {ligne.etat.mot}
      </Badge>
      {ligne.etat.note && (
        <>
          <br />
          <span class="petit discret">{ligne.etat.note}</span>
        </>
      )}
    </span>
  );
};

const Piece = ({ ligne }: { ligne: Ligne }) => {
  const nom = ligne.genrePiece === 'quittance' ? 'Quittance' : 'Justificatif';
  const about = `, ${ligne.objet}, ${frenchDay(ligne.date)}`;
  if (ligne.documentId)
    return (
      <a class="nobr" href={residentDocumentUrl(ligne.tenant.slug, ligne.documentId)}>
        {nom}
        <span class="lecteur">{about}</span>
      </a>
    );
  if (ligne.idOp)
    return (
      <a class="nobr" href={`${URLS.retour}?idop=${ligne.idOp}`}>
        Suivre<span class="lecteur">{about}</span>
      </a>
    );
  return ligne.piece ? <span class="petit discret nobr">{ligne.piece}</span> : <span class="discret">—</span>;
};

const columns = (severalTenants: boolean): Column<Ligne>[] => [
  { key: 'date', title: 'Date', nowrap: true, cell: (l) => frenchDay(l.date) },
  {
    key: 'objet',
    title: 'Objet',
    rowHeader: true,
    cell: (l) => (
      <>
        {l.objet}
        {l.note && (
          <>
            <br />
            <span class="petit discret">{l.note}</span>
          </>
        )}
      </>
    ),
  },
  {
    key: 'service',
    title: severalTenants ? 'Collectivité' : 'Service',
    cell: (l) => (severalTenants ? l.tenant.name : l.service),
  },
  {
    key: 'mode',
    title: 'Moyen',
    cell: (l) => (
      <span class="nobr">
        <Icon name={MOYENS[l.mode].icon} /> {MOYENS[l.mode].mot}
      </span>
    ),
  },
  { key: 'etat', title: 'Où ça en est', cell: (l) => <Etat ligne={l} /> },
  {
    key: 'montant',
    title: 'Montant',
    numeric: true,
    fold: 'tete',
    cell: (l) => <Amount cents={l.montant} />,
  },
  { key: 'piece', title: 'Document', numeric: true, cell: (l) => <Piece ligne={l} /> },
];

const Filtres = ({
  parts,
  filtre,
  all,
}: {
  parts: readonly Part[];
  filtre: Filtre;
  all: readonly Ligne[];
}) => {
  const services = [...new Set(all.map((l) => l.service))].filter(Boolean).sort();
  const modes = [...new Set(all.map((l) => l.mode))];
  return (
    <Filters
      label="Filtrer l’historique"
      action={`${URLS.paiements}#historique`}
      hidden={{ annee: String(filtre.annee) }}
    >
      {parts.length > 1 && (
        <Select
          name="commune"
          label="Collectivité"
          labelHidden
          empty="Toutes les collectivités"
          value={filtre.commune}
          options={parts.map((p) => ({ value: p.tenant.slug, label: p.tenant.name }))}
        />
      )}
      <Select
        name="service"
        label="Service"
        labelHidden
        empty="Tous les services"
        value={filtre.service}
        options={services.map((s) => ({ value: s, label: s }))}
      />
      <Select
        name="mode"
        label="Moyen"
        labelHidden
        empty="Tous les moyens"
        value={filtre.mode}
        options={modes.map((m) => ({ value: m, label: MOYENS[m].mot }))}
      />
    </Filters>
  );
};

const Vide = ({ filtre, filtered }: { filtre: Filtre; filtered: boolean }) => (
  <EmptyState
    icon="recu"
    title={filtered ? 'Aucun paiement ne correspond' : `Aucun paiement en ${filtre.annee}`}
    text={
      filtered
        ? 'Changez les filtres pour en voir d’autres.'
        : 'Vos paiements apparaîtront ici, quel que soit le moyen utilisé.'
    }
    action={
      filtered ? (
        <a href={adresse(filtre, { commune: '', service: '', mode: '' })}>Tout montrer</a>
      ) : undefined
    }
  />
);

/** Everything paid in a year, filtered by links and a GET form. */
export const Historique = ({ parts, filtre }: { parts: readonly Part[]; filtre: Filtre }) => {
  const all: Ligne[] = parts
    .flatMap((p) => p.lignes.map((l) => ({ ...l, tenant: p.tenant })))
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  const shown = all.filter(
    (l) =>
      (filtre.commune === '' || l.tenant.slug === filtre.commune) &&
      (filtre.service === '' || l.service === filtre.service) &&
      (filtre.mode === '' || l.mode === filtre.mode),
  );
  const filtered = filtre.commune !== '' || filtre.service !== '' || filtre.mode !== '';
  return (
    <section class="pile" aria-labelledby="historique">
      <div class="rang ecart">
        <h2 id="historique">Historique</h2>
        <LinkButton kind="second" icon="telecharger" href={`${URLS.releve}?annee=${filtre.annee}`}>
          Relevé {filtre.annee} (PDF)
        </LinkButton>
      </div>
      <Chips
        label="Année"
        items={[0, 1, 2, 3].map((back) => ({
          label: String(filtre.anneeCourante - back),
          href: adresse(filtre, { annee: String(filtre.anneeCourante - back) }),
          current: filtre.annee === filtre.anneeCourante - back,
        }))}
      />
      {all.length > 0 && <Filtres parts={parts} filtre={filtre} all={all} />}
      {shown.length === 0 ? (
        <Vide filtre={filtre} filtered={filtered} />
      ) : (
        <>
          {filtered && (
            <p class="petit discret">
              {plural(shown.length, 'paiement')} sur {all.length}
            </p>
          )}
          <div class="dalle dalle-nue">
            <Table
              foldable
              caption={`Paiements de ${filtre.annee}, du plus récent au plus ancien`}
              columns={columns(parts.length > 1)}
              rows={shown}
            />
          </div>
        </>
      )}
    </section>
  );
};
