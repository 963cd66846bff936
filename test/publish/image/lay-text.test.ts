import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FontFace, readFontFace } from '#publish/image/font-face'
import { layText } from '#publish/image/lay-text'

const FILE = 'publish/fonts/inter-semibold-latin.ttf'
const face = readFontFace(FILE, readFileSync(FILE))
const faces: FontFace[] = face ? [face] : []
const space = {
  widthPx: 900,
  choices: [
    { sizePx: 80, lineCount: 1 },
    { sizePx: 40, lineCount: 2 },
  ],
}
const widthOf = (line: string, sizePx: number) =>
  [...line].reduce((sum, one) => sum + (face?.advanceOf(one.codePointAt(0) ?? 0) ?? 1) * sizePx, 0)

describe('a text is laid out', () => {
  test.each([
    ['as large as it fits', 'No systems are down', 80, ['No systems are down']],
    [
      'smaller where it takes more lines',
      'Partial outage in Payments, Checkout and Search',
      40,
      ['Partial outage in Payments, Checkout and', 'Search'],
    ],
    ['nothing as nothing', '', 80, []],
  ])('%s', (_, text, sizePx, lines) => {
    expect(layText(text, faces, space)).toEqual({ sizePx, lines })
  })

  test('words stay whole, also those with signs in them', () => {
    const { lines } = layText('Partial outage in Payments, Checkout and the e-mail', faces, space)
    expect(lines.join(' ')).toBe('Partial outage in Payments, Checkout and the e-mail')
    expect(lines.every((line) => !/(^|\s)(e|mail|-)$/.test(line))).toBe(true)
  })

  test('scripts without spaces break between words, and never before a full stop', () => {
    const { lines } = layText('決済サービスで部分的な障害が発生しています。'.repeat(2), faces, {
      ...space,
      widthPx: 600,
    })
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.every((line) => !line.startsWith('。'))).toBe(true)
  })

  test('what is too long ends with an ellipsis', () => {
    const { lines } = layText('word '.repeat(60), faces, space)
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/^word.*…$/)
  })

  test('no line is ever wider than its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        const { lines, sizePx } = layText(text.replaceAll(/\s+/g, ' ').trim(), faces, space)
        expect(lines.length).toBeLessThanOrEqual(2)
        for (const line of lines.filter((one) => !/\p{Mn}|\p{Default_Ignorable_Code_Point}/u.test(one)))
          expect(widthOf(line, sizePx)).toBeLessThanOrEqual(900)
      }),
      { numRuns: 50 },
    )
  })
})

test('what is isolated over the end of a line is isolated in both', () => {
  const name = `\u2068${'Payments database '.repeat(3)}\u2069`
  const { lines } = layText(`${name}is down`, faces, {
    widthPx: 400,
    choices: [{ sizePx: 40, lineCount: 9 }],
  })
  expect(lines.length).toBeGreaterThan(2)
  for (const line of lines) expect(line.split('\u2068').length, line).toBe(line.split('\u2069').length)
  expect(lines[1]).toMatch(/^\u2068Payments/)
})

test('a text of two faces has place for the wider one, since the renderer may take it for the whole', () => {
  const wide: FontFace = { file: 'wide.ttf', covers: () => true, advanceOf: () => 1 }
  const one = { widthPx: 400, choices: [{ sizePx: 40, lineCount: 5 }] }
  expect(layText('Checkout is down', faces, one).lines).toHaveLength(1)
  expect(layText('Checkout is down', [...faces, wide], one).lines.length).toBeGreaterThan(1)
})
