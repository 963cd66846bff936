import { describe, expect, test } from 'vitest'
import type { ComponentSpan } from '#engine/component'
import type { Bounds } from '#engine/dependency'
import { presetPolicy } from '#engine/policy'
import { budgetSentence, burnThreshold, describeSlo, type Slo, sloSchema, sloWindow } from '#engine/slo'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** The sixteenth of a month of thirty days, at midnight. */
const NOW = new Date('2026-06-16T00:00:00Z')
const START = Date.parse('2026-06-01T00:00:00Z')
const policies = [{ validFrom: 0, value: presetPolicy('time-based') }]

/** Good all the time, but for outages that end so many milliseconds ago. */
function spansOf(outages: { agoMs: number; ms: number; level?: Bounds }[]): ComponentSpan[] {
  const spans: ComponentSpan[] = []
  let from = START - 5 * DAY
  const push = (until: number, effective: Bounds) => {
    if (until <= from) return
    spans.push({
      from,
      until,
      status: 'operational',
      own: effective,
      inherited: [0, 0],
      effective,
      cause: [],
      isSoleCause: true,
      atRisk: false,
      paused: false,
      reported: false,
    })
    from = until
  }
  for (const { agoMs, ms, level = [3, 3] as const } of outages) {
    push(NOW.getTime() - agoMs - ms, [0, 0])
    push(NOW.getTime() - agoMs, level)
  }
  push(NOW.getTime(), [0, 0])
  return spans
}

function sloOf(outages: Parameters<typeof spansOf>[0], over: Partial<Slo> = {}) {
  const slo = { ...sloSchema.parse({ objective: 0.999, window: 'month' }), ...over }
  return describeSlo(slo, { spans: spansOf(outages), policies }, NOW)
}

const minutes = (ms: number | null) => (ms ?? Number.NaN) / MINUTE

describe('the budget', () => {
  test('three nines of thirty days allow 43.2 minutes', () => {
    const { budgetMs, leftMs, value } = sloOf([])
    expect(minutes(budgetMs)).toBeCloseTo(43.2, 9)
    expect(minutes(leftMs)).toBeCloseTo(43.2, 9)
    expect(value).toBe(1)
  })

  test('what was lost is gone', () => {
    const view = sloOf([{ agoMs: 5 * DAY, ms: 10.8 * MINUTE }])
    expect(minutes(view.leftMs)).toBeCloseTo(32.4, 9)
    expect(budgetSentence(view)).toBe('75 % of the budget is left.')
  })

  test('an overspent one is below nothing', () => {
    const view = sloOf([{ agoMs: 5 * DAY, ms: 60 * MINUTE }])
    expect(minutes(view.leftMs)).toBeCloseTo(-16.8, 9)
    expect(budgetSentence(view)).toBe('The budget is gone.')
    expect(view.goneAt).toBe(NOW.getTime())
  })

  test('what nobody watched leaves it unknown', () => {
    const view = sloOf([{ agoMs: 0, ms: 14 * DAY, level: [0, 3] }])
    expect(view.leftMs).toBeNull()
    expect(view.burn['1h']).toBeNull()
    expect(budgetSentence(view)).toBe('Too little was watched to tell what is left of the budget.')
  })

  test('a policy of its own decides what counts', () => {
    const outage = [{ agoMs: DAY, ms: 100 * MINUTE, level: [2, 2] as const }]
    expect(minutes(sloOf(outage).leftMs)).toBeCloseTo(43.2, 9)
    expect(minutes(sloOf(outage, { policy: presetPolicy('instatus') }).leftMs)).toBeCloseTo(13.2, 9)
  })
})

describe('the burn rate', () => {
  test('is the lost share of each period over the allowed share', () => {
    const { burn } = sloOf([{ agoMs: 0, ms: 6 * MINUTE }])
    expect(burn['5m']).toBeCloseTo(1000, 6)
    expect(burn['1h']).toBeCloseTo(100, 6)
    expect(burn['6h']).toBeCloseTo(100 / 6, 6)
    expect(burn['3d']).toBeCloseTo(100 / 72, 6)
  })

  test.each([
    [0.02, '1h', 14.4],
    [0.05, '6h', 6],
    [0.1, '3d', 1],
  ] as const)('%d of thirty days within %s is the rate that the workbook prints', (share, period, rate) => {
    expect(burnThreshold(share, 30 * DAY, period)).toBeCloseTo(rate, 12)
  })
})

describe('alerts fire while it matters and still goes on', () => {
  test.each<[string, Parameters<typeof spansOf>[0], boolean[]]>([
    ['nothing happened', [], [false, false, false]],
    ['a minute just now is enough for the hour', [{ agoMs: 0, ms: MINUTE }], [true, false, false]],
    ['three minutes are enough for the six hours', [{ agoMs: 0, ms: 3 * MINUTE }], [true, true, false]],
    ['five minutes are enough for the three days', [{ agoMs: 0, ms: 5 * MINUTE }], [true, true, true]],
    [
      'it is over for ten minutes: the short hour rests',
      [{ agoMs: 10 * MINUTE, ms: 5 * MINUTE }],
      [false, true, true],
    ],
    ['it is over for an hour: a ticket remains', [{ agoMs: HOUR, ms: 5 * MINUTE }], [false, false, true]],
    [
      'it is over for seven hours: nothing goes on',
      [{ agoMs: 7 * HOUR, ms: 5 * MINUTE }],
      [false, false, false],
    ],
  ])('%s', (_, outages, firing) => {
    expect(sloOf(outages).alerts.map(({ isFiring }) => isFiring)).toEqual(firing)
  })

  test('a promise of a day has no alert on three days', () => {
    expect(sloOf([], { window: 'day' }).alerts.map(({ long }) => long)).toEqual(['1h', '6h'])
  })
})

describe('the day when nothing is left', () => {
  test('goes on at the rate of the last six hours', () => {
    const view = sloOf([{ agoMs: HOUR, ms: 3.6 * MINUTE }])
    // 39.6 minutes are left and 0.6 minutes are lost an hour: 66 hours.
    expect(view.goneAt).toBeCloseTo(NOW.getTime() + 66 * HOUR, -2)
    expect(budgetSentence(view)).toBe('91 % of the budget is left; gone by 2026-06-18 at this rate.')
  })

  test('never comes where the month ends first', () => {
    expect(sloOf([{ agoMs: HOUR, ms: 0.3 * MINUTE }]).goneAt).toBeNull()
  })
})

describe('the window of a promise', () => {
  test.each<[string, Partial<Slo>, string, string]>([
    [
      'a rolling one ends now, after ninety days',
      { window: 'rolling' },
      '2026-03-18T00:00',
      '2026-06-16T00:00',
    ],
    [
      'or after as many as were promised',
      { window: 'rolling', rollingDays: 30 },
      '2026-05-17T00:00',
      '2026-06-16T00:00',
    ],
    ['a calendar one is whole', { window: 'quarter' }, '2026-04-01T00:00', '2026-07-01T00:00'],
  ])('%s', (_, over, from, until) => {
    const window = sloWindow({ ...sloSchema.parse({ objective: 0.999 }), ...over }, NOW)
    expect([window.from, window.until].map((at) => new Date(at).toISOString().slice(0, 16))).toEqual([
      from,
      until,
    ])
  })

  test('thirty rolling days alert at the rates that the workbook prints', () => {
    const { alerts } = sloOf([], { window: 'rolling', rollingDays: 30 })
    expect(alerts.map(({ severity, long, short, threshold }) => [severity, long, short, threshold])).toEqual([
      ['page', '1h', '5m', expect.closeTo(14.4, 12)],
      ['page', '6h', '30m', expect.closeTo(6, 12)],
      ['ticket', '3d', '6h', expect.closeTo(1, 12)],
    ])
  })

  test('what is spent evenly alarms nobody', () => {
    const even = Array.from({ length: 720 }, (_, hour) => ({ agoMs: (719 - hour) * HOUR, ms: 3600 }))
    expect(sloOf(even).alerts.filter(({ isFiring }) => isFiring)).toEqual([])
  })
})

test.each([0, 1, 1.5])('an objective of %d is refused', (objective) => {
  expect(sloSchema.safeParse({ objective }).success).toBe(false)
})
