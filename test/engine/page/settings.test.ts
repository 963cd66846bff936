import { describe, expect, test } from 'vitest'
import { pageHostSchema, pageSettingsSchema, printFooterLinks } from '#engine/page/settings'

describe('a host name', () => {
  test.each([
    ['status.example.com', 'status.example.com'],
    [' Status.Example.COM ', 'status.example.com'],
    ['status.example.com:8443', 'status.example.com:8443'],
    ['localhost:3000', 'localhost:3000'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['', null],
    ['  ', null],
  ])('%j is kept as %j', (text, kept) => {
    expect(pageHostSchema.parse(text)).toBe(kept)
  })

  test.each([
    'https://status.example.com',
    'status.example.com/',
    'status.example.com/page',
    'user@status.example.com',
    'status example.com',
    'status.example.com?x',
    '*.example.com',
    '-status.example.com',
    'status..example.com',
    'status.example.com:port',
    'status.example.com:99999',
    '192.0.2.1',
    '0x7f000001',
    '[::1]',
    `${'a'.repeat(64)}.example`,
  ])('%j is none', (text) => {
    expect(pageHostSchema.safeParse(text).success).toBe(false)
  })
})

describe('links at the foot', () => {
  const read = (footerLinks: string) => pageSettingsSchema.shape.footerLinks.safeParse(footerLinks)

  test('are one per line, words first, and print as they were written', () => {
    const text = 'Terms of use https://example.com/terms\nHelp mailto:help@example.com'
    const links = read(`\n${text}  \n\n`).data ?? []
    expect(links).toEqual([
      { label: 'Terms of use', url: 'https://example.com/terms' },
      { label: 'Help', url: 'mailto:help@example.com' },
    ])
    expect(printFooterLinks(links)).toBe(text)
  })

  test('may be none', () => {
    expect(read('').data).toEqual([])
  })

  test.each([
    'https://example.com/terms',
    'Terms http://example.com',
    'Terms javascript:alert(1)',
    'Terms',
    `${'a'.repeat(61)} https://example.com`,
    'a https://example.com\n'.repeat(9),
  ])('%j is refused', (text) => {
    expect(read(text).success).toBe(false)
  })
})
