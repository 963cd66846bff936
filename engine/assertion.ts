import { z } from 'zod'
import type { Observation, Reason } from './observation.ts'

const STATUS_SET = /^\s*\d{3}(\s*-\s*\d{3})?(\s*,\s*\d{3}(\s*-\s*\d{3})?)*\s*$/

/** One expectation about an observation. */
export const assertionSchema = z.discriminatedUnion('on', [
  z.object({
    on: z.literal('status'),
    allow: z.string().max(200).regex(STATUS_SET, 'Expected codes and ranges such as "200-299, 304".'),
  }),
  z.object({ on: z.literal('latency'), belowMs: z.int().min(1) }),
  z.object({ on: z.literal('body'), contains: z.string().min(1).max(1000), not: z.boolean().default(false) }),
  z.object({
    on: z.literal('header'),
    name: z.string().min(1).max(200),
    equals: z.string().max(1000).optional(),
    contains: z.string().max(1000).optional(),
  }),
  z.object({ on: z.literal('certificate'), daysLeftAtLeast: z.int().min(0) }),
])
export type Assertion = z.infer<typeof assertionSchema>

/** The reason why an assertion does not hold, with what was expected and seen; null when it holds. */
export function checkAssertion(assertion: Assertion, seen: Observation): Reason | null {
  switch (assertion.on) {
    case 'status': {
      const status = seen.http?.status
      if (status !== undefined && isInSet(status, assertion.allow)) return null
      return failed('status', 'wait', `Expected status ${assertion.allow}, got ${status ?? 'none'}`)
    }
    case 'latency':
      if (seen.latencyMs < assertion.belowMs) return null
      return failed(
        'latency',
        'wait',
        `Expected an answer within ${assertion.belowMs} ms, took ${Math.round(seen.latencyMs)} ms`,
      )
    case 'body':
      return checkBody(assertion, seen)
    case 'header':
      return checkHeader(assertion, seen)
    case 'certificate': {
      const days = seen.certificate?.daysLeft
      if (days !== undefined && days >= assertion.daysLeftAtLeast) return null
      return failed(
        'certificate',
        'tls',
        `Expected a certificate with at least ${assertion.daysLeftAtLeast} days left, got ${days === undefined ? 'none' : `${days} days`}`,
      )
    }
  }
}

function checkBody(assertion: Extract<Assertion, { on: 'body' }>, seen: Observation): Reason | null {
  const isFound = (seen.http?.body ?? '').includes(assertion.contains)
  if (isFound !== assertion.not) return null
  const where = seen.http?.bodyTruncated ? ' in the part of the body that was read' : ' in the body'
  const expected = assertion.not ? 'Expected not to find' : 'Expected to find'
  return failed('body', 'read', `${expected} ${quoted(assertion.contains)}${where}`)
}

function checkHeader(
  { name, equals, contains }: Extract<Assertion, { on: 'header' }>,
  seen: Observation,
): Reason | null {
  const value = seen.http?.headers[name.toLowerCase()]
  const got = value === undefined ? 'it was missing' : `got ${quoted(value)}`
  if (value === undefined) return failed('header', 'wait', `Expected the header ${name}, ${got}`)
  if (equals !== undefined && value !== equals)
    return failed('header', 'wait', `Expected the header ${name} to be ${quoted(equals)}, ${got}`)
  if (contains !== undefined && !value.includes(contains))
    return failed('header', 'wait', `Expected the header ${name} to contain ${quoted(contains)}, ${got}`)
  return null
}

function isInSet(status: number, allow: string): boolean {
  return allow.split(',').some((part) => {
    const [low, high] = part.split('-').map((text) => Number(text.trim()))
    return low !== undefined && status >= low && status <= (high ?? low)
  })
}

function failed(assertion: Assertion['on'], phase: Reason['phase'], text: string): Reason {
  return { code: 'assertion_failed', phase, text, assertion }
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text)
}
