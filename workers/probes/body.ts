import type { Transform } from 'node:stream'
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib'
import { ProbeError } from './failure.ts'

export type Body = { text: string; isTruncated: boolean }

const DECODERS: Record<string, (raw: Buffer) => Transform> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  deflate: (raw) => (hasZlibHeader(raw) ? createInflate() : createInflateRaw()),
  br: () => createBrotliDecompress(),
  zstd: () => createZstdDecompress(),
}

/** A body that is encoded more often than this is hostile. */
const MOST_CODINGS = 3

/** Decodes what was read, up to a limit on the decoded size: a small answer cannot become a large one. */
export async function decodeBody(
  raw: Buffer,
  encoding: string | undefined,
  limit: { bytes: number; isCut: boolean },
): Promise<Body> {
  let bytes = raw
  for (const coding of encoding === undefined ? [] : codingsOf(encoding)) {
    if (bytes.length === 0) break
    bytes = await decode(bytes, coding, limit)
  }
  return {
    text: bytes.toString('utf8', 0, limit.bytes),
    isTruncated: limit.isCut || bytes.length > limit.bytes,
  }
}

/** In the order in which they are undone: the last one first. */
function codingsOf(encoding: string): string[] {
  const codings = encoding
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity')
  if (codings.length > MOST_CODINGS)
    throw new ProbeError('bad_response', `the body is encoded ${codings.length} times over`)
  return codings.reverse()
}

async function decode(
  raw: Buffer,
  coding: string,
  limit: { bytes: number; isCut: boolean },
): Promise<Buffer> {
  const create = Object.hasOwn(DECODERS, coding) ? DECODERS[coding] : undefined
  if (!create)
    throw new ProbeError('bad_response', `the body is encoded in an unknown way (${coding.slice(0, 40)})`)
  const decoder = create(raw)
  const chunks: Buffer[] = []
  let size = 0
  decoder.end(raw)
  try {
    for await (const chunk of decoder as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      size += chunk.length
      if (size > limit.bytes) break
    }
  } catch {
    if (!limit.isCut) throw new ProbeError('bad_response', `the body is not valid ${coding}`)
  }
  return Buffer.concat(chunks)
}

/** Some servers send deflate bare, which browsers take. */
function hasZlibHeader(raw: Buffer): boolean {
  return ((raw[0] ?? 0) & 0x0f) === 8
}
