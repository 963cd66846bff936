import { describe, expect, test } from 'vitest'
import { formatOf, LOGO_BYTES_LIMIT, sniffLogo } from '#engine/page/logo'

const text = (words: string) => [...words].map((letter) => letter.charCodeAt(0))
const uint32 = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255)

function png(width: number, height: number, size = 64): Uint8Array {
  const bytes = new Uint8Array(size)
  bytes.set([
    0x89,
    ...text('PNG\r\n\x1a\n'),
    ...uint32(13),
    ...text('IHDR'),
    ...uint32(width),
    ...uint32(height),
  ])
  return bytes
}

function webp(chunk: string, at: number, header: number[]): Uint8Array {
  const bytes = new Uint8Array(64)
  bytes.set([...text('RIFF'), 0, 0, 0, 0, ...text('WEBP'), ...text(chunk)])
  bytes.set(header, at)
  return bytes
}

describe('an uploaded logo is known by its bytes', () => {
  test.each([
    ['a PNG', png(96, 24), { type: 'image/png', extension: 'png', width: 96, height: 24 }],
    ['a lossy WebP', webp('VP8 ', 26, [96, 0, 24, 0]), { type: 'image/webp', width: 96, height: 24 }],
    ['a lossless WebP', webp('VP8L', 21, [95, 0xc0, 5, 0]), { type: 'image/webp', width: 96, height: 24 }],
    [
      'an extended WebP',
      webp('VP8X', 24, [95, 0, 0, 23, 0, 0]),
      { type: 'image/webp', width: 96, height: 24 },
    ],
  ])('%s', (_, bytes, expected) => {
    expect(sniffLogo(bytes)).toMatchObject(expected)
  })

  test('also in the middle of a larger buffer', () => {
    const shifted = new Uint8Array(100)
    shifted.set(png(8, 8), 10)
    expect(sniffLogo(shifted.subarray(10, 74))).toMatchObject({ width: 8, height: 8 })
  })

  test.each([
    [
      'an SVG',
      new Uint8Array(text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')),
      /neither/,
    ],
    ['a page that says it is a PNG', new Uint8Array(text(`\x89PNG<script>${' '.repeat(64)}`)), /neither/],
    ['nothing', new Uint8Array(0), /neither/],
    ['a WebP that is cut off', webp('VP8X', 24, []).subarray(0, 20), /neither/],
    ['a picture of an unknown kind of WebP', webp('EXIF', 24, []), /neither/],
    ['one without a width', png(0, 24), /pixels/],
    ['one that is too wide', png(2001, 24), /2000 pixels/],
    ['one that is too heavy', png(96, 24, LOGO_BYTES_LIMIT + 1), /200 KB/],
  ])('%s is refused beside its field', (_, bytes, message) => {
    expect(() => sniffLogo(bytes)).toThrow(
      expect.objectContaining({ field: 'logo', message: expect.stringMatching(message) }),
    )
  })

  test('its file says what it is', () => {
    expect([formatOf('a.png').type, formatOf('a.webp').type]).toEqual(['image/png', 'image/webp'])
  })
})
