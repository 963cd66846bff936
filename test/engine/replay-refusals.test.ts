import { describe, expect, test } from 'vitest'
import { parseScenario } from '#engine/replay/scenario'

const AT = '2026-03-01T00:00:00Z'
const UNTIL = '2026-03-01T01:00:00Z'
const monitor = (over: object) => ({ monitors: [{ key: 'm', component: 'b', intervalSeconds: 60, ...over }] })
const check = (over: object) => ({ checks: [{ monitor: 'm', at: AT, verdict: 'up', ...over }] })
const needs = (requires: unknown) => ({ components: [{ key: 'a', requires }, { key: 'b' }] })
const document = (over: object) => ({
  from: AT,
  until: UNTIL,
  components: [{ key: 'a', requires: 'b' }, { key: 'b' }],
  ...monitor({}),
  ...check({}),
  ...over,
})

function refusalOf(input: unknown): string {
  try {
    parseScenario(input)
  } catch (error) {
    return error instanceof Error ? `${error.name} ${error.message}` : String(error)
  }
  return 'accepted'
}

describe('a document is refused with one sentence that names the place', () => {
  test.each<[string, object, string]>([
    [
      'a cycle',
      {
        components: [
          { key: 'a', requires: 'b' },
          { key: 'b', requires: { soft: 'a' } },
        ],
      },
      'components[0].requires',
    ],
    ['a component that needs itself', needs('a'), 'components[0].requires'],
    ['an unknown component in a requirement', needs({ all: ['b', 'x'] }), 'components[0].requires'],
    ['an unknown component of a monitor', monitor({ component: 'x' }), 'monitors[0].component'],
    [
      'an unknown component in a maintenance',
      { maintenances: [{ components: ['b', 'x'], from: AT, until: UNTIL }] },
      'maintenances[0].components[1]',
    ],
    [
      'an unknown component in a report',
      { reports: [{ component: 'x', status: 'operational', from: AT }] },
      'reports[0].component',
    ],
    ['an unknown monitor', check({ monitor: 'x' }), 'checks[0].monitor'],
    ['an unknown location', check({ location: 'x' }), 'checks[0].location'],
    ['an unknown verdict', check({ verdict: 'bad' }), 'checks[0].verdict'],
    ['an unknown policy word', { policy: { maintenance: 'ignore' } }, 'policy.maintenance'],
    ['another unknown policy word', { policy: { unobserved: 'up' } }, 'policy.unobserved'],
    ['an unknown part of a policy', { policy: { partialy: 1 } }, 'policy'],
    [
      "a report's status that is no level",
      { reports: [{ component: 'b', status: 'under_maintenance', from: AT }] },
      'reports[0].status',
    ],
    ['k below 1', needs({ atLeast: 0, of: ['b'] }), 'components[0].requires.atLeast'],
    ['k above n', needs({ atLeast: 2, of: ['b'] }), 'components[0].requires.atLeast'],
    ['k that is not whole', needs({ atLeast: 1.5, of: ['b', 'b'] }), 'components[0].requires.atLeast'],
    ['no children', needs({ all: ['b', { any: [] }] }), 'components[0].requires.all[1].any'],
    ['two forms at once', needs({ all: ['b'], any: ['b'] }), 'components[0].requires'],
    ['no form', needs({}), 'components[0].requires'],
    ['k without children', needs({ atLeast: 1 }), 'components[0].requires'],
    ['a list as a requirement', needs(['b']), 'components[0].requires'],
    ['a threshold below 1', monitor({ failuresToDown: 0 }), 'monitors[0].failuresToDown'],
    ['a threshold that is not whole', monitor({ successesToUp: 1.5 }), 'monitors[0].successesToUp'],
    ['an interval below 1', monitor({ intervalSeconds: 0 }), 'monitors[0].intervalSeconds'],
    ['an interval that is not whole', monitor({ intervalSeconds: 0.5 }), 'monitors[0].intervalSeconds'],
    ["a quorum's k below 1", monitor({ quorum: { atLeast: 0 } }), 'monitors[0].quorum.atLeast'],
    ['an unknown quorum', monitor({ quorum: 'most' }), 'monitors[0].quorum'],
    ['no location', monitor({ locations: [] }), 'monitors[0].locations'],
    ['a location named twice', monitor({ locations: ['default', 'default'] }), 'monitors[0].locations'],
    ['a negative timeout', monitor({ timeoutSeconds: -1 }), 'monitors[0].timeoutSeconds'],
    ['a negative skew', { skewSeconds: -1 }, 'skewSeconds'],
    ['the same component twice', { components: [{ key: 'b' }, { key: 'b' }] }, 'components[1].key'],
    [
      'the same monitor twice',
      { monitors: [...monitor({}).monitors, ...monitor({}).monitors] },
      'monitors[1].key',
    ],
    ['until at from', { until: AT }, 'until'],
    ['until before from', { until: '2026-02-28T00:00:00Z' }, 'until'],
    [
      'a report that ends where it begins',
      { reports: [{ component: 'b', status: 'operational', from: AT, until: AT }] },
      'reports[0].until',
    ],
    [
      'a maintenance that ends before it begins',
      { maintenances: [{ components: ['b'], from: UNTIL, until: AT }] },
      'maintenances[0].until',
    ],
    ['neither checks nor from', { from: undefined, checks: undefined }, 'from'],
    ['no checks and no from', { from: undefined, checks: [] }, 'from'],
    ['weights out of order', { policy: { degraded: 0.5, partial: 0.4 } }, 'policy'],
    ['a weight above 1', { policy: { major: 1.1 } }, 'policy.major'],
    ['a weight below 0', { policy: { degraded: -0.1 } }, 'policy.degraded'],
    ['a day without a time', { from: '2026-03-01' }, 'from'],
    ['an instant without a zone', { from: '2026-03-01T00:00:00' }, 'from'],
    ['a day that is not in the calendar', { from: '2026-02-30T00:00:00Z' }, 'from'],
    ['a number as an instant', check({ at: 0 }), 'checks[0].at'],
    ['no until', { until: undefined }, 'until'],
    ['no components', { components: undefined }, 'components'],
  ])('%s', (_, over, place) => {
    const refusal = refusalOf(document(over))
    expect(refusal).toMatch(/^Refusal [^\n]*\.$/)
    expect(refusal.slice('Refusal '.length).split(': ')[0]).toBe(place)
  })

  test.each([
    ['null', null],
    ['a list', []],
    ['a word', 'from'],
  ])('%s is no document', (_, input) => {
    expect(refusalOf(input)).toBe('Refusal document: expected object.')
  })

  test.each<[string, object]>([
    ["a quorum's k above the number of locations", monitor({ quorum: { atLeast: 9 } })],
    ['no monitors and checks', { monitors: undefined, checks: undefined }],
    ['no from', { from: undefined }],
    ['a timeout and a skew of nothing', { skewSeconds: 0, ...monitor({ timeoutSeconds: 0 }) }],
    ['checks after until', check({ at: '2026-03-02T00:00:00Z' })],
    ['a leap day', { from: '2024-02-29T00:00:00.123456+01:00' }],
    ['notes of people', { name: 'drill', notes: ['none'] }],
  ])('%s is allowed', (_, over) => {
    expect(refusalOf(document(over))).toBe('accepted')
  })

  test('a requirement nested without end is refused, not fallen over', () => {
    let tree: unknown = 'b'
    for (let depth = 0; depth < 50_000; depth += 1) tree = { all: [tree] }
    expect(refusalOf(document(needs(tree)))).toMatch(/at most 200 requirements inside each other\.$/)
  })

  test('names are quoted, never printed raw', () => {
    expect(refusalOf(document(check({ monitor: 'x\nCaught you' })))).toBe(
      'Refusal checks[0].monitor: there is no monitor "x\\nCaught you".',
    )
  })
})
