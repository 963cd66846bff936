import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import tailwind from '@tailwindcss/postcss'
import postcss from 'postcss'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { ENGLISH, type Speech } from '#engine/language/speech'
import type { PageView } from '#engine/page/view'
import { Shell } from '../../app/ui/shell.tsx'

const STYLE_FILE = join(process.cwd(), 'app/(status)/status.css')

let styleSheet: Promise<string> | undefined

/** The public style sheet as the build makes it. */
export function publicStyle(): Promise<string> {
  styleSheet ??= readFile(STYLE_FILE, 'utf8').then(async (source) => {
    const { css } = await postcss([tailwind({ optimize: { minify: true } })]).process(source, {
      from: STYLE_FILE,
    })
    return css
  })
  return styleSheet
}

/** A public document as the front door publishes it: one piece of HTML with its style inside. */
export async function renderDocument(
  view: PageView,
  content: ReactNode,
  speech: Speech = ENGLISH,
): Promise<string> {
  const html = renderToStaticMarkup(
    <Shell view={view} speech={speech}>
      {content}
    </Shell>,
  )
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${view.page.name} status</title><style>${await publicStyle()}</style>`
  return `<!doctype html>${html.replace('<head>', `<head>${head}`)}`
}
