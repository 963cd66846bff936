import type { SpecOf } from '#engine/monitor'
import type { CertificateFacts, HttpAnswer, Observation } from '#engine/observation'
import { type Attempt, observe, type ProbeContext } from './attempt.ts'
import { decodeBody } from './body.ts'
import { type Exchange, exchange, type Question } from './exchange.ts'
import { ProbeError } from './failure.ts'
import { locate } from './locate.ts'
import { follow, REDIRECTS } from './redirect.ts'

type Request = Pick<Question, 'url' | 'method' | 'headers' | 'body'>

/** One HTTP attempt with its redirects. */
export function probeHttp(spec: SpecOf<'http'>, context: ProbeContext): Promise<Observation> {
  return observe(context, async (attempt) => ({ http: await ask(spec, attempt) }))
}

async function ask(spec: SpecOf<'http'>, attempt: Attempt): Promise<HttpAnswer> {
  let request: Request = {
    url: new URL(spec.url),
    method: spec.method,
    headers: headersOf(spec),
    body: spec.body,
  }
  for (let redirectCount = 0; ; redirectCount += 1) {
    const answer = await hop({ ...request, maxBodyBytes: spec.maxBodyBytes }, attempt)
    const { location } = answer.headers
    const isRedirect = REDIRECTS.has(answer.status) && location !== undefined && spec.maxRedirects > 0
    if (!isRedirect) return await complete(answer, { spec, redirectCount, finalUrl: request.url.href })
    if (redirectCount >= spec.maxRedirects)
      throw new ProbeError('too_many_redirects', `more than ${spec.maxRedirects} redirects`)
    request = follow(request, answer.status, location)
  }
}

/** Each hop is resolved and checked anew, and connects to the very address that was checked. */
async function hop(question: Omit<Question, 'address'>, attempt: Attempt): Promise<Exchange> {
  const address = await locate(question.url.hostname, attempt)
  const { clock, signal } = attempt
  const onCertificate = (facts: CertificateFacts) => {
    attempt.certificate = facts
  }
  return await exchange({ ...question, address }, { clock, signal, onCertificate })
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
