export type GaugeProps = {
  /** Same unit for the three: cents, places, days. */
  value: number;
  max: number;
  /** Mark above which stones turn to alert. */
  threshold?: number | undefined;
  /** Whole sentence: « Caisse à 812,40 € sur 1 000 €, au-dessus du repère de 80 %. ». */
  label: string;
  size?: 'mini' | 'm' | 'l' | undefined;
};

const SIZES = {
  mini: { width: 144, height: 22, cells: 12, top: 5, cell: 12 },
  m: { width: 300, height: 32, cells: 20, top: 5, cell: 22 },
  l: { width: 400, height: 32, cells: 25, top: 5, cell: 22 },
} as const;

const round = (value: number): number => Math.round(value * 10) / 10;

/** A gauge of paving stones drawn by the server; the last stone is cut where the value stops. */
export const Gauge = ({ value, max, threshold, label, size = 'm' }: GaugeProps) => {
  const { width, height, cells, top, cell } = SIZES[size];
  const step = (width + 2) / cells;
  const stone = step - 2;
  const filled = max > 0 ? Math.min(1, Math.max(0, value / max)) * cells : 0;
  const mark = threshold !== undefined && max > 0 ? (threshold / max) * width - 1 : undefined;
  return (
    <svg
      class={size === 'mini' ? 'graphe mini' : 'graphe'}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      {[...Array(cells).keys()].map((index) => {
        const x = round(index * step);
        const part = Math.min(1, Math.max(0, filled - index)) * stone;
        const over = mark !== undefined && index * step + stone / 2 > mark;
        return (
          <>
            <rect class="s0" x={x} y={top} width={round(stone)} height={cell} rx="2.5" />
            {part >= 0.5 && (
              <rect
                class={over ? 's-alerte' : 's1'}
                x={x}
                y={top}
                width={round(part)}
                height={cell}
                rx="2.5"
              />
            )}
          </>
        );
      })}
      {mark !== undefined && <path class="seuil" d={`M${round(mark)} 0v${height}`} />}
    </svg>
  );
};
