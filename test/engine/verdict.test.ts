import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { assertionSchema } from '#engine/assertion'
import { kinds } from '#engine/monitor'
import { NO_ANSWERS, type Observation } from '#engine/observation'
import { judge } from '#engine/verdict'

const answer: Observation = {
  ...NO_ANSWERS,
  latencyMs: 120,
  phases: { resolve: 1, connect: 2, wait: 110, read: 7 },
  address: '127.0.0.1',
  certificate: {
    subject: 'a',
    issuer: 'b',
    names: [],
    chain: [],
    validFrom: '',
    validTo: '',
    daysLeft: 9,
    protocol: 'TLSv1.3',
    ocspStapled: false,
  },
  http: {
    status: 204,
    protocol: 'HTTP/1.1',
    headers: { 'content-type': 'text/html' },
    body: '<b>all fine</b>',
    bodyTruncated: false,
    redirectCount: 0,
    finalUrl: 'http://localhost/',
  },
  failure: null,
}
/** As people write it: what has a usual value may be left out. */
type Written = z.input<typeof assertionSchema>
const spec = (over: Record<string, unknown> = {}) =>
  kinds.http.parse({ kind: 'http', url: 'http://localhost/', ...over })
const judged = (assertion: Written) => judge(spec({ assertions: [assertion] }), answer)

describe('a verdict', () => {
  test('a plain success is up, without reasons', () => {
    expect(judge(spec(), answer)).toEqual({ verdict: 'up', reasons: [] })
  })

  test('a failure is down and says in which phase', () => {
    const failure = {
      phase: 'connect' as const,
      code: 'connection_refused' as const,
      message: 'connect: refused',
    }
    expect(judge(spec(), { ...answer, http: null, failure })).toEqual({
      verdict: 'down',
      reasons: [{ phase: 'connect', code: 'connection_refused', text: 'connect: refused' }],
    })
  })

  test('a slow success is degraded, named after its slowest phase', () => {
    expect(judge(spec({ degradedAboveMs: 100 }), answer)).toEqual({
      verdict: 'degraded',
      reasons: [{ code: 'slow', phase: 'wait', text: 'Took 120 ms, more than 100 ms' }],
    })
  })

  test.each<[string, Written, string | null]>([
    ['a status in the set', { on: 'status', allow: '200-299, 304' }, null],
    [
      'a status outside of it',
      { on: 'status', allow: '200, 301 - 399' },
      'Expected status 200, 301 - 399, got 204',
    ],
    ['quick enough', { on: 'latency', belowMs: 121 }, null],
    ['too slow', { on: 'latency', belowMs: 120 }, 'Expected an answer within 120 ms, took 120 ms'],
    ['the body contains it', { on: 'body', contains: 'all fine', not: false }, null],
    [
      'the body lacks it',
      { on: 'body', contains: 'error', not: false },
      'Expected the body to contain "error", got "<b>all fine</b>"',
    ],
    [
      'the body contains what it must not',
      { on: 'body', contains: 'fine', not: true },
      'Expected the body not to contain "fine", got "<b>all fine</b>"',
    ],
    ['a header by any case', { on: 'header', name: 'Content-Type', contains: 'html' }, null],
    [
      'another header value',
      { on: 'header', name: 'content-type', equals: 'text/plain' },
      'Expected the header content-type to be "text/plain", got "text/html"',
    ],
    [
      'a missing header',
      { on: 'header', name: 'x-a' },
      'Expected the header x-a to be there, it was missing',
    ],
    ['a certificate that lasts', { on: 'certificate', daysLeftAtLeast: 9 }, null],
    [
      'a certificate that ends soon',
      { on: 'certificate', daysLeftAtLeast: 14 },
      'Expected a certificate with at least 14 days left, got 9 days',
    ],
  ])('%s', (_, assertion, expected) => {
    const { verdict, reasons } = judged(assertion)
    expect(verdict).toBe(expected === null ? 'up' : 'down')
    expect(reasons.map(({ text }) => text)).toEqual(expected === null ? [] : [expected])
  })

  test('every assertion that fails is told', () => {
    const { reasons } = judge(
      spec({
        assertions: [
          { on: 'status', allow: '200' },
          { on: 'body', contains: 'x' },
        ],
      }),
      answer,
    )
    expect(reasons.map(({ assertion }) => assertion)).toEqual(['status', 'body'])
  })
})
