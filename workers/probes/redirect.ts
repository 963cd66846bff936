import { ProbeError } from './failure.ts'
import type { HttpRequest } from './http-way.ts'

export const REDIRECTS = new Set([301, 302, 303, 307, 308])
/** What another origin may still be told; everything else may be a secret meant for the first. */
const HARMLESS = new Set(['accept', 'accept-encoding', 'accept-language', 'user-agent'])

/** The request that follows a redirect. Credentials stay with the origin that they were meant for. */
export function follow(request: HttpRequest, status: number, location: string): HttpRequest {
  const url = URL.parse(location, request.url.href)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new ProbeError('bad_redirect', 'the redirect leads to no web address')
  if (url.username || url.password) throw new ProbeError('bad_redirect', 'the redirect carries credentials')
  const staysHere = isSameOrigin(url, request.url)
  const turnsToGet = status === 303 ? request.method !== 'HEAD' : status <= 302 && request.method === 'POST'
  if (!staysHere && !turnsToGet && request.body !== null)
    throw new ProbeError('bad_redirect', 'the redirect would send the body to another origin')
  const headers = staysHere ? request.headers : harmless(request.headers)
  return turnsToGet
    ? { url, method: 'GET', headers: withoutBodyHeaders(headers), body: null }
    : { ...request, url, headers }
}

export function isSameOrigin(one: URL, other: URL): boolean {
  return one.origin === other.origin
}

function harmless(headers: readonly string[]): string[] {
  return pairs(headers)
    .filter(([name]) => HARMLESS.has(name.toLowerCase()))
    .flat()
}

function withoutBodyHeaders(headers: readonly string[]): string[] {
  return pairs(headers)
    .filter(([name]) => !name.toLowerCase().startsWith('content-'))
    .flat()
}

function pairs(headers: readonly string[]): [string, string][] {
  return headers.flatMap((name, index) =>
    index % 2 === 0 ? [[name, headers[index + 1] ?? ''] as [string, string]] : [],
  )
}
