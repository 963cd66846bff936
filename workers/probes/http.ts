import type { SpecOf } from '#engine/monitor'
import type { CertificateFacts, HttpAnswer, Observation } from '#engine/observation'
import { type Guard, resolveTarget } from '../guard.ts'
import { decodeBody } from './body.ts'
import { Clockwork } from './clockwork.ts'
import { type Exchange, exchange, type Question } from './exchange.ts'
import { describeFailure, ProbeError } from './failure.ts'
import { follow, REDIRECTS } from './redirect.ts'

export type ProbeContext = { signal: AbortSignal; guard: Guard }

type Seen = { clock: Clockwork; address: string | null; certificate: CertificateFacts | null }
type Request = Pick<Question, 'url' | 'method' | 'headers' | 'body'>

/** One HTTP attempt with its redirects. Never throws: a failure is part of the observation, with its phase. */
export async function probeHttp(spec: SpecOf<'http'>, context: ProbeContext): Promise<Observation> {
  const seen: Seen = { clock: new Clockwork(), address: null, certificate: null }
  try {
    const http = await attempt(spec, context, seen)
    return { ...factsOf(seen), http, failure: null }
  } catch (error) {
    const failure = describeFailure(error, seen.clock.phase)
    return { ...factsOf(seen), http: null, failure }
  }
}

function factsOf({ clock, address, certificate }: Seen) {
  return { latencyMs: clock.stop(), phases: clock.phases, address, certificate }
}

async function attempt(spec: SpecOf<'http'>, context: ProbeContext, seen: Seen): Promise<HttpAnswer> {
  let request: Request = {
    url: new URL(spec.url),
    method: spec.method,
    headers: headersOf(spec),
    body: spec.body,
  }
  for (let redirectCount = 0; ; redirectCount += 1) {
    const answer = await ask({ ...request, maxBodyBytes: spec.maxBodyBytes }, context, seen)
    const { location } = answer.headers
    const isRedirect = REDIRECTS.has(answer.status) && location !== undefined && spec.maxRedirects > 0
    if (!isRedirect) return await complete(answer, { spec, redirectCount, finalUrl: request.url.href })
    if (redirectCount >= spec.maxRedirects)
      throw new ProbeError('too_many_redirects', `more than ${spec.maxRedirects} redirects`)
    request = follow(request, answer.status, location)
  }
}

/** Each hop is resolved and checked anew, and connects to the very address that was checked. */
async function ask(
  question: Omit<Question, 'address'>,
  { signal, guard }: ProbeContext,
  seen: Seen,
): Promise<Exchange> {
  seen.clock.enter('resolve')
  const target = await orAborted(resolveTarget(question.url.hostname, guard), signal)
  seen.address = target.address
  if (target.kind === 'refused') {
    throw new ProbeError(
      'refused_target',
      `${target.address} is not a public address, and ALLOW_PRIVATE_TARGETS does not name it`,
    )
  }
  const onCertificate = (facts: CertificateFacts) => {
    seen.certificate = facts
  }
  return await exchange(
    { ...question, address: target.address },
    { clock: seen.clock, signal, onCertificate },
  )
}

async function complete(
  answer: Exchange,
  asked: { spec: SpecOf<'http'>; redirectCount: number; finalUrl: string },
): Promise<HttpAnswer> {
  const { status, headers, raw, isCut } = answer
  const { spec, redirectCount, finalUrl } = asked
  const body = await decodeBody(raw, headers['content-encoding'], { bytes: spec.maxBodyBytes, isCut })
  return {
    status,
    protocol: 'HTTP/1.1',
    headers,
    body: body.text,
    bodyTruncated: body.isTruncated,
    redirectCount,
    finalUrl,
  }
}

function headersOf(spec: SpecOf<'http'>): string[] {
  const given = new Set(spec.headers.map(({ name }) => name.toLowerCase()))
  const defaults = DEFAULT_HEADERS.filter(([name]) => !given.has(name))
  return [...defaults.flat(), ...spec.headers.flatMap(({ name, value }) => [name, value])]
}

const DEFAULT_HEADERS: readonly [string, string][] = [
  ['user-agent', 'Upfront'],
  ['accept', '*/*'],
  ['accept-encoding', 'gzip, deflate, br'],
]

/** A resolver cannot be called off; its late answer is let go. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abandon = () => reject(signal.reason)
    if (signal.aborted) return abandon()
    signal.addEventListener('abort', abandon, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon))
  })
}
