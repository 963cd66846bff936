import { type LatencyPoint, slotsUntil } from '#engine/latency-series'
import type { LatencyView } from '../../app/ui/latency.tsx'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A daily swell with some noise that is the same at every run, and one slow hour. */
function wave(now: Date, slotMs: number, count: number): LatencyPoint[] {
  return slotsUntil(now, slotMs, count).map((slot, index) => {
    const swell = 1 + 0.35 * Math.sin((slot.from / (24 * HOUR)) * 2 * Math.PI)
    const noise = ((index * 7919) % 31) / 100
    const isSlow = index === Math.floor(count * 0.7)
    const p50Ms = 118 * (swell + noise * 0.3) * (isSlow ? 2.4 : 1)
    const isGap = index > count * 0.3 && index < count * 0.33
    return isGap
      ? { ...slot, p50Ms: null, p95Ms: null }
      : { ...slot, p50Ms, p95Ms: p50Ms * (1.9 + noise * 2) }
  })
}

export function exampleLatency(now: Date): LatencyView {
  return {
    asOf: now.getTime(),
    ranges: [
      { key: '24h', points: wave(now, 15 * MINUTE, 96), rows: wave(now, HOUR, 24) },
      { key: '7d', points: wave(now, HOUR, 168), rows: wave(now, 24 * HOUR, 7) },
      { key: '90d', points: wave(now, 24 * HOUR, 90), rows: wave(now, 7 * 24 * HOUR, 13) },
    ],
    locations: new Map([
      ['Frankfurt', { p50Ms: 92, p95Ms: 210 }],
      ['Singapore', { p50Ms: 287, p95Ms: 1240 }],
      ['Virginia', { p50Ms: 121, p95Ms: 260 }],
    ]),
    releasedAt: [now.getTime() - 7.4 * HOUR, now.getTime() - 50 * HOUR, now.getTime() - 30 * 24 * HOUR],
  }
}
