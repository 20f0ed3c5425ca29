export interface Spread {
  median: number;
  /** The middle half lies between these. */
  lower: number;
  upper: number;
}

export function spread(values: readonly number[]): Spread {
  return {
    median: median(values),
    lower: quantile(values, 1 / 4),
    upper: quantile(values, 3 / 4),
  };
}

/** Of an even number the lower middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 1 / 2);
}

/** What was measured, and no mean. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}
