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

/** Decodes what was read, up to a limit on the decoded size: a small answer cannot become a large one. */
export async function decodeBody(
  raw: Buffer,
  encoding: string | undefined,
  limit: { bytes: number; isCut: boolean },
): Promise<Body> {
  const coding = encoding?.trim().toLowerCase() ?? 'identity'
  if (coding === 'identity' || coding === '' || raw.length === 0) {
    return {
      text: raw.toString('utf8', 0, limit.bytes),
      isTruncated: limit.isCut || raw.length > limit.bytes,
    }
  }
  const create = DECODERS[coding]
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
  return {
    text: Buffer.concat(chunks).toString('utf8', 0, limit.bytes),
    isTruncated: limit.isCut || size > limit.bytes,
  }
}

/** Some servers send deflate bare, which browsers take. */
function hasZlibHeader(raw: Buffer): boolean {
  return ((raw[0] ?? 0) & 0x0f) === 8
}
