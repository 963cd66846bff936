/**
 * Borders of the latency buckets in milliseconds: 1 ms to about 2 minutes, each 2^(1/4) wider than the one before,
 * so that a percentile read from them is at most 19 % off. Counts over the same borders merge by addition.
 */
export const LATENCY_BOUNDS_MS: readonly number[] = Array.from(
  { length: 69 },
  (_, step) => Math.round(2 ** (step / 4) * 1000) / 1000,
)

/** The counts of both together. */
export function mergeLatencies(a: readonly number[], b: readonly number[]): number[] {
  return Array.from(
    { length: Math.max(a.length, b.length) },
    (_, bucket) => (a[bucket] ?? 0) + (b[bucket] ?? 0),
  )
}

/** The latency in milliseconds that a share in (0, 1] of all stayed within: its bucket's upper border. Null without counts. */
export function latencyPercentileMs(buckets: readonly number[], share: number): number | null {
  const total = buckets.reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  let seen = 0
  const bucket = buckets.findIndex((count) => {
    seen += count
    return seen >= share * total
  })
  return LATENCY_BOUNDS_MS[bucket] ?? LATENCY_BOUNDS_MS.at(-1) ?? null
}
