import type { Assertion, Likeness } from './assertion.ts'
import type { Observation, Reason } from './observation.ts'

type Told = { phase: Reason['phase']; text: string }

/** The reason why an assertion does not hold, with what was expected and seen; null when it holds. */
export function checkAssertion(assertion: Assertion, seen: Observation): Reason | null {
  const told = findFault(assertion, seen)
  return told === null ? null : { code: 'assertion_failed', assertion: assertion.on, ...told }
}

function findFault(assertion: Assertion, seen: Observation): Told | null {
  switch (assertion.on) {
    case 'status': {
      const status = seen.http?.status
      if (status !== undefined && isInSet(status, assertion.allow)) return null
      return { phase: 'wait', text: `Expected status ${assertion.allow}, got ${status ?? 'none'}` }
    }
    case 'latency': {
      const { belowMs, phase } = assertion
      const tookMs = phase === undefined ? seen.latencyMs : (seen.phases[phase] ?? 0)
      if (tookMs < belowMs) return null
      const what = phase === undefined ? 'an answer' : `the phase ${phase}`
      return {
        phase: phase ?? 'wait',
        text: `Expected ${what} within ${belowMs} ms, took ${Math.round(tookMs)} ms`,
      }
    }
    case 'header':
      return findUnlike(`the header ${assertion.name}`, assertion, {
        text: seen.http?.headers[assertion.name.toLowerCase()],
        phase: 'wait',
      })
    case 'body':
      return findUnlike(
        seen.http?.bodyTruncated ? 'the part of the body that was read' : 'the body',
        assertion,
        {
          text: seen.http?.body,
          phase: 'read',
        },
      )
    case 'text':
      return findUnlike('the answer', assertion, { text: seen.text ?? undefined, phase: 'read' })
    case 'certificate': {
      const days = seen.certificate?.daysLeft
      const { daysLeftAtLeast = 0 } = assertion
      if (days !== undefined && days >= daysLeftAtLeast) return null
      return {
        phase: 'tls',
        text: `Expected a certificate with at least ${daysLeftAtLeast} days left, got ${days === undefined ? 'none' : `${days} days`}`,
      }
    }
    default:
      return null
  }
}

type Subject = { text: string | undefined; phase: Reason['phase'] }

function findUnlike(what: string, wish: Likeness, { text, phase }: Subject): Told | null {
  const { equals, contains, not } = wish
  const fault = (expected: string): Told => ({
    phase,
    text: `Expected ${what} ${not ? 'not ' : ''}${expected}, ${text === undefined ? 'it was missing' : `got ${quoted(text)}`}`,
  })
  if (text === undefined) return not ? null : fault('to be there')
  if (equals !== undefined && (text === equals) === not) return fault(`to be ${quoted(equals)}`)
  if (contains !== undefined && text.includes(contains) === not)
    return fault(`to contain ${quoted(contains)}`)
  return null
}

function isInSet(status: number, allow: string): boolean {
  return allow.split(',').some((part) => {
    const [low, high] = part.split('-').map((text) => Number(text.trim()))
    return low !== undefined && status >= low && status <= (high ?? low)
  })
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text)
}
