import { createHash } from 'node:crypto'
import { renderAsync } from '@resvg/resvg-js'

const KEPT_LIMIT = 64

const drawn = new Map<string, Promise<Buffer>>()

/** The pixels of a drawing as PNG, made off this thread; the same drawing is made once. */
export function renderPicture(svg: string, fontFiles: readonly string[]): Promise<Buffer> {
  const key = createHash('sha256').update(svg).digest('base64')
  const known = drawn.get(key)
  if (known) return known
  const picture = renderAsync(svg, {
    font: { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: 'Inter SemiBold' },
    logLevel: 'off',
  }).then((rendered) => rendered.asPng())
  const [oldest] = drawn.keys()
  if (drawn.size >= KEPT_LIMIT && oldest !== undefined) drawn.delete(oldest)
  drawn.set(key, picture)
  picture.catch(() => drawn.delete(key))
  return picture
}
