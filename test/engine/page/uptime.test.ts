import { describe, expect, test } from 'vitest'
import { describeGraph } from '#engine/page/graph'
import { describeUptime, type UptimeDay } from '#engine/page/uptime'
import {
  CHECKOUT,
  component,
  DATABASE,
  DAY,
  HOUR,
  MINUTE,
  monitor,
  NOON,
  NOW,
  pageFacts,
} from '../sample-graph.ts'

const LATE = NOON - 20 * DAY

const facts = pageFacts({
  components: [
    component(DATABASE, 'Payments database'),
    component(CHECKOUT, 'Checkout', { needs: DATABASE, startedAt: LATE }),
  ],
  monitors: [
    monitor(DATABASE, [
      {
        changes: [
          [NOON - 200 * DAY, 'up'],
          [NOON - 5 * DAY, 'down'],
          [NOON - 5 * DAY + 30 * MINUTE, 'up'],
        ],
      },
    ]),
    monitor(CHECKOUT, [
      {
        changes: [
          [LATE, 'up'],
          [NOON - 3 * DAY, 'degraded'],
          [NOON - 3 * DAY + 2 * HOUR, 'up'],
        ],
      },
    ]),
  ],
})

const uptime = describeUptime(describeGraph(facts, NOW))
const checkout = uptime[1]
const dayOf = (date: string): UptimeDay | undefined =>
  checkout?.months.flatMap(({ days }) => days).find((day) => day.date === date)

describe("a page's calendar", () => {
  test('has the last three whole months, the days to come included', () => {
    expect(checkout?.months.map(({ month, days }) => [month, days.length])).toEqual([
      ['2026-03', 31],
      ['2026-04', 30],
      ['2026-05', 31],
    ])
    expect(dayOf('2026-05-31')?.parts).toEqual([])
  })

  test('tells what was inherited from what was its own', () => {
    const trouble = (date: string) => dayOf(date)?.parts.filter(({ status }) => status !== 'operational')
    expect(trouble('2026-05-10')).toEqual([{ status: 'major_outage', isInherited: true, ms: 30 * MINUTE }])
    expect(trouble('2026-05-12')).toEqual([
      { status: 'degraded_performance', isInherited: false, ms: 2 * HOUR },
    ])
  })

  test('counts a month from the start of the component to now, and none before', () => {
    expect(checkout?.months[0]?.availability).toBeNull()
    expect(checkout?.months[2]?.availability).toMatchObject({
      inheritedDowntimeMs: 30 * MINUTE,
      ownDowntimeMs: 0,
      coverage: 1,
    })
    expect(dayOf('2026-04-25')?.parts).toEqual([{ status: 'operational', isInherited: false, ms: 12 * HOUR }])
  })

  test('adds up: the parts of every finished day of the database are 24 hours', () => {
    for (const { days } of uptime[0]?.months ?? [])
      for (const day of days.filter(({ until }) => until <= NOON))
        expect(day.parts.reduce((sum, { ms }) => sum + ms, 0)).toBe(DAY)
  })
})
