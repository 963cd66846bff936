import type { Interval } from './interval.ts'
import { latencyPercentileMs, mergeLatencies } from './latency.ts'

/** Latencies within a slot of time; null where nothing was measured. */
export type LatencyPoint = Interval & { p50Ms: number | null; p95Ms: number | null }

/** One hour's counts per latency bucket, of one monitor at one location. */
export type LatencyHour = { at: number; buckets: readonly number[] }

/** A percentile pair per slot, from hours that are merged; slots are in order and without gaps. */
export function latencySeries(hours: readonly LatencyHour[], slots: readonly Interval[]): LatencyPoint[] {
  const merged = new Map<number, number[]>()
  const [first] = slots
  const last = slots.at(-1)
  for (const { at, buckets } of hours) {
    if (!first || !last || at < first.from || at >= last.until) continue
    const slot = slotAt(slots, at)
    merged.set(slot, mergeLatencies(merged.get(slot) ?? [], buckets))
  }
  return slots.map(({ from, until }, slot) => {
    const buckets = merged.get(slot) ?? []
    return {
      from,
      until,
      p50Ms: latencyPercentileMs(buckets, 0.5),
      p95Ms: latencyPercentileMs(buckets, 0.95),
    }
  })
}

/** The slot of an instant, by halving. */
function slotAt(slots: readonly Interval[], at: number): number {
  let [low, high] = [0, slots.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((slots[middle]?.until ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** Slots of equal length up to an instant, the last one perhaps cut short by it. */
export function slotsUntil(now: Date, lengthMs: number, count: number): Interval[] {
  const end = Math.ceil(now.getTime() / lengthMs) * lengthMs
  return Array.from({ length: count }, (_, index) => {
    const from = end - (count - index) * lengthMs
    return { from, until: from + lengthMs }
  })
}
