import { describe, expect, test } from 'vitest'
import { replayAt } from '#engine/replay/at'
import { knownScenario } from '#engine/replay/known'
import { parseScenario } from '#engine/replay/scenario'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 0, minute)).toISOString()
const instant = (minute: number) => Date.parse(at(minute))
const scenario = parseScenario({
  from: at(0),
  until: at(60),
  components: [{ key: 'db' }],
  reports: [
    { component: 'db', status: 'operational', from: at(0) },
    { component: 'db', status: 'partial_outage', from: at(10), until: at(20), recordedAt: at(30) },
    { component: 'db', status: 'major_outage', from: at(40), until: at(50) },
  ],
  maintenances: [{ components: ['db'], from: at(5), until: at(8), recordedAt: at(15) }],
})
const statusAt = (minute: number, known: number | null) =>
  replayAt(scenario, known === null ? null : instant(known), new Date(instant(minute))).components[0]?.status

describe('what was known, and when', () => {
  test.each([
    ['a backfilled outage is not known at its time', 15, 15, 'operational'],
    ['it is known from when it was recorded', 15, 30, 'partial_outage'],
    ['and now', 15, null, 'partial_outage'],
    ['a maintenance declared afterwards is not known at its time', 6, 6, 'operational'],
    ['it is known later', 6, 15, 'under_maintenance'],
    ['a report is known as it begins', 40, 40, 'major_outage'],
    ['its end is not known before it comes', 45, 45, 'major_outage'],
  ] as const)('%s', (_, minute, known, status) => {
    expect(statusAt(minute, known)).toBe(status)
  })

  test('the difference is shown', () => {
    expect(replayAt(scenario, instant(15), new Date(instant(15))).corrections).toEqual([
      { key: 'db', known: 'operational', now: 'partial_outage' },
    ])
  })

  test('an end that had not come yet is left open', () => {
    expect(knownScenario(scenario, instant(45)).reports.map(({ until }) => until)).toEqual([
      undefined,
      instant(20),
      undefined,
    ])
  })
})
