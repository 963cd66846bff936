import { describe, expect, test } from 'vitest'
import { accentSchema, contrastOf } from '#engine/page/accent'

describe('contrast', () => {
  test.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
  ])('of %s and %s is %d, whichever comes first', (one, other, expected) => {
    expect(contrastOf(one, other)).toBeCloseTo(expected, 2)
    expect(contrastOf(other, one)).toBeCloseTo(expected, 2)
  })
})

describe('an accent', () => {
  const read = (light: string, dark: string) => accentSchema.safeParse({ light, dark })
  const refusal = (light: string, dark: string) =>
    read(light, dark).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)

  test('is a pair of colours that are legible, each on its ground', () => {
    expect(read(' #2A5CB5', '#86b0f5').data).toEqual({ light: '#2a5cb5', dark: '#86b0f5' })
  })

  test('may be none', () => {
    expect(read('', '')).toMatchObject({ success: true, data: null })
  })

  test('that is too pale by day is refused with its contrast', () => {
    expect(refusal('#777777', '#86b0f5')).toEqual([
      'light: On the white ground of the day its contrast is 4.47 to 1, and text needs 4.5 to 1: take a darker one.',
    ])
  })

  test('that is too dim by night is refused with its contrast', () => {
    expect(refusal('#2a5cb5', '#2a5cb5')?.[0]).toMatch(/^dark: On the dark ground .* take a lighter one\.$/)
  })

  test('by day alone is refused: no one colour is legible on both', () => {
    expect(refusal('#2a5cb5', '')?.[0]).toMatch(/^dark: Write the colour .* too/)
    expect(refusal('', '#86b0f5')?.[0]).toMatch(/^light: Write the colour .* too/)
  })

  test.each(['red', '#fff', '#2a5cb5; } body { display: none', '#ggffff'])('%s is no colour', (text) => {
    expect(read(text, '#86b0f5').success).toBe(false)
  })
})
