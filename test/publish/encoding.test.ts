import { describe, expect, test } from 'vitest'
import { chooseEncoding } from '#publish/encoding'

describe('the encoding is one that the reader takes', () => {
  test.each([
    ['nothing asked for', undefined, 'identity'],
    ['brotli before gzip', 'gzip, deflate, br', 'br'],
    ['gzip alone', 'gzip', 'gzip'],
    ['brotli refused by weight', 'br;q=0, gzip;q=0.5', 'gzip'],
    ['an unknown one', 'zstd', 'identity'],
  ])('%s', (_, accepted, expected) => {
    expect(chooseEncoding(accepted)).toBe(expected)
  })
})
