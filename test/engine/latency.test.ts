import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LATENCY_BOUNDS_MS, latencyPercentileMs, mergeLatencies } from '#engine/latency'

const bucketOf = (ms: number) => LATENCY_BOUNDS_MS.filter((border) => ms >= border).length

function counted(latencies: readonly number[]): number[] {
  const buckets = [...LATENCY_BOUNDS_MS, 0].map(() => 0)
  for (const ms of latencies) buckets[bucketOf(ms)] = (buckets[bucketOf(ms)] ?? 0) + 1
  return buckets
}

const latencies = fc.array(fc.double({ min: 1, max: 100_000, noNaN: true }), { minLength: 1, maxLength: 200 })

test('nothing counted has no percentile', () => {
  expect(latencyPercentileMs(counted([]), 0.99)).toBeNull()
})

test('a percentile is never below the exact one and at most 19 % above it', () => {
  fc.assert(
    fc.property(latencies, fc.constantFrom(0.5, 0.95, 0.99, 1), (all, share) => {
      const sorted = [...all].sort((a, b) => a - b)
      const exact = sorted[Math.ceil(share * all.length) - 1] ?? 0
      const estimate = latencyPercentileMs(counted(all), share) ?? 0
      expect(estimate).toBeGreaterThanOrEqual(exact)
      expect(estimate / exact).toBeLessThanOrEqual(1.191)
    }),
  )
})

test('hours merge into what counting everything together gives', () => {
  fc.assert(
    fc.property(latencies, latencies, (a, b) => {
      expect(mergeLatencies(counted(a), counted(b))).toEqual(counted([...a, ...b]))
    }),
  )
})
