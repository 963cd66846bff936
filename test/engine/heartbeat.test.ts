import { describe, expect, test } from 'vitest'
import { type Intake, nextHeartbeatChange, restartHeartbeat, settleHeartbeat } from '#engine/heartbeat'
import { inboundRules } from '#engine/heartbeat/due'
import { monitorRulesSchema } from '#engine/monitor'
import { at, expecting, fresh, heard, since, T0, type Told, tell } from './tell-pings.ts'

describe('a heartbeat', () => {
  const table: [guarantee: string, told: Told[], intake: Intake, transitions: [number, string][]][] = [
    ['before the first ping nothing is awaited', [], heard(9999), []],
    ['a ping is up at once', [[0, 'success']], heard(60), [[0, 'up']]],
    [
      'late (degraded) from a little after it was due, missing (down) after its grace',
      [[0, 'success']],
      heard(9999),
      [
        [0, 'up'],
        [62, 'degraded'],
        [80, 'down'],
      ],
    ],
    [
      'a jitter is not late',
      [
        [0, 'success'],
        [61, 'success'],
        [122.5, 'success'],
      ],
      heard(122.5),
      [[0, 'up']],
    ],
    [
      'a late ping is up again, and the next one is due a period after it',
      [
        [0, 'success'],
        [70, 'success'],
      ],
      heard(131),
      [
        [0, 'up'],
        [62, 'degraded'],
        [70, 'up'],
      ],
    ],
    [
      'a failure is down at once, and only a success ends it',
      [
        [0, 'success'],
        [10, 'fail'],
        [20, 'start'],
        [30, 'log'],
        [500, 'fail'],
        [510, 'success'],
      ],
      heard(515),
      [
        [0, 'up'],
        [10, 'down'],
        [510, 'up'],
      ],
    ],
    [
      'who was started is not late while the grace of the run lasts',
      [
        [0, 'success'],
        [61, 'start'],
      ],
      heard(79),
      [[0, 'up']],
    ],
    [
      'a run that does not end within its grace is missing',
      [
        [0, 'success'],
        [30, 'start'],
      ],
      heard(9999),
      [
        [0, 'up'],
        [50, 'down'],
      ],
    ],
    ['also before the first success', [[0, 'start']], heard(9999), [[20, 'down']]],
    [
      'a run that ends in time changes nothing',
      [
        [0, 'success'],
        [30, 'start'],
        [45, 'success'],
      ],
      heard(100),
      [[0, 'up']],
    ],
    [
      'a success of another run leaves the one that was started last under way',
      [
        [0, 'start', 'a'],
        [1, 'start', 'b'],
        [5, 'success', 'a'],
      ],
      heard(30),
      [
        [5, 'up'],
        [21, 'down'],
      ],
    ],
  ]
  test.each(table)('%s', (_, told, intake, transitions) => {
    expect(tell(told, intake).transitions).toEqual(transitions)
  })

  test('without grace a ping that is due is missing at once', () => {
    const { transitions } = tell([[0, 'success']], heard(9999), expecting({ graceSeconds: 0 }))
    expect(transitions).toEqual([
      [0, 'up'],
      [60, 'down'],
    ])
  })

  test('what was late or missing leads back to its reason', () => {
    const { end } = tell([[0, 'success']], heard(9999))
    expect(end.heartbeat.evidence?.reasons).toEqual([
      {
        code: 'heartbeat_missing',
        phase: 'wait',
        text: 'Expected a ping by 2026-05-01T12:01:00.000Z; none came within 20 s of grace either',
      },
    ])
  })
})

describe('a schedule', () => {
  const nightly = expecting({ cron: '30 2 * * *', timeZone: 'Europe/Berlin', graceSeconds: 3600 })
  const due = Date.parse('2026-05-02T00:30:00Z')

  test('awaits the next time in its own zone', () => {
    const { end } = tell([[0, 'success']], heard(1), nightly)
    expect(end.heartbeat.dueAt).toBe(due)
    expect(nextHeartbeatChange(end, nightly)).toBe(due + 5_000)
  })

  test('a ping moments before its time counts for it', () => {
    const { end } = tell([[since(due) - 2, 'success']], heard(since(due)), nightly)
    expect(end.heartbeat.dueAt).toBe(due + 86_400_000)
  })

  test('after a gap the first time that lies behind it is awaited', () => {
    const { end } = tell(
      [[0, 'success']],
      heard(since(due) + 200, [since(due) - 10, since(due) + 100]),
      nightly,
    )
    expect(end.health.health).toBe('up')
    expect(end.heartbeat.dueAt).toBe(due + 86_400_000)
  })
})

describe('a gap in which nobody could take pings', () => {
  const table: [guarantee: string, told: Told[], intake: Intake, transitions: [number, string][]][] = [
    [
      'is unobserved, not missing; after it one full period and grace pass first',
      [[0, 'success']],
      heard(9999, [50, 500]),
      [
        [0, 'up'],
        [50, 'unobserved'],
        [500, 'up'],
        [562, 'degraded'],
        [580, 'down'],
      ],
    ],
    [
      'is unobserved as long as it lasts',
      [[0, 'success']],
      heard(9999, [50, null]),
      [
        [0, 'up'],
        [50, 'unobserved'],
      ],
    ],
    [
      'does not make up what was late before it',
      [[0, 'success']],
      heard(150, [70, 100]),
      [
        [0, 'up'],
        [62, 'degraded'],
        [70, 'unobserved'],
        [100, 'degraded'],
      ],
    ],
    [
      'does not end what was down before it',
      [
        [0, 'success'],
        [10, 'fail'],
      ],
      heard(9999, [20, 30]),
      [
        [0, 'up'],
        [10, 'down'],
        [20, 'unobserved'],
        [30, 'down'],
      ],
    ],
    [
      'forgets a run, which may have ended in it',
      [
        [0, 'success'],
        [10, 'start'],
      ],
      heard(70, [15, 40]),
      [
        [0, 'up'],
        [15, 'unobserved'],
        [40, 'up'],
      ],
    ],
    ['says nothing about what was never told anything', [], heard(9999, [20, 30]), []],
  ]
  test.each(table)('%s', (_, told, intake, transitions) => {
    expect(tell(told, intake).transitions).toEqual(transitions)
  })

  test('one after the other they excuse a silence for three periods and graces, and no longer', () => {
    const gaps = Array.from({ length: 20 }, (_, index): [number, number] => [
      50 + 55 * index,
      55 + 55 * index,
    ])
    const { end } = tell([[0, 'success']], heard(600, ...gaps))
    expect(end.health.health).toBe('down')
  })

  test('told in two parts it is the same gap', () => {
    const told: Told[] = [[0, 'success']]
    const { end: during } = tell(told, heard(300, [50, null]))
    const after = settleHeartbeat(during, { expectation: expecting(), intake: heard(520, [50, 500]) })
    const { end: atOnce } = tell(told, heard(520, [50, 500]))
    expect(after.health).toEqual(atOnce.health)
    expect(after.heartbeat).toEqual(atOnce.heartbeat)
  })
})

describe('waiting anew', () => {
  test('gives a full period from then on', () => {
    const { end } = tell([[0, 'success']], heard(50))
    const heartbeat = restartHeartbeat(end.heartbeat, expecting(), new Date(at(55)))
    const later = settleHeartbeat(
      { health: end.health, heartbeat },
      { expectation: expecting(), intake: heard(116) },
    )
    expect(later.transitions).toEqual([])
  })

  test('awaits nothing of what was never told anything', () => {
    expect(restartHeartbeat(fresh.heartbeat, expecting(), new Date(T0)).dueAt).toBeNull()
  })
})

test('of a monitor’s rules only the interval means anything, and the expectation gives it', () => {
  const rules = monitorRulesSchema.parse({ failuresToDown: 5, locations: ['oslo', 'rome'] })
  expect(inboundRules(rules, expecting())).toMatchObject({
    intervalSeconds: 60,
    failuresToDown: 1,
    successesToUp: 1,
    quorum: 'any',
    locations: ['inbound'],
  })
  expect(inboundRules(rules, expecting({ cron: '*/5 * * * *' })).intervalSeconds).toBe(300)
  expect(inboundRules(rules, expecting({ periodSeconds: 604_800 })).intervalSeconds).toBe(86_400)
})
