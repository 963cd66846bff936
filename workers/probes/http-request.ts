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
  const { method, body } = written
  const given = new Set(written.headers.map(({ name }) => name.toLowerCase()))
  if (given.has('content-length') || given.has('transfer-encoding'))
    throw new ProbeError('internal', 'the length of the request is counted, not given in a header')
  const usual = [...USUAL, ...authorizationOf(written)].filter(([name]) => !given.has(name))
  const headers = [...usual.flat(), ...written.headers.flatMap(({ name, value }) => [name, value])]
  return { url: new URL(written.url), method, headers, body }
}

function authorizationOf({ username, password, bearerToken }: Written): [string, string][] {
  if (bearerToken !== null) return [['authorization', `Bearer ${bearerToken}`]]
  if (username === null && password === null) return []
  return [['authorization', basic(username, password)]]
}

export function basic(username: string | null, password: string | null): string {
  return `Basic ${Buffer.from(`${username ?? ''}:${password ?? ''}`).toString('base64')}`
}

/** What the body's length has to be told as; null where nothing is said about a body. */
export function lengthOf({ method, body }: HttpRequest): number | null {
  if (body !== null) return Buffer.byteLength(body)
  return HAS_USUALLY_A_BODY.has(method) ? 0 : null
}
