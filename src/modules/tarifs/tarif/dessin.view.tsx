import { frenchEuros } from '../../../kernel/french.ts';
import { BarChart, Table } from '../../../platform/ui/index.ts';
import { echelle, ordinaire } from './echelle.rule.ts';
import type { TarifVersion } from './tarif.schema.ts';

const RESIDENCES = [
  ['commune', 'Commune'],
  ['epci', 'Intercommunalité'],
  ['exterieur', 'Extérieur'],
] as const;

const byResidence = ({ parametres: { methode } }: TarifVersion): boolean => {
  const base = methode.methode === 'horaire' || methode.methode === 'forfait' ? methode.prix : methode;
  return base.methode === 'grille' && base.axes.some((a) => a.axe === 'residence');
};

/** Price by quotient, drawn and tabled; nothing when the price does not depend on it. */
export const TariffDrawing = ({ version }: { version: TarifVersion }) => {
  const hourly =
    version.parametres.methode.methode === 'horaire'
      ? { minutes: { reservees: version.parametres.methode.fraction_minutes, utilisees: null } }
      : {};
  const points = echelle(version, ordinaire(version.debut, hourly));
  if (points.length < 2) return null;
  const shown = points.slice(0, 7);
  return (
    <>
      <BarChart
        label={`${version.libelle} : prix selon le quotient familial, de ${frenchEuros(Math.min(...shown.map((p) => p.prix)))} à ${frenchEuros(Math.max(...shown.map((p) => p.prix)))}.`}
        series={['Prix']}
        bars={shown.map((p) => ({ label: String(p.qf), values: [p.prix] }))}
        format={frenchEuros}
        formatAxis={(v) => frenchEuros(Math.round(v))}
        rowTitle="Quotient familial, à partir de"
        table={byResidence(version) ? 'ailleurs' : 'ferme'}
      />
      {byResidence(version) && (
        <Table
          caption="Prix selon le quotient et la résidence"
          captionVisible
          rows={points}
          columns={[
            { key: 'qf', title: 'Quotient, à partir de', rowHeader: true, cell: (p) => p.qf },
            ...RESIDENCES.map(([residence, title]) => ({
              key: residence,
              title,
              numeric: true,
              cell: (p: { qf: number }) =>
                frenchEuros(
                  echelle(version, ordinaire(version.debut, { ...hourly, residence })).find(
                    (x) => x.qf === p.qf,
                  )?.prix ?? 0,
                ),
            })),
          ]}
        />
      )}
    </>
  );
};
