import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFontFace } from '#publish/image/font-face'

const FILE = 'publish/fonts/inter-semibold-latin.ttf'
const bytes = readFileSync(FILE)
const face = readFontFace(FILE, bytes)

/** A font of one table, which is all that decides which characters it has. */
function fontWith(cmap: Buffer): Buffer {
  const tables = { cmap, head: Buffer.alloc(54), hhea: Buffer.alloc(36), hmtx: Buffer.from([2, 0, 0, 0]) }
  tables.head.writeUInt16BE(1024, 18)
  tables.hhea.writeUInt16BE(1, 34)
  const head = Buffer.alloc(12 + 16 * 4)
  head.writeUInt32BE(0x10000, 0)
  head.writeUInt16BE(4, 4)
  let offset = head.length
  for (const [index, [tag, table]] of Object.entries(tables).entries()) {
    const at = 12 + 16 * index
    head.write(tag, at, 'latin1')
    head.writeUInt32BE(offset, at + 8)
    head.writeUInt32BE(table.length, at + 12)
    offset += table.length
  }
  return Buffer.concat([head, ...Object.values(tables)])
}

/** A table of segmented coverage (format 12): from the first to the last character, glyphs 1, 2, ... */
function wholeUnicode(first: number, last: number): Buffer {
  const table = Buffer.alloc(12 + 16 + 12)
  table.writeUInt16BE(1, 2)
  table.writeUInt16BE(3, 4)
  table.writeUInt16BE(10, 6)
  table.writeUInt32BE(12, 8)
  table.writeUInt16BE(12, 12)
  table.writeUInt32BE(1, 24)
  for (const [index, value] of [first, last, 1].entries()) table.writeUInt32BE(value, 28 + 4 * index)
  return table
}

describe('a font says', () => {
  test.each([
    ['a letter of its script', 'A', true],
    ['a sign', '…', true],
    ['a letter of another script', 'Ж', false],
    ['beyond the first plane', '😀', false],
  ])('whether it has %s', (_, character, expected) => {
    expect(face?.covers(character.codePointAt(0) ?? 0)).toBe(expected)
  })

  test('how wide a character is, in ems', () => {
    expect(face?.advanceOf(0x69)).toBeLessThan(face?.advanceOf(0x57) ?? 0)
    expect(face?.advanceOf(0x57)).toBeCloseTo(1, 0)
    expect(face?.advanceOf(0x416)).toBeNull()
  })

  test('the same where its table is over all of Unicode', () => {
    const found = readFontFace('x.ttf', fontWith(wholeUnicode(0x1f600, 0x1f610)))
    expect([0x1f5ff, 0x1f600, 0x1f610, 0x1f611].map((one) => found?.covers(one))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(found?.advanceOf(0x1f605)).toBe(0.5)
  })
})

describe('a file that is no font, or a damaged one', () => {
  test.each([
    ['a text', Buffer.from('hello')],
    ['nothing', Buffer.alloc(0)],
    ['a collection that leads nowhere', Buffer.from('ttcf\0\0\0\0\0\0\0\0\xff\xff\xff\xff', 'latin1')],
  ])('%s is none', (_, content) => {
    expect(readFontFace('x.ttf', content)).toBeNull()
  })

  test('breaks nothing, wherever it is damaged', () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.uint8Array({ minLength: 1, maxLength: 8 }), (at, change) => {
        const damaged = Buffer.from(bytes)
        damaged.set(change, at)
        const found = readFontFace('x.ttf', damaged)
        for (const codePoint of [0x41, 0x2026, 0x416, 0x1f600]) {
          found?.covers(codePoint)
          found?.advanceOf(codePoint)
        }
      }),
    )
  })
})
