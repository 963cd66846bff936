import type { Assertion } from '../assertion.ts'
import { headerOf, type Observation, type Phase, type Reason } from '../observation.ts'
import { findCertificateFault } from './check-certificate.ts'
import { type Found, findInJson, findInXml } from './document.ts'
import { findUnlike, isBare } from './likeness.ts'

/** The reason why an assertion does not hold, with what was expected and seen; null when it holds. */
export function checkAssertion(assertion: Assertion, seen: Observation): Reason | null {
  const text = findFault(assertion, seen)
  if (text === null) return null
  return { code: 'assertion_failed', assertion: assertion.on, phase: phaseOf(assertion), text }
}

function findFault(assertion: Assertion, seen: Observation): string | null {
  const { http, ping, certificate } = seen
  switch (assertion.on) {
    case 'status':
      if (http && isInSet(http.status, assertion.allow)) return null
      return `Expected status ${assertion.allow}, got ${http?.status ?? 'none'}`
    case 'header': {
      const value = http && headerOf(http, assertion.name)
      return findUnlike(assertion, { what: `the header ${assertion.name}`, texts: present(value) })
    }
    case 'body': {
      const what = http?.bodyTruncated ? 'the part of the body that was read' : 'the body'
      return findUnlike(assertion, { what, texts: present(http?.body) })
    }
    case 'json':
      return findUnlikeAt(assertion, http && findInJson(assertion.path, http))
    case 'xml':
      return findUnlikeAt(assertion, http && findInXml(assertion.path, http))
    case 'text':
      return findUnlike(assertion, { what: 'the answer', texts: present(seen.text) })
    case 'record': {
      const texts = seen.dns?.records.map(({ value }) => value) ?? []
      return findUnlike(assertion, { what: 'a record', texts })
    }
    case 'latency':
      return findSlowness(assertion, seen)
    case 'certificate':
      return findCertificateFault(assertion, certificate)
    case 'protocol':
      if (isSameProtocol(http?.protocol ?? certificate?.protocol, assertion.equals)) return null
      return `Expected the protocol ${assertion.equals}, got ${http?.protocol ?? certificate?.protocol ?? 'none'}`
    case 'redirects':
      if (http && http.redirectCount <= assertion.atMost) return null
      return `Expected at most ${assertion.atMost} redirects, got ${http?.redirectCount ?? 'no answer'}`
    case 'loss':
      if (ping && ping.lossPercent <= assertion.atMostPercent) return null
      return `Expected at most ${assertion.atMostPercent} % of the packets lost, got ${ping ? `${ping.lossPercent} %` : 'none back'}`
    case 'jitter':
      if (ping && ping.jitterMs !== null && ping.jitterMs < assertion.belowMs) return null
      return `Expected jitter below ${assertion.belowMs} ms, got ${ping?.jitterMs == null ? 'none to measure' : `${ping.jitterMs} ms`}`
  }
}

type At = Extract<Assertion, { on: 'json' | 'xml' }>

/** A bare XPath condition, such as count(//item) > 3, has to be true. */
function findUnlikeAt(assertion: At, found: Found | null): string | null {
  const what = `the ${assertion.on === 'json' ? 'JSON' : 'XML'} at ${assertion.path}`
  if (found?.kind === 'unusable') return `Expected to find ${what}, but ${found.why}`
  const texts = found?.texts ?? []
  const isCondition = assertion.on === 'xml' && isBare(assertion) && found?.isBoolean
  return findUnlike(isCondition ? { ...assertion, equals: 'true' } : assertion, { what, texts })
}

function findSlowness(
  { belowMs, phase }: Extract<Assertion, { on: 'latency' }>,
  { latencyMs, phases }: Observation,
): string | null {
  const tookMs = phase === undefined ? latencyMs : (phases[phase] ?? 0)
  if (tookMs < belowMs) return null
  const what = phase === undefined ? 'an answer' : `the phase ${phase}`
  return `Expected ${what} within ${belowMs} ms, took ${Math.round(tookMs)} ms`
}

function phaseOf(assertion: Assertion): Phase {
  switch (assertion.on) {
    case 'latency':
      return assertion.phase ?? 'wait'
    case 'certificate':
      return 'tls'
    case 'body':
    case 'json':
    case 'xml':
    case 'text':
    case 'record':
      return 'read'
    default:
      return 'wait'
  }
}

function present(text: string | null | undefined): string[] {
  return typeof text === 'string' ? [text] : []
}

/** "HTTP/2", "HTTP/2.0" and "http/2" are the same. */
function isSameProtocol(seen: string | null | undefined, expected: string): boolean {
  const bare = (text: string) => text.trim().toLowerCase().replace(/\.0$/, '')
  return typeof seen === 'string' && bare(seen) === bare(expected)
}

function isInSet(status: number, allow: string): boolean {
  return allow.split(',').some((part) => {
    const [low, high] = part.split('-').map((text) => Number(text.trim()))
    return low !== undefined && status >= low && status <= (high ?? low)
  })
}
