/** What a picture has to know of a font's face before it draws with it. */
export type FontFace = {
  file: string
  covers: (codePoint: number) => boolean
  /** Width of a character in ems; null when the face has none. */
  advanceOf: (codePoint: number) => number | null
}

type Glyphs = (codePoint: number) => number

const NEEDED = new Set(['cmap', 'head', 'hhea', 'hmtx'])
const UNICODE = 0
const WINDOWS = 3

/** Reads a face of a TrueType or OpenType file, of a collection the first (ISO/IEC 14496-22). Null for what is neither. */
export function readFontFace(file: string, bytes: Buffer): FontFace | null {
  return inside(null, () => faceOf(file, bytes))
}

/** A damaged file leads outside of itself. */
function inside<T>(otherwise: T, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) return otherwise
    throw error
  }
}

function faceOf(file: string, bytes: Buffer): FontFace | null {
  const start = bytes.toString('latin1', 0, 4) === 'ttcf' ? bytes.readUInt32BE(12) : 0
  const tables = tablesOf(bytes, start)
  const [cmap, head, hhea, hmtx] = ['cmap', 'head', 'hhea', 'hmtx'].map((tag) => tables.get(tag))
  const glyphOf = cmap ? glyphsOf(cmap) : null
  if (!glyphOf || !head || !hhea || !hmtx) return null
  const unitsPerEm = head.readUInt16BE(18)
  const metricCount = hhea.readUInt16BE(34)
  const covers = (codePoint: number) => inside(0, () => glyphOf(codePoint)) !== 0
  const advanceOf = (codePoint: number) => {
    const glyph = inside(0, () => glyphOf(codePoint))
    if (glyph === 0) return null
    return inside(null, () => hmtx.readUInt16BE(4 * Math.min(glyph, metricCount - 1)) / unitsPerEm)
  }
  return { file, covers, advanceOf }
}

function tablesOf(bytes: Buffer, start: number): Map<string, Buffer> {
  const count = bytes.readUInt16BE(start + 4)
  const tables = new Map<string, Buffer>()
  for (let at = start + 12; at < start + 12 + 16 * count; at += 16) {
    const tag = bytes.toString('latin1', at, at + 4)
    const offset = bytes.readUInt32BE(at + 8)
    // A copy, so that the rest of a large file is let go.
    if (NEEDED.has(tag))
      tables.set(tag, Buffer.from(bytes.subarray(offset, offset + bytes.readUInt32BE(at + 12))))
  }
  return tables
}

/** The table of a font that leads from characters to glyphs: the one over all of Unicode, or else over its first plane. */
function glyphsOf(cmap: Buffer): Glyphs | null {
  const found = new Map<number, Buffer>()
  for (let at = 4; at < 4 + 8 * cmap.readUInt16BE(2); at += 8) {
    const table = cmap.subarray(cmap.readUInt32BE(at + 4))
    const platform = cmap.readUInt16BE(at)
    if (platform === UNICODE || platform === WINDOWS) found.set(table.readUInt16BE(0), table)
  }
  const whole = found.get(12)
  const first = found.get(4)
  if (whole) return (codePoint) => glyphInGroups(whole, codePoint)
  return first ? (codePoint) => glyphInSegments(first, codePoint) : null
}

function glyphInGroups(table: Buffer, codePoint: number): number {
  const count = table.readUInt32BE(12)
  const index = firstAt(count, (row) => table.readUInt32BE(16 + 12 * row + 4) >= codePoint)
  if (index === count) return 0
  const at = 16 + 12 * index
  const from = table.readUInt32BE(at)
  return from > codePoint ? 0 : table.readUInt32BE(at + 8) + codePoint - from
}

function glyphInSegments(table: Buffer, codePoint: number): number {
  const size = table.readUInt16BE(6)
  const index = firstAt(size / 2, (row) => table.readUInt16BE(14 + 2 * row) >= codePoint)
  if (index === size / 2 || codePoint > 0xffff) return 0
  const at = 16 + size + 2 * index
  const from = table.readUInt16BE(at)
  if (from > codePoint) return 0
  const delta = table.readUInt16BE(at + size)
  const offset = table.readUInt16BE(at + 2 * size)
  if (offset === 0) return (codePoint + delta) & 0xffff
  const glyph = table.readUInt16BE(at + 2 * size + offset + 2 * (codePoint - from))
  return glyph === 0 ? 0 : (glyph + delta) & 0xffff
}

/** The first row of sorted ones that passes; their count when none does. */
function firstAt(count: number, passes: (row: number) => boolean): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (passes(middle)) high = middle
    else low = middle + 1
  }
  return low
}
