import { describe, expect, test } from 'vitest'
import { isUpstreamStatus } from '#engine/assertion/judge-upstream'
import { kinds } from '#engine/monitor'
import { NO_ANSWERS, type Observation } from '#engine/observation'
import { judge, type Verdict } from '#engine/verdict'

const spec = (over: Record<string, unknown> = {}) =>
  kinds.upstream.parse({ kind: 'upstream', url: 'https://status.example.com', ...over })

const said = (status: string): Observation => ({
  ...NO_ANSWERS,
  upstream: { component: 'API', status },
  latencyMs: 120,
  phases: { wait: 110, read: 10 },
  address: null,
  certificate: null,
  failure: null,
})

describe("another page's word", () => {
  test.each<[string, Verdict]>([
    ['operational', 'up'],
    ['degraded_performance', 'degraded'],
    ['under_maintenance', 'degraded'],
    ['partial_outage', 'degraded'],
    ['major_outage', 'down'],
    ['none', 'up'],
    ['minor', 'degraded'],
    ['maintenance', 'degraded'],
    ['major', 'degraded'],
    ['critical', 'down'],
  ])('"%s" is %s', (status, verdict) => {
    expect(isUpstreamStatus(status)).toBe(true)
    expect(judge(spec(), said(status)).verdict).toBe(verdict)
  })

  test('is told as it was read, and as a class of reason that names nothing', () => {
    expect(judge(spec(), said('major_outage')).reasons).toEqual([
      {
        code: 'assertion_failed',
        assertion: 'upstream',
        phase: 'read',
        text: 'The status page says "major_outage" of API',
      },
    ])
  })

  test('that all is well still counts as degraded when it comes slowly', () => {
    expect(judge(spec({ degradedAboveMs: 100 }), said('operational')).verdict).toBe('degraded')
  })

  test.each(['', 'toString', 'Operational'])('"%s" is none', (word) => {
    expect(isUpstreamStatus(word)).toBe(false)
  })
})
