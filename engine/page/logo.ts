import { Refusal } from '../refusal.ts'

/** A page's picture beside its name. The file's name holds the hash of its bytes; sizes are in pixels. */
export type Logo = { file: string; width: number; height: number }
export type LogoFormat = { type: 'image/png' | 'image/webp'; extension: 'png' | 'webp' }
export type SniffedLogo = LogoFormat & { width: number; height: number }

export const LOGO_BYTES_LIMIT = 200 * 1024
const LOGO_SIDE_LIMIT = 2_000

/** What an uploaded file is by its bytes, whatever its name says. Refuses all but PNG and WebP of a moderate size. */
export function sniffLogo(bytes: Uint8Array): SniffedLogo {
  if (bytes.length > LOGO_BYTES_LIMIT)
    throw new Refusal('invalid', 'The file is larger than 200 KB: please make it smaller.', 'logo')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const sniffed = sniffPng(view) ?? sniffWebp(view)
  if (sniffed === null) throw new Refusal('invalid', 'This is neither a PNG nor a WebP file.', 'logo')
  const { width, height } = sniffed
  if (width < 1 || height < 1 || width > LOGO_SIDE_LIMIT || height > LOGO_SIDE_LIMIT)
    throw new Refusal('invalid', `A side has at most ${LOGO_SIDE_LIMIT} pixels.`, 'logo')
  return sniffed
}

export function formatOf(file: string): LogoFormat {
  return file.endsWith('.png')
    ? { type: 'image/png', extension: 'png' }
    : { type: 'image/webp', extension: 'webp' }
}

/** PNG (ISO/IEC 15948): the signature, then IHDR with width and height. */
function sniffPng(view: DataView): SniffedLogo | null {
  if (view.byteLength < 33 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a)
    return null
  if (textAt(view, 12) !== 'IHDR') return null
  return { type: 'image/png', extension: 'png', width: view.getUint32(16), height: view.getUint32(20) }
}

/** WebP (RFC 9649): a RIFF container whose first chunk says how large the picture is. */
function sniffWebp(view: DataView): SniffedLogo | null {
  if (view.byteLength < 30 || textAt(view, 0) !== 'RIFF' || textAt(view, 8) !== 'WEBP') return null
  const size = webpSize(view)
  return size && { type: 'image/webp', extension: 'webp', ...size }
}

function webpSize(view: DataView): { width: number; height: number } | null {
  switch (textAt(view, 12)) {
    case 'VP8X':
      return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 }
    case 'VP8L': {
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    default:
      return null
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
}

function textAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)))
}
