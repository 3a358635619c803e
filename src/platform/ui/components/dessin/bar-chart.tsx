import type { Children } from '../../types.ts';
import { Details } from '../page/details.tsx';
import { Table } from '../table/table.tsx';

export type BarChartProps = {
  /** The sentence that says what the drawing shows. */
  label: string;
  /** One to five; several are stacked. */
  series: readonly string[];
  bars: readonly {
    readonly label: string;
    /** One value per series, same unit everywhere. */
    readonly values: readonly number[];
    /** Still to come: drawn lighter (one series only). */
    readonly open?: boolean | undefined;
  }[];
  /** How a value is written in the table and in the bars. */
  format: (value: number) => string;
  /** How a value is written on the axis; `format` otherwise. */
  formatAxis?: ((value: number) => string) | undefined;
  threshold?: { readonly value: number; readonly label: string } | undefined;
  /** Title of the first column of the table. */
  rowTitle: string;
  /** Where the table goes: closed below, shown, or elsewhere on the page. */
  table?: 'ferme' | 'ouvert' | 'ailleurs' | undefined;
  /** For a narrow panel and at most six bars: no axis, the values are in the bars. */
  small?: boolean | undefined;
};

/** Where things stand in the drawing, in its own units. */
type Plot = {
  readonly width: number;
  readonly left: number;
  readonly top: number;
  readonly base: number;
  readonly gap: number;
};
const LARGE: Plot = { width: 536, left: 58, top: 12, base: 236, gap: 18 };
const SMALL: Plot = { width: 254, left: 0, top: 22, base: 130, gap: 6 };

/** Width of one 12 px letter in the drawing's units, with its share of the space between two labels. */
const LETTER = 7;

/** Every label when they all fit, else one in n, counted from the last. */
const labelStep = (bars: BarChartProps['bars'], slot: number): number =>
  Math.ceil((Math.max(0, ...bars.map((bar) => bar.label.length)) * LETTER) / slot);

const round = (value: number): number => Math.round(value * 10) / 10;
const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** A round ceiling above `max`: 1, 2, 2.5, 5 or 10 times a power of ten. */
export function ceilingOf(max: number): number {
  if (max <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(max));
  return power * ([1, 2, 2.5, 5, 10].find((step) => step * power >= max) ?? 10);
}

type AxisProps = { plot: Plot; ceiling: number; format: (value: number) => string };

const Axis = ({ plot, ceiling, format }: AxisProps) => (
  <>
    {[0, 0.25, 0.5, 0.75, 1].map((part) => {
      const y = round(plot.base - part * (plot.base - plot.top));
      return (
        <>
          <path class={part === 0 ? 'axe' : 'fil'} d={`M${plot.left} ${y}H${plot.width}`} />
          <text x={plot.left - 8} y={y + 4} text-anchor="end">
            {format(part * ceiling)}
          </text>
        </>
      );
    })}
  </>
);

type BarProps = {
  plot: Plot;
  bar: BarChartProps['bars'][number];
  x: number;
  width: number;
  scale: number;
  format: BarChartProps['format'];
  /** Whether its label is written under the axis: one in n when they would touch. */
  named: boolean;
};

const Bar = ({ plot, bar, x, width, scale, format, named }: BarProps) => {
  const single = bar.values.length === 1;
  const heights = bar.values.map((value) => Math.max(0, value) * scale);
  return (
    <>
      {bar.values.map((_, index) => {
        const height = heights[index]!;
        const y = plot.base - total(heights.slice(0, index + 1));
        return height < 0.5 ? null : (
          <rect
            class={single && bar.open ? 's2' : `s${index + 1}`}
            x={round(x)}
            y={round(y)}
            width={round(width)}
            height={round(Math.max(1, height - (index === 0 ? 1 : 2)))}
            rx="2.5"
          />
        );
      })}
      {single && (
        <text
          class={heights[0]! > 26 ? (bar.open ? 'val' : 'dans') : 'val'}
          x={round(x + width / 2)}
          y={round(plot.base - heights[0]! + (heights[0]! > 26 ? 18 : -6))}
          text-anchor="middle"
        >
          {format(bar.values[0]!)}
        </text>
      )}
      {named && (
        <text x={round(x + width / 2)} y={plot.base + (plot === LARGE ? 21 : 15)} text-anchor="middle">
          {bar.label}
        </text>
      )}
    </>
  );
};

const Legend = ({ series }: { series: readonly string[] }) => (
  <ul class="legende" role="list">
    {series.map((name, index) => (
      <li>
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <rect class={`s${index + 1}`} width="12" height="12" rx="3" />
        </svg>
        {name}
      </li>
    ))}
  </ul>
);

const Figures = ({ label, series, bars, format, rowTitle }: BarChartProps): Children => (
  <Table
    caption={label}
    rows={series.map((name, index) => ({ name, values: bars.map((bar) => bar.values[index] ?? 0) }))}
    columns={[
      { key: 'serie', title: rowTitle, rowHeader: true, cell: (row) => row.name },
      ...bars.map((bar, index) => ({
        key: String(index),
        title: bar.label,
        numeric: true,
        cell: (row: { values: readonly number[] }) => format(row.values[index]!),
        ...(series.length > 1 ? { total: format(total(bar.values)) } : {}),
      })),
    ]}
  />
);

/** Figures compared over time: bars drawn by the server, a sentence for screen readers, and the same in a table. */
export const BarChart = (props: BarChartProps) => {
  const { label, series, bars, format, threshold, table = 'ferme' } = props;
  const plot = props.small ? SMALL : LARGE;
  const highest = Math.max(threshold?.value ?? 0, ...bars.map((bar) => total(bar.values)));
  const ceiling = props.small ? Math.max(1, highest) : ceilingOf(highest);
  const scale = (plot.base - plot.top) / ceiling;
  const slot = (plot.width - plot.left) / Math.max(1, bars.length);
  const width = Math.min(96, slot - plot.gap);
  const step = Math.max(1, labelStep(bars, slot));
  const mark = threshold === undefined ? 0 : round(plot.base - threshold.value * scale);
  return (
    <>
      <svg
        class={props.small ? 'graphe' : 'graphe graphe-l'}
        viewBox={`0 0 ${plot.width} ${plot.base + (props.small ? 20 : 26)}`}
        role="img"
        aria-label={label}
      >
        {props.small ? (
          <path class="axe" d={`M0 ${plot.base + 0.5}H${plot.width}`} />
        ) : (
          <Axis plot={plot} ceiling={ceiling} format={props.formatAxis ?? format} />
        )}
        {bars.map((bar, index) => (
          <Bar
            plot={plot}
            bar={bar}
            x={plot.left + index * slot + (slot - width) / 2}
            width={width}
            scale={scale}
            format={format}
            named={(bars.length - 1 - index) % step === 0}
          />
        ))}
        {threshold && (
          <>
            <path class="seuil" d={`M${plot.left} ${mark}H${plot.width}`} />
            <text x={plot.width} y={mark - 5} text-anchor="end">
              {threshold.label}
            </text>
          </>
        )}
      </svg>
      {series.length > 1 && <Legend series={series} />}
      {table === 'ferme' && (
        <Details summary="Les mêmes chiffres en tableau">
          <Figures {...props} />
        </Details>
      )}
      {table === 'ouvert' && <Figures {...props} />}
    </>
  );
};
