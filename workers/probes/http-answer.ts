import type { HttpAnswer } from '#engine/observation'
import type { Attempt } from './attempt.ts'
import { decodeBody } from './body.ts'
import { ProbeError } from './failure.ts'
import { openConnection } from './http-connection.ts'
import type { Exchange, HttpRequest, HttpWay } from './http-way.ts'
import { exchangeHttp1 } from './http1.ts'
import { exchangeHttp2 } from './http2.ts'
import { orAborted } from './locate.ts'
import { follow, isSameOrigin, REDIRECTS } from './redirect.ts'

/** What a chain of requests remembers between them; each hop of a redirect is one of them. */
export type Cookies = { headerFor: (url: URL) => string | null; keep: (url: URL, cookies: string[]) => void }

/** One request with its redirects. Each hop is resolved and checked anew. */
export async function ask(
  asked: HttpRequest,
  carried: HttpWay,
  attempt: Attempt,
  cookies?: Cookies,
): Promise<HttpAnswer> {
  let request = asked
  let way = carried
  for (let redirectCount = 0; ; redirectCount += 1) {
    const answer = await hop(withCookies(request, cookies), way, attempt)
    cookies?.keep(request.url, answer.cookies)
    const { location } = answer.headers
    const isRedirect = REDIRECTS.has(answer.status) && location !== undefined && way.maxRedirects > 0
    if (!isRedirect) {
      const whole = complete(answer, { way, redirectCount, finalUrl: request.url.href })
      return await orAborted(whole, attempt.signal)
    }
    if (redirectCount >= way.maxRedirects)
      throw new ProbeError('too_many_redirects', `more than ${way.maxRedirects} redirects`)
    const next = follow(request, answer.status, location)
    // A client certificate is a credential too.
    if (!isSameOrigin(request.url, next.url)) way = { ...way, clientCertificate: null, clientKey: null }
    request = next
  }
}

async function hop(request: HttpRequest, way: HttpWay, attempt: Attempt): Promise<Exchange> {
  const { socket, version } = await openConnection(request.url, way, attempt)
  const exchange = version === 2 ? exchangeHttp2 : exchangeHttp1
  try {
    return await exchange(socket, { ...request, maxBodyBytes: way.maxBodyBytes }, attempt)
  } finally {
    socket.destroy()
  }
}

function withCookies(request: HttpRequest, cookies: Cookies | undefined): HttpRequest {
  const header = cookies?.headerFor(request.url)
  return header ? { ...request, headers: [...request.headers, 'cookie', header] } : request
}

async function complete(
  { status, protocol, headers, raw, isCut }: Exchange,
  asked: { way: HttpWay; redirectCount: number; finalUrl: string },
): Promise<HttpAnswer> {
  const { way, redirectCount, finalUrl } = asked
  const told = { encoding: headers['content-encoding'], type: headers['content-type'] }
  const body = await decodeBody(raw, told, { bytes: way.maxBodyBytes, isCut })
  return {
    status,
    protocol,
    headers,
    body: body.text,
    bodyTruncated: body.isTruncated,
    redirectCount,
    finalUrl,
  }
}
