import type { InstallationRows } from '#db/import-installation'
import type { MonitorId } from '#engine/id'
import { LATENCY_BOUNDS_MS } from '#engine/latency'

const HOUR_MS = 3_600_000
const CHECKS_PER_HOUR = 360
/** Before these, a few hours of each day say enough. */
const HOURLY_DAYS = 8
/** Shares of an hour's checks by their latency over the usual one. */
const SPREAD = [
  [0.8, 0.2],
  [1, 0.45],
  [1.3, 0.24],
  [2, 0.08],
  [3.4, 0.03],
] as const

type Hours = { startedAt: Date; now: Date; nth: number }

/** How fast the example's past was: slower by day than by night, each target with a pace of its own. */
export function latencyPast(
  monitorId: MonitorId,
  { startedAt, now, nth }: Hours,
): InstallationRows['latencyHours'] {
  const rows: InstallationRows['latencyHours'] = []
  const first = Math.ceil(startedAt.getTime() / HOUR_MS) * HOUR_MS
  const drawnByHour = now.getTime() - HOURLY_DAYS * 24 * HOUR_MS
  for (let at = first; at + HOUR_MS <= now.getTime(); at += HOUR_MS) {
    if (at < drawnByHour && (at / HOUR_MS) % 6 !== 0) continue
    const byDay = 1 + 0.35 * Math.sin(((at / HOUR_MS - 8) / 24) * 2 * Math.PI)
    const drift = 1 + 0.1 * Math.sin(at / HOUR_MS / 37 + nth)
    const usualMs = (38 + ((nth * 53) % 140)) * byDay * drift
    rows.push({
      monitorId,
      location: 'default',
      hourAt: new Date(at),
      checkCount: CHECKS_PER_HOUR,
      buckets: bucketsOf(usualMs),
    })
  }
  return rows
}

function bucketsOf(usualMs: number): number[] {
  const buckets = Array.from({ length: LATENCY_BOUNDS_MS.length + 1 }, () => 0)
  for (const [factor, share] of SPREAD) {
    const bucket = LATENCY_BOUNDS_MS.filter((bound) => bound <= usualMs * factor).length
    buckets[bucket] = (buckets[bucket] ?? 0) + Math.round(CHECKS_PER_HOUR * share)
  }
  return buckets
}
