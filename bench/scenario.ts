/** One measured thing: its figure, the floor measured in the same run, and the ratio between them. */
export type Measure = {
  readonly name: string;
  /** What the figure counts, e.g. `encaissements/s`. */
  readonly unit: string;
  readonly value: number;
  readonly floor?: number;
  /** value / floor for rates, floor / value for durations: 1 is the floor itself. */
  readonly ratio?: number;
  readonly aim?: string;
  readonly ok?: boolean;
  readonly details: Readonly<Record<string, number | string>>;
};

export type Scenario = {
  readonly name: string;
  readonly summary: string;
  readonly run: (options: BenchOptions) => Promise<Measure[]>;
};

export type BenchOptions = {
  /** 1 for the published sizes, smaller for a quick look. */
  readonly scale: number;
};

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** Runs `work` for each item with at most `width` at once; returns the duration of each, in ms. */
export async function parallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<number[]> {
  const durations: number[] = new Array(items.length);
  let next = 0;
  const lane = async (): Promise<void> => {
    for (;;) {
      const index = next++;
      const item = items[index];
      if (item === undefined) return;
      const start = performance.now();
      await work(item, index);
      durations[index] = performance.now() - start;
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return durations;
}

export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? Number.NaN;
}

/** Seconds taken by `work`. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
