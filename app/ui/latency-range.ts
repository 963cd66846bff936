import type { LatencyPoint } from '#engine/latency-series'

type RangeKey = '24h' | '7d' | '90d'

export type LatencyRange = {
  key: RangeKey
  /** What is drawn. */
  points: readonly LatencyPoint[]
  /** The same in fewer steps, for the table. */
  rows: readonly LatencyPoint[]
}
