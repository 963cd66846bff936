import { assemble, type Encoding, type Kept } from './kept.ts'
import type { PageRow } from './page-row.ts'

export type ThreadSetup = { databaseUrl: string; baseUrl: string; host: string; port: number }
/** A document, or the whole twin into a folder. */
export type Order = { id: number; page: PageRow } & ({ address: string } | { folder: string })
export type Made = { id: number; packed: Packed | null } | { id: number; failure: string }

/** A document on its way between threads, where classes are lost. */
type Packed = { stamp: Parameters<typeof assemble>[0]; bodies: Record<Encoding, Uint8Array> }

export function pack({ replies, body, finishedAt: _, ...stamp }: Kept): Packed {
  return { stamp, bodies: { br: replies.br.body, gzip: replies.gzip.body, identity: body } }
}

export function unpack({ stamp, bodies: { br, gzip, identity } }: Packed): Kept {
  return assemble(stamp, { br: toBuffer(br), gzip: toBuffer(gzip), identity: toBuffer(identity) })
}

function toBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}
