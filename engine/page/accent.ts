import { z } from 'zod'

/** A page's own colour, as it stands on the ground by day and by night; written `#rrggbb`. */
export type Accent = { light: string; dark: string }

const GROUNDS: Accent = { light: '#ffffff', dark: '#0e1013' }
/** Of text on its ground, level AA (WCAG 2.2, 1.4.3). */
const MINIMUM = 4.5

/** From 1 (none) to 21: contrast of two colours `#rrggbb` (WCAG 2.2, "contrast ratio"). */
export function contrastOf(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const colour = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?:#[0-9a-f]{6})?$/, 'Write a colour like #2a5cb5.')

/** Both colours or none. One that would be hard to read is refused with what its contrast is. */
export const accentSchema = z
  .object({ light: colour, dark: colour })
  .superRefine((accent, context) => {
    if (accent.light === '' && accent.dark === '') return
    for (const mode of ['light', 'dark'] as const) {
      const message = refusalOf(accent[mode], mode)
      if (message !== null) context.addIssue({ code: 'custom', path: [mode], message })
    }
  })
  .transform((accent): Accent | null => (accent.light === '' ? null : accent))

function refusalOf(text: string, mode: keyof Accent): string | null {
  const ground = mode === 'light' ? 'the white ground of the day' : 'the dark ground of the night'
  if (text === '') return `Write the colour for ${ground} too: no one colour is legible on both.`
  const contrast = contrastOf(text, GROUNDS[mode])
  if (contrast >= MINIMUM) return null
  const way = mode === 'light' ? 'darker' : 'lighter'
  // Cut, not rounded: what is refused never reads as if it were enough.
  const shown = (Math.floor(contrast * 100) / 100).toFixed(2)
  return `On ${ground} its contrast is ${shown} to 1, and text needs ${MINIMUM} to 1: take a ${way} one.`
}
