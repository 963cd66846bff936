import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { settleHeartbeat } from '#engine/heartbeat'
import type { Ping } from '#engine/heartbeat/ping'
import { expecting, heard, type Told, tell } from './tell-pings.ts'

describe('whatever is told', () => {
  const told = fc
    .array(
      fc.tuple(fc.integer({ min: 1, max: 90_000 }), fc.constantFrom('success', 'fail', 'start', 'log')),
      {
        maxLength: 12,
      },
    )
    .map((list) => {
      let seconds = 0
      return list.map(([step, kind]): Told => {
        seconds += step
        return [seconds / 1000, kind as Ping['kind']]
      })
    })
  const gaps = fc.uniqueArray(fc.integer({ min: 0, max: 600 }), { maxLength: 8 }).map((list) => {
    const sorted = list.toSorted((a, b) => a - b)
    return sorted.flatMap((from, index): [number, number][] => {
      const until = sorted[index + 1]
      return index % 2 === 0 && until !== undefined ? [[from, until]] : []
    })
  })
  const outside = (pings: Told[], holes: [number, number][]) =>
    pings.filter(([seconds]) => !holes.some(([from, until]) => seconds >= from && seconds <= until))

  test('each change is later than the one before and begins where that one ended', () => {
    fc.assert(
      fc.property(told, gaps, (pings, holes) => {
        const { transitions } = tell(outside(pings, holes), heard(2000, ...holes))
        for (const [index, [seconds, to]] of transitions.entries()) {
          const [before, from] = transitions[index - 1] ?? [Number.NEGATIVE_INFINITY, 'unobserved']
          expect(seconds).toBeGreaterThan(before)
          expect(to).not.toBe(from)
        }
      }),
    )
  })

  test('told step by step is told at once', () => {
    fc.assert(
      fc.property(told, fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 6 }), (pings, pauses) => {
        const { end } = tell(pings, heard(2000))
        const last = pings.at(-1)?.[0] ?? 0
        let { end: place } = tell(pings, heard(last))
        const transitions = [...place.transitions]
        for (const pause of pauses.toSorted((a, b) => a - b)) {
          place = settleHeartbeat(place, { expectation: expecting(), intake: heard(last + pause) })
          transitions.push(...place.transitions)
        }
        place = settleHeartbeat(place, { expectation: expecting(), intake: heard(2000) })
        expect(place.health).toEqual(end.health)
        expect(place.heartbeat).toEqual(end.heartbeat)
      }),
    )
  })

  test('within a gap nothing is late or missing, and nothing is before one full period after it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 59 }), fc.integer({ min: 1, max: 900 }), (from, length) => {
        const until = from + length
        const { transitions } = tell([[0, 'success']], heard(until + 60, [from, until]))
        expect(transitions.map(([, to]) => to)).toEqual(['up', 'unobserved', 'up'])
      }),
    )
  })
})
