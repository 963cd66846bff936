import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** A finished public document: made once per revision, compressed once, answered from memory. */
export type Kept = {
  /** Path and query in their one form. */
  address: string
  status: number
  revision: number
  computedAt: number
  /** Epoch milliseconds at which time alone makes it wrong. */
  validUntil: number
  body: Buffer
  /** Complete response headers per encoding, ETag and length among them. */
  replies: Record<Encoding, { headers: Record<string, string>; body: Buffer; etag: string }>
  headers: Record<string, string>
}

/** The revision and the end of what is never wrong: its address holds its hash. */
export const ALWAYS = Number.MAX_SAFE_INTEGER

export type Encoding = 'br' | 'gzip' | 'identity'

export type Draft = Pick<
  Kept,
  'address' | 'status' | 'revision' | 'computedAt' | 'validUntil' | 'headers'
> & {
  body: Buffer | string
}

const asBrotli = promisify(brotliCompress)
const asGzip = promisify(gzip)
const BROTLI_QUALITY = 7

/** Finishes a draft: both compressions, one strong ETag per encoding. */
export async function finish(draft: Draft): Promise<Kept> {
  const body = typeof draft.body === 'string' ? Buffer.from(draft.body) : draft.body
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  }
  const [br, gz] = await Promise.all([asBrotli(body, { params }), asGzip(body)])
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  const reply = (encoding: Encoding, bytes: Buffer) => {
    const etag = `"${hash}-${encoding}"`
    const coded = encoding === 'identity' ? {} : { 'content-encoding': encoding }
    const headers = {
      ...draft.headers,
      ...coded,
      etag,
      vary: 'Accept-Encoding',
      'content-length': String(bytes.length),
    }
    return { headers, body: bytes, etag }
  }
  return {
    ...draft,
    body,
    replies: { br: reply('br', br), gzip: reply('gzip', gz), identity: reply('identity', body) },
  }
}

/** The encoding to answer with; a client that weighs one with q=0 does not get it. */
export function chooseEncoding(accepted: string | undefined): Encoding {
  if (!accepted) return 'identity'
  const offered = accepted.split(',').map((part) => part.trim().toLowerCase())
  const takes = (name: string) =>
    offered.some((offer) => offer.split(';')[0]?.trim() === name && !/;\s*q=0(\.0*)?$/.test(offer))
  if (takes('br')) return 'br'
  return takes('gzip') ? 'gzip' : 'identity'
}
