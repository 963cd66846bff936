import type { SpecOf } from '#engine/monitor'
import type { HttpAnswer } from '#engine/observation'

/** One request, as it is put to one origin. Names and values of headers in turn. */
export type HttpRequest = { url: URL; method: string; headers: string[]; body: string | null }

/** How requests are carried. */
export type HttpWay = Pick<
  SpecOf<'http'>,
  | 'version'
  | 'proxy'
  | 'proxyUsername'
  | 'proxyPassword'
  | 'maxRedirects'
  | 'maxBodyBytes'
  | 'verify'
  | 'ca'
  | 'clientCertificate'
  | 'clientKey'
>

/** An answer as it came over one connection, its body still encoded and perhaps cut at the limit. */
export type Exchange = {
  status: number
  protocol: string
  headers: HttpAnswer['headers']
  cookies: string[]
  raw: Buffer
  isCut: boolean
}

export const MAX_HEADER_BYTES = 65_536
/** A server may say several times that the answer is coming; one that says nothing else is at fault. */
export const MAX_INTERIM_ANSWERS = 20
