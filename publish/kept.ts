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
  replies: Record<Encoding, Reply>
  headers: Record<string, string>
  /** Of the body; part of every ETag. */
  hash: string
  /** Epoch milliseconds at which its bytes were finished. */
  finishedAt: number
}

/** One form of a document, ready to be sent: nothing of it is worked out for a reader. */
type Reply = {
  /** Complete, ETag and length among them. */
  headers: Record<string, string>
  /** The same, names and values in turn, as Node writes them fastest. */
  head: string[]
  /** What is said to a reader who has it already. */
  unchangedHead: string[]
  body: Buffer
  etag: string
}

/** The revision and the end of what is never wrong: its address holds its hash. */
export const ALWAYS = Number.MAX_SAFE_INTEGER

/** The status of what stands under another address alone, as its header says; it is never kept. */
export const MOVED = 308

export type Encoding = 'br' | 'gzip' | 'identity'

export type Draft = Pick<
  Kept,
  'address' | 'status' | 'revision' | 'computedAt' | 'validUntil' | 'headers'
> & {
  body: Buffer | string
}

const asBrotli = promisify(brotliCompress)
const asGzip = promisify(gzip)
/** Of what is large, readers are better off with a few more bytes sooner. */
const qualityOf = (bytes: number) => (bytes < 500_000 ? 8 : 5)

/** Finishes a draft: both compressions, one strong ETag per encoding. */
export async function finish(draft: Draft): Promise<Kept> {
  const body = typeof draft.body === 'string' ? Buffer.from(draft.body) : draft.body
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: qualityOf(body.length),
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  }
  const [br, gz] = await Promise.all([asBrotli(body, { params }), asGzip(body)])
  const { body: _, ...stamp } = draft
  return assemble({ ...stamp, hash: hashOf(body) }, { br, gzip: gz, identity: body })
}

export function hashOf(body: Buffer): string {
  return createHash('sha256').update(body).digest('base64url').slice(0, 22)
}

/** A document of forms that are compressed already. */
export function assemble(
  stamp: Omit<Draft, 'body'> & { hash: string },
  { br, gzip: gz, identity }: Record<Encoding, Buffer>,
): Kept {
  const reply = (encoding: Encoding, body: Buffer) =>
    replyOf(stamp.headers, encoding, { body, etag: `"${stamp.hash}-${encoding}"` })
  return {
    ...stamp,
    body: identity,
    replies: { br: reply('br', br), gzip: reply('gzip', gz), identity: reply('identity', identity) },
    finishedAt: Date.now(),
  }
}

/** The same document under other headers. */
export function withHeaders(kept: Kept, headers: Record<string, string>): Kept {
  const { br, gzip: gz, identity } = kept.replies
  return {
    ...kept,
    headers,
    replies: {
      br: replyOf(headers, 'br', br),
      gzip: replyOf(headers, 'gzip', gz),
      identity: replyOf(headers, 'identity', identity),
    },
  }
}

/** Whether it may hold a line that offers it in another language; its other readers read what the address says. */
export function isOffered(own: Record<string, string>): boolean {
  return 'content-language' in own && own['content-type']?.startsWith('text/html') === true
}

function replyOf(
  own: Record<string, string>,
  encoding: Encoding,
  { body, etag }: Pick<Reply, 'body' | 'etag'>,
): Reply {
  const { 'content-type': type, ...ownLasting } = own
  const vary = isOffered(own) ? 'Accept-Encoding, Accept-Language' : 'Accept-Encoding'
  const lasting = { ...ownLasting, etag, vary }
  const headers: Record<string, string> = {
    ...(type === undefined ? {} : { 'content-type': type }),
    ...lasting,
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    'content-length': String(body.length),
  }
  return {
    headers,
    head: Object.entries(headers).flat(),
    unchangedHead: Object.entries(lasting).flat(),
    body,
    etag,
  }
}
