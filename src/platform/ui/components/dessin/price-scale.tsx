import { frenchEuros } from '../../../../kernel/french.ts';
import type { Cents } from '../../../../kernel/money.ts';

const round = (value: number): number => Math.round(value * 10) / 10;

/** Where a price stands between the lowest and the highest, drawn by the server. */
export const PriceScale = (props: { min: Cents; max: Cents; value: Cents; name: string }) => {
  const { min, max, value, name } = props;
  const span = Math.max(1, max - min);
  const length = 250 * Math.min(1, Math.max(0, (value - min) / span));
  const x = 18 + length;
  // The words stay inside the drawing when the price is close to an end.
  const anchor = length < 50 ? 'start' : length > 200 ? 'end' : 'middle';
  const textX = anchor === 'start' ? 0 : anchor === 'end' ? 286 : round(x);
  return (
    <svg
      class="graphe"
      viewBox="0 0 286 78"
      role="img"
      aria-label={`Sur une échelle de ${frenchEuros(min)} à ${frenchEuros(max)}, ${name} paie ${frenchEuros(value)}.`}
    >
      <rect class="s0" x="18" y="38" width="250" height="10" rx="3" />
      <rect class="s2" x="18" y="38" width={round(length)} height="10" rx="3" />
      <path class="s1" d={`M${round(x - 9)} 50v-18a9 9 0 0 1 18 0v18Z`} />
      <text class="val" x={textX} y="14" text-anchor={anchor}>
        {name} {frenchEuros(value)}
      </text>
      <text x="18" y="70" text-anchor="middle">
        {frenchEuros(min)}
      </text>
      <text x="268" y="70" text-anchor="middle">
        {frenchEuros(max)}
      </text>
    </svg>
  );
};

/** Who pays what of a cost, drawn by the server: the family, then the collectivité. */
export const CostSplit = (props: {
  family: Cents;
  collectivite: Cents;
  what: string;
  payer: string;
  note?: string | undefined;
}) => {
  const { family, collectivite, what, payer, note } = props;
  const total = Math.max(1, family + collectivite);
  const first = Math.min(280, Math.max(3, Math.round((283 * family) / total)));
  return (
    <svg
      class="graphe"
      viewBox={`0 0 286 ${note ? 88 : 68}`}
      role="img"
      aria-label={`${what} coûte ${frenchEuros(family + collectivite)}. Vous payez ${frenchEuros(family)}, ${payer} ${frenchEuros(collectivite)}.`}
    >
      <rect class="s1" x="0" y="4" width={first} height="24" rx="4" />
      <rect class="s2" x={first + 3} y="4" width={283 - first} height="24" rx="4" />
      <text class="val" x="0" y="48">
        Vous {frenchEuros(family)}
      </text>
      <text class="val" x="286" y="48" text-anchor="end">
        {payer} {frenchEuros(collectivite)}
      </text>
      {note && (
        <text x="0" y="70">
          {note}
        </text>
      )}
    </svg>
  );
};
