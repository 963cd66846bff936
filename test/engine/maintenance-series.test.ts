import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MaintenanceId } from '#engine/id'
import {
  firstStarts,
  followPlan,
  lastStart,
  noticeAt,
  type PlannedRow,
  plannedStarts,
  seriesPlanSchema,
} from '#engine/maintenance-series'
import { dayOf, instantOfWall, wallTime } from '#engine/time/wall-time'
import { seriesPlan } from './series-plan.ts'

const DAY = 86_400_000
const daily = { frequency: 'daily', interval: 1 } as const
const year = { from: Date.UTC(2026, 0, 1), until: Date.UTC(2027, 0, 1) }
const starts = (over: Parameters<typeof seriesPlan>[0], window = year) =>
  [...plannedStarts(seriesPlan(over), window)].map((at) => new Date(at).toISOString().slice(0, 16))

describe('when a series starts', () => {
  test('by the clocks of its zone, in winter and in summer', () => {
    expect(starts({}).slice(1, 4)).toEqual(['2026-02-10T01:30', '2026-03-10T01:30', '2026-04-14T00:30'])
  })

  test('in the night without a 02:30 at 03:30, and at the first of two', () => {
    const spring = { from: Date.UTC(2026, 2, 28), until: Date.UTC(2026, 2, 31) }
    expect(starts({ rule: daily }, spring)).toEqual([
      '2026-03-28T01:30',
      '2026-03-29T01:30',
      '2026-03-30T00:30',
    ])
    const autumn = { from: Date.UTC(2026, 9, 24), until: Date.UTC(2026, 9, 27) }
    expect(starts({ rule: daily }, autumn)).toEqual([
      '2026-10-24T00:30',
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ])
  })

  test('until a last date, which counts', () => {
    expect(starts({ ends: { on: '2026-03-10' } })).toHaveLength(3)
    expect(starts({ ends: { on: '2026-03-09' } })).toHaveLength(2)
  })

  test('so many times, counted from its first date, also when only a later part is asked for', () => {
    const later = { from: Date.UTC(2026, 2, 1), until: year.until }
    expect(starts({ ends: { after: 4 } }, later)).toEqual(['2026-03-10T01:30', '2026-04-14T00:30'])
  })

  test('its first ones are found however far they are', () => {
    const leap = { frequency: 'monthly_on_day', interval: 12, monthDay: 29 } as const
    const [first] = firstStarts(seriesPlan({ rule: leap, startsOn: '2026-02-01' }), 1)
    expect(new Date(first ?? 0).toISOString()).toBe('2028-02-29T01:30:00.000Z')
  })

  test('laws: in order, inside the window, at the same time of day, as a look at every day finds', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC')
    const rules = fc.constantFrom(
      daily,
      { frequency: 'daily', interval: 3 } as const,
      { frequency: 'weekly', interval: 2, weekdays: ['SU' as const, 'WE' as const] } as const,
      { frequency: 'monthly_on_day', interval: 1, monthDay: -1 } as const,
    )
    const minutes = fc.integer({ min: 0, max: 1439 })
    fc.assert(
      fc.property(
        zones,
        rules,
        minutes,
        fc.integer({ min: 0, max: 900 }),
        (timeZone, rule, minute, offset) => {
          const startsAt = new Date(minute * 60_000).toISOString().slice(11, 16)
          const ownRule = 'weekdays' in rule ? { ...rule, weekdays: [...rule.weekdays] } : rule
          const plan = seriesPlan({
            timeZone,
            rule: ownRule,
            startsAt,
            durationMinutes: 30,
            ends: { after: 200 },
          })
          const from = year.from + offset * DAY
          const found = [...plannedStarts(plan, { from, until: from + 90 * DAY })]
          expect(found).toEqual([...new Set(found)].sort((a, b) => a - b))
          for (const at of found) {
            expect(at >= from && at < from + 90 * DAY).toBe(true)
            const shown = wallTime(at, timeZone).slice(11)
            const isSkipped =
              instantOfWall(dayOf(wallTime(at, timeZone).slice(0, 10)), minute, timeZone) === at
            expect(shown === startsAt || isSkipped).toBe(true)
          }
          const whole = [...plannedStarts(plan, { from: 0, until: from + 2000 * DAY })]
          expect(whole).toHaveLength(Math.min(200, whole.length))
          expect(found).toEqual(whole.filter((at) => at >= from && at < from + 90 * DAY))
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('what staff enters', () => {
  test.each([
    ['a zone that is none', { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['a 30th of February', { startsOn: '2026-02-30' }, 'startsOn'],
    [
      'a rule that no day meets',
      { startsOn: '2026-02-01', rule: { frequency: 'monthly_on_day' as const, interval: 12, monthDay: 30 } },
      'rule',
    ],
    ['one that runs into the next', { rule: daily, durationMinutes: 1500 }, 'durationMinutes'],
    ['no components', { componentIds: [] }, 'componentIds'],
  ])('%s is refused', (_, over, field) => {
    const parsed = seriesPlanSchema.safeParse({ ...seriesPlan(), ...over })
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field])
  })
})

describe('occurrences follow a changed plan', () => {
  const row = (name: string, at: number, over: Partial<PlannedRow> = {}): PlannedRow => ({
    id: name as MaintenanceId,
    originalStartsAt: at,
    isAnnounced: false,
    isCancelled: false,
    isBegun: false,
    ...over,
  })

  test.each<[string, PlannedRow[], number[], unknown[]]>([
    [
      'those that it holds stay',
      [row('a', 1), row('b', 2)],
      [1, 2],
      [
        { step: 'keep', id: 'a' },
        { step: 'keep', id: 'b' },
      ],
    ],
    [
      'new ones are made',
      [row('a', 1)],
      [1, 2],
      [
        { step: 'keep', id: 'a' },
        { step: 'add', at: 2 },
      ],
    ],
    [
      'what nobody was told of goes',
      [row('a', 1)],
      [2],
      [
        { step: 'drop', id: 'a' },
        { step: 'add', at: 2 },
      ],
    ],
    [
      'what was announced moves to the next start that is free',
      [row('a', 1, { isAnnounced: true }), row('b', 2)],
      [2, 3],
      [
        { step: 'shift', id: 'a', at: 3 },
        { step: 'keep', id: 'b' },
      ],
    ],
    [
      'or is called off where there is none',
      [row('a', 1, { isAnnounced: true })],
      [],
      [{ step: 'withdraw', id: 'a' }],
    ],
    [
      'one that was called off stays so',
      [row('a', 1, { isCancelled: true })],
      [1],
      [{ step: 'keep', id: 'a' }],
    ],
    [
      'also when readers know of it and the plan does not any more',
      [row('a', 1, { isCancelled: true, isAnnounced: true })],
      [],
      [{ step: 'keep', id: 'a' }],
    ],
    ['one that was begun early goes on', [row('a', 1, { isBegun: true })], [], [{ step: 'keep', id: 'a' }]],
  ])('%s', (_, rows, planned, expected) => expect(followPlan(rows, planned)).toEqual(expected))

  test('every start is held by one of them, whatever there was', () => {
    const rows = fc.uniqueArray(
      fc.record({
        at: fc.integer({ min: 0, max: 20 }),
        isAnnounced: fc.boolean(),
        isCancelled: fc.boolean(),
        isBegun: fc.boolean(),
      }),
      { selector: ({ at }) => at },
    )
    const planned = fc
      .uniqueArray(fc.integer({ min: 0, max: 20 }))
      .map((list) => list.toSorted((a, b) => a - b))
    fc.assert(
      fc.property(rows, planned, (list, wanted) => {
        const before = list.map(({ at, ...over }) => row(String(at), at, over))
        const held = followPlan(before, wanted).flatMap((step) =>
          step.step === 'keep'
            ? Number(step.id)
            : step.step === 'add' || step.step === 'shift'
              ? step.at
              : [],
        )
        expect(held.filter((at) => wanted.includes(at)).sort((a, b) => a - b)).toEqual(wanted)
      }),
    )
  })
})

test('the notice goes out so many hours before', () => {
  expect(noticeAt(10 * DAY, 72)).toBe(7 * DAY)
})

describe('the last start of a plan', () => {
  test.each<[string, Parameters<typeof seriesPlan>[0], number | undefined, string | null]>([
    ['of its times', { ends: { after: 4 } }, undefined, '2026-04-14T00:30'],
    ['by its last date', { ends: { on: '2026-04-13' } }, undefined, '2026-03-10T01:30'],
    ['before it was planned anew', {}, Date.UTC(2026, 3, 14), '2026-03-10T01:30'],
    ['to the minute', {}, Date.UTC(2026, 3, 14, 0, 30), '2026-03-10T01:30'],
    ['none of one that goes on', {}, undefined, null],
    ['none where none has begun', {}, Date.UTC(2026, 0, 2), null],
  ])('%s', (_, over, before, expected) => {
    const at = lastStart(seriesPlan(over), before)
    expect(at === null ? null : new Date(at).toISOString().slice(0, 16)).toBe(expected)
  })
})
