import type { SpecOf } from '#engine/monitor'
import { ProbeError } from './failure.ts'
import type { HttpRequest } from './http-way.ts'

type Written = Pick<
  SpecOf<'http'>,
  'url' | 'method' | 'headers' | 'body' | 'username' | 'password' | 'bearerToken'
>

const USUAL: readonly [string, string][] = [
  ['user-agent', 'Upfront'],
  ['accept', '*/*'],
  ['accept-encoding', 'gzip, deflate, br, zstd'],
]
const HAS_USUALLY_A_BODY = new Set(['POST', 'PUT', 'PATCH'])

/** The request that a spec writes down. A header that it names itself stands before what would be said otherwise. */
export function writeRequest(written: Written): HttpRequest {
  const { method, body, headers: own } = written
  const headers: string[] = []
  for (const [name, value] of USUAL) if (!isNamed(own, name)) headers.push(name, value)
  const authorization = authorizationOf(written)
  if (authorization !== null && !isNamed(own, 'authorization')) headers.push('authorization', authorization)
  for (const { name, value } of own) headers.push(name, value)
  if (isNamed(own, 'content-length') || isNamed(own, 'transfer-encoding'))
    throw new ProbeError('internal', 'the length of the request is counted, not given in a header')
  return { url: new URL(written.url), method, headers, body }
}

function isNamed(headers: Written['headers'], wanted: string): boolean {
  return headers.some(({ name }) => name.toLowerCase() === wanted)
}

function authorizationOf({ username, password, bearerToken }: Written): string | null {
  if (bearerToken !== null) return `Bearer ${bearerToken}`
  return username === null && password === null ? null : basic(username, password)
}

export function basic(username: string | null, password: string | null): string {
  return `Basic ${Buffer.from(`${username ?? ''}:${password ?? ''}`).toString('base64')}`
}

/** What the body's length has to be told as; null where nothing is said about a body. */
export function lengthOf({ method, body }: HttpRequest): number | null {
  if (body !== null) return Buffer.byteLength(body)
  return HAS_USUALLY_A_BODY.has(method) ? 0 : null
}
