/**
 * Borders of the latency buckets in milliseconds: 1 ms to about 2 minutes, each 2^(1/4) wider than the one before,
 * so that a percentile read from them is at most 19 % off. Counts over the same borders merge by addition.
 */
export const LATENCY_BOUNDS_MS: readonly number[] = Array.from(
  { length: 69 },
  (_, step) => Math.round(2 ** (step / 4) * 1000) / 1000,
)
