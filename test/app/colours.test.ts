import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync('app/ui/tokens.css', 'utf8')
const [light = '', dark = ''] = css.slice(css.indexOf(':root')).split('@media')

function coloursOf(block: string): Map<string, string> {
  return new Map(
    Array.from(block.matchAll(/--([a-z-]+): (#[0-9a-f]+)/g), ([, name = '', hex = '']) => [name, hex]),
  )
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(full.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (bright + 0.05) / (dim + 0.05)
}

const MARKS = ['operational', 'degraded', 'partial', 'major', 'maintenance', 'unobserved', 'focus']
const INKS = ['text', 'dim', ...MARKS.slice(0, 6).map((name) => `${name}-ink`)]

describe.each([
  ['light', coloursOf(light)],
  ['dark', coloursOf(dark)],
])('in the %s', (_, colours) => {
  const against = (name: string, ground: string) =>
    contrast(colours.get(name) ?? '', colours.get(ground) ?? '')

  test.each(MARKS)('the mark %s stands out 3:1', (name) => {
    expect(against(name, 'ground')).toBeGreaterThanOrEqual(3)
  })

  test.each(INKS)('the text %s reads at 4.5:1, on the page and on soft ground', (name) => {
    expect(against(name, 'ground')).toBeGreaterThanOrEqual(4.5)
    expect(against(name, 'soft')).toBeGreaterThanOrEqual(4.5)
  })
})
