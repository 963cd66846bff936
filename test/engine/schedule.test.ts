import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextSlot, offsetMs } from '#engine/schedule'

const id = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789'),
  minLength: 12,
  maxLength: 12,
})
const instant = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 })

describe('the schedule', () => {
  test('slots lie on a fixed grid, whoever asks and whenever', () => {
    fc.assert(
      fc.property(id, fc.integer({ min: 1, max: 86_400 }), instant, (monitor, seconds, after) => {
        const slot = nextSlot(monitor, seconds, after)
        expect(slot).toBeGreaterThan(after)
        expect(slot - after).toBeLessThanOrEqual(seconds * 1000)
        expect(nextSlot(monitor, seconds, slot)).toBe(slot + seconds * 1000)
      }),
    )
  })

  test('missed slots collapse into one: the next lies after now, not after the missed ones', () => {
    const slot = nextSlot('monitormonit', 60, 0)
    expect(nextSlot('monitormonit', 60, slot + 10 * 60_000 + 1)).toBe(slot + 11 * 60_000)
  })

  test('10,000 monitors spread evenly: no second of a minute has twice its share', () => {
    const perSecond = Array.from({ length: 60 }, () => 0)
    for (let index = 0; index < 10_000; index += 1) {
      const second = Math.floor(offsetMs(`monitor${String(index).padStart(5, '0')}`, 60_000) / 1000)
      perSecond[second] = (perSecond[second] ?? 0) + 1
    }
    expect(Math.max(...perSecond)).toBeLessThan((2 * 10_000) / 60)
    expect(Math.min(...perSecond)).toBeGreaterThan(10_000 / 60 / 2)
  })
})
