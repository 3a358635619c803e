import { type CivilDate, covers } from '../../../kernel/calendar.ts';
import { frenchDate, plural } from '../../../kernel/french.ts';
import { Badge, Frame, Table } from '../../../platform/ui/index.ts';
import type { ObjetTarifable } from '../ports.ts';
import { tariffUrl } from '../urls.ts';
import { TariffDrawing } from './dessin.view.tsx';
import type { TarifVersion } from './tarif.schema.ts';
import type { revisionsParUnite, versionsDuTarif } from './tarif.sql.ts';
import { methodWords, ruleWords } from './tarif.words.ts';

const frenchDateOr = (date: string | undefined): string => (date ? frenchDate(date) : '');

type ParUnite = Awaited<ReturnType<typeof revisionsParUnite>>;

const deliberationOf = (v: TarifVersion | undefined): string =>
  v ? `${v.deliberation.numero}, ${frenchDate(v.deliberation.date)}` : '';

const Calcul = ({ version }: { version: TarifVersion | undefined }) =>
  version ? (
    <>{methodWords(version)}</>
  ) : (
    <Badge icon="attention" tone="alerte">
      Aucun tarif
    </Badge>
  );

/** Every unit with the tariff that applies today. */
export const EnVigueur = ({
  slug,
  today,
  unites,
  revisions,
}: {
  slug: string;
  today: CivilDate;
  unites: readonly ObjetTarifable[];
  revisions: ParUnite;
}) => {
  const inForce = (uniteId: string) => revisions.get(uniteId)?.find((x) => covers(x, today))?.version;
  return (
    <Frame bare>
      <Table
        caption="Prestations et tarif en vigueur"
        foldable
        rows={unites}
        columns={[
          {
            key: 'unite',
            title: 'Prestation',
            rowHeader: true,
            cell: (u) => <a href={tariffUrl(slug, u.id)}>{u.libelle}</a>,
          },
          {
            key: 'tarif',
            title: 'Tarif en vigueur',
            cell: (u) => <Calcul version={inForce(u.id)} />,
          },
          {
            key: 'deliberation',
            title: 'Délibération',
            fold: 'titre',
            cell: (u) => deliberationOf(inForce(u.id)),
          },
          {
            key: 'depuis',
            title: 'Depuis',
            fold: 'titre',
            nowrap: true,
            cell: (u) => frenchDateOr(inForce(u.id)?.debut),
          },
          {
            key: 'versions',
            title: 'Révisions',
            numeric: true,
            fold: 'titre',
            cell: (u) => revisions.get(u.id)?.length ?? 0,
          },
        ]}
      />
    </Frame>
  );
};

export const LeTarif = ({ version }: { version: TarifVersion }) => (
  <Frame title="Le tarif">
    <p>
      {version.libelle}, délibération {version.deliberation.numero} du {frenchDate(version.deliberation.date)}
      .
    </p>
    <TariffDrawing version={version} />
    <div class="pile pile-s">
      {ruleWords(version).map((words) => (
        <p>{words}</p>
      ))}
    </div>
  </Frame>
);

export const Revisions = ({ versions }: { versions: Awaited<ReturnType<typeof versionsDuTarif>> }) => (
  <Frame title={plural(versions.length, 'révision')} bare>
    <Table
      caption="Révisions publiées, la dernière d’abord ; aucune ne change"
      foldable
      rows={versions.toReversed()}
      columns={[
        { key: 'n', title: 'Révision', rowHeader: true, cell: (v) => v.numero },
        {
          key: 'du',
          title: 'Du',
          fold: 'titre',
          nowrap: true,
          cell: (v) => frenchDate(v.version.debut),
        },
        {
          key: 'au',
          title: 'Jusqu’à la veille du',
          fold: 'titre',
          nowrap: true,
          cell: (v) => (v.version.fin ? frenchDate(v.version.fin) : 'en cours'),
        },
        {
          key: 'deliberation',
          title: 'Délibération',
          fold: 'titre',
          cell: (v) => `${v.version.deliberation.numero} du ${frenchDate(v.version.deliberation.date)}`,
        },
        { key: 'methode', title: 'Calcul', cell: (v) => methodWords(v.version) },
      ]}
    />
  </Frame>
);
