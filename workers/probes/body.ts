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

type Told = { encoding: string | undefined; type: string | undefined }

/** Decodes what was read into text, up to a limit on the decoded size: a small answer cannot become a large one. */
export async function decodeBody(
  raw: Buffer,
  { encoding, type }: Told,
  limit: { bytes: number; isCut: boolean },
): Promise<Body> {
  let bytes = raw
  for (const coding of encoding === undefined ? [] : codingsOf(encoding)) {
    if (bytes.length === 0) break
    bytes = await decode(bytes, coding, limit)
  }
  return {
    text: textOf(bytes.subarray(0, limit.bytes), type),
    isTruncated: limit.isCut || bytes.length > limit.bytes,
  }
}

/** By the charset of its type; UTF-8 where there is none or nobody knows it. */
function textOf(bytes: Buffer, type: string | undefined): string {
  const charset = type?.match(/;\s*charset\s*=\s*"?([\w.:-]{1,40})/i)?.[1]
  if (charset === undefined || /^utf-?8$/i.test(charset)) return bytes.toString()
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return bytes.toString()
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
