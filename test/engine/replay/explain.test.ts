import { describe, expect, test } from 'vitest'
import { replayExplain } from '#engine/replay/explain'
import { parseScenario } from '#engine/replay/scenario'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 0, minute)).toISOString()
const reason = {
  code: 'assertion_failed',
  phase: 'read',
  assertion: 'status',
  text: 'The status is 503, expected 200-299',
}
const scenario = parseScenario({
  until: at(40),
  components: [{ key: 'db' }, { key: 'api', requires: 'db' }, { key: 'web', requires: { all: ['api'] } }],
  monitors: [
    { key: 'db-probe', component: 'db', intervalSeconds: 300, failuresToDown: 2, locations: ['eu', 'us'] },
  ],
  maintenances: [{ components: ['db'], from: at(30), until: at(35) }],
  checks: ['eu', 'us'].flatMap((location) =>
    ['up', 'down', 'down', 'down', 'up', 'up', 'up', 'up'].map((verdict, index) => ({
      monitor: 'db-probe',
      location,
      at: at(index * 5),
      verdict,
      ...(verdict === 'down' ? { evidence: { reasons: [reason], phases: { connect: 20, read: 480 } } } : {}),
    })),
  ),
})
const explained = (key: string, minute: number) => replayExplain(scenario, key, new Date(at(minute)))

describe('the chain from a number to the assertion that failed', () => {
  test('for staff, with monitors and texts', () => {
    expect(explained('web', 12).sentences).toEqual([
      'Availability is 62 %: 1 − 15 min major outage / 40 min watched.',
      'web was down from 1 Mar 2026, 00:05:00 UTC to 1 Mar 2026, 00:20:00 UTC (15 min).',
      'The blame is with db, which it needs through api.',
      'db answers with an error, first seen at 1 Mar 2026, 00:05:00 UTC from db-probe at eu: The status is 503, expected 200-299 (while reading the answer), after 500 ms.',
      'db answers with an error, first seen at 1 Mar 2026, 00:05:00 UTC from db-probe at us: The status is 503, expected 200-299 (while reading the answer), after 500 ms.',
      'All of this was known at 1 Mar 2026, 00:12:00 UTC.',
    ])
  })

  test('in public, with location, phase, class of reason and latency alone', () => {
    const { sentences, causes } = explained('web', 12).public
    expect(causes[0]?.seen[0]).toEqual({
      location: 'eu',
      at: Date.parse(at(5)),
      health: 'down',
      reasons: [{ code: 'assertion_failed', phase: 'read' }],
      latencyMs: 500,
    })
    expect(sentences.at(-2)).toBe(
      'db answers with an error, first seen at 1 Mar 2026, 00:05:00 UTC from us, while reading the answer, after 500 ms.',
    )
    expect(JSON.stringify(explained('web', 12).public)).not.toMatch(/503|db-probe/)
  })

  test.each([
    [
      'a good time',
      'web',
      2,
      'web was operational from 1 Mar 2026, 00:00:00 UTC to 1 Mar 2026, 00:05:00 UTC (5 min).',
    ],
    [
      'a maintenance',
      'db',
      31,
      'db was under maintenance from 1 Mar 2026, 00:30:00 UTC to 1 Mar 2026, 00:35:00 UTC (5 min).',
    ],
  ] as const)('%s', (_, key, minute, sentence) => {
    expect(explained(key, minute).sentences).toContain(sentence)
  })
})

describe('what was known at that moment', () => {
  test('is less while a failure waits to be confirmed', () => {
    const { then, public: told } = explained('web', 7)
    expect(then).toEqual({
      status: 'operational',
      isSame: false,
      sentence:
        'At 1 Mar 2026, 00:07:00 UTC it was known as operational: what tells otherwise was recorded later.',
    })
    expect(told).toMatchObject({ then, sentences: expect.arrayContaining([then.sentence]) })
  })

  test('is nothing where a silence was still taken for a pause between checks', () => {
    const [first] = scenario.checks
    const silent = { ...scenario, checks: first ? [first] : [] }
    const alone = { ...silent, monitors: silent.monitors.map((one) => ({ ...one, locations: ['eu'] })) }
    expect(replayExplain(alone, 'db', new Date(at(9)))).toMatchObject({
      // biome-ignore lint/suspicious/noThenProperty: a word of the document, and never a function.
      then: { status: 'operational', isSame: false },
      explanation: { silences: [{ watchers: [{ lastCheckAt: Date.parse(at(0)) }] }] },
    })
  })
})
