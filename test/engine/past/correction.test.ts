import { describe, expect, test } from 'vitest'
import { correctionsOf } from '#engine/past/correction'
import { timelinesOf } from '#engine/replay/at'
import { knownScenario } from '#engine/replay/known'
import { parseScenario } from '#engine/replay/scenario'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 0, minute)).toISOString()
const instant = (minute: number) => Date.parse(at(minute))
const scenario = parseScenario({
  from: at(0),
  until: at(60),
  components: [{ key: 'db' }, { key: 'web', requires: 'db' }],
  reports: [
    { component: 'db', status: 'operational', from: at(0) },
    { component: 'db', status: 'partial_outage', from: at(10), until: at(20), recordedAt: at(50) },
    { component: 'db', status: 'major_outage', from: at(15), until: at(18), recordedAt: at(50) },
  ],
})

function corrected(known: number, until = 60) {
  const was = timelinesOf(knownScenario(scenario, instant(known)))
  return correctionsOf(was, timelinesOf(scenario), { from: instant(0), until: instant(until) })
}

describe('what was said before and what is said now', () => {
  test('a backfilled outage corrects it and all that need it', () => {
    const stretches = [
      [10, 15, 'partial_outage'],
      [15, 18, 'major_outage'],
      [18, 20, 'partial_outage'],
    ] as const
    expect(corrected(30, 30)).toEqual(
      ['db', 'web'].flatMap((componentId) =>
        stretches.map(([from, until, is]) => ({
          componentId,
          from: instant(from),
          until: instant(until),
          was: 'operational',
          is,
        })),
      ),
    )
  })

  test('of what was still to come nothing had been said', () => {
    expect(corrected(55).map(({ componentId, was, is }) => [componentId, was, is])).toEqual([
      ['db', null, 'operational'],
      ['web', null, 'operational'],
    ])
  })

  test('the same account has no corrections', () => {
    const timelines = timelinesOf(scenario)
    expect(correctionsOf(timelines, timelines, scenario.window)).toEqual([])
  })
})
