import { createHash } from 'node:crypto'

const KEPT_LIMIT = 64

const drawn = new Map<string, Promise<Buffer | null>>()

/**
 * The pixels of a drawing as PNG, made off this thread; the same drawing is made once. Null on machines for which the
 * renderer has no binary: a page without pictures is a page.
 */
export function renderPicture(svg: string, fontFiles: readonly string[]): Promise<Buffer | null> {
  const key = createHash('sha256').update(svg).digest('base64')
  const known = drawn.get(key)
  if (known) return known
  const picture = render(svg, fontFiles)
  const [oldest] = drawn.keys()
  if (drawn.size >= KEPT_LIMIT && oldest !== undefined) drawn.delete(oldest)
  drawn.set(key, picture)
  picture.catch(() => drawn.delete(key))
  return picture
}

async function render(svg: string, fontFiles: readonly string[]): Promise<Buffer | null> {
  // Loaded when the first picture is asked for, which on most installations is long after the start.
  const renderer = await import('@resvg/resvg-js').catch(() => null)
  if (renderer === null) return null
  const rendered = await renderer.renderAsync(svg, {
    font: { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: 'Inter SemiBold' },
    logLevel: 'off',
  })
  return rendered.asPng()
}
