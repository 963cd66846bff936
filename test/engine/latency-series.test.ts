import { expect, test } from 'vitest'
import { LATENCY_BOUNDS_MS } from '#engine/latency'
import { latencySeries, slotsUntil } from '#engine/latency-series'

const HOUR = 3_600_000
const AT = Date.UTC(2026, 4, 15, 12, 20)

/** So many answers in one bucket. */
const counts = (bucket: number, count: number) =>
  Array.from({ length: LATENCY_BOUNDS_MS.length + 1 }, (_, index) => (index === bucket ? count : 0))

test('slots reach up to now, the last one whole', () => {
  const slots = slotsUntil(new Date(AT), HOUR, 3)
  expect(slots.map(({ from }) => new Date(from).toISOString().slice(11, 16))).toEqual([
    '10:00',
    '11:00',
    '12:00',
  ])
  expect(slots.at(-1)?.until).toBe(Date.UTC(2026, 4, 15, 13))
})

test('hours of several monitors and locations merge into the slot that holds them; an empty slot is a gap', () => {
  const slots = slotsUntil(new Date(AT), 2 * HOUR, 3)
  const at = slots[0]?.from ?? 0
  const points = latencySeries(
    [
      { at, buckets: counts(10, 60) },
      { at: at + HOUR, buckets: counts(20, 36) },
      { at, buckets: counts(30, 4) },
      { at: at - HOUR, buckets: counts(60, 1000) },
    ],
    slots,
  )
  expect(points[0]).toMatchObject({ p50Ms: LATENCY_BOUNDS_MS[10], p95Ms: LATENCY_BOUNDS_MS[20] })
  expect(points[1]).toMatchObject({ p50Ms: null, p95Ms: null })
})
