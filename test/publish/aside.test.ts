import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { putAside, withAside } from '#publish/aside'
import { createRenderer } from '#publish/renderer'
import { rowsAside } from '../../app/ui/aside.ts'
import { markup } from '../../app/ui/markup.ts'

const rowsOf = (name: string) => markup`<li>${name}</li>`

describe('rows are laid aside while the front door renders', () => {
  test('and stand in their own places in the end, in whatever order they were asked for', async () => {
    const { rendered, aside } = await withAside(async () => {
      const [first, second] = [rowsAside(rowsOf('1')), rowsAside(rowsOf('2'))]
      return `<ul>${second.__html}</ul><ul>${first.__html}</ul>`
    })
    expect(rendered).not.toContain('<li>1')
    expect(putAside(rendered, aside)).toBe('<ul><li>2</li></ul><ul><li>1</li></ul>')
  })

  test('two renderings at once never take what is of the other', async () => {
    const render = async (name: string) => {
      const { rendered, aside } = await withAside(async () => {
        await turn()
        return rowsAside(rowsOf(name)).__html
      })
      return putAside(rendered, aside)
    }
    expect(await Promise.all(['a', 'b', 'c'].map(render))).toEqual(
      ['a', 'b', 'c'].map((x) => `<li>${x}</li>`),
    )
  })

  test('nobody else sees a mark: without the front door the rows stand where they are', () => {
    expect(rowsAside(rowsOf('1'))).toEqual(rowsOf('1'))
  })

  test('what a mark asks for and was never laid aside is an error, not a hole in the page', () => {
    expect(() => putAside('<ul><span data-aside="1"></span></ul>', ['<li>0</li>'])).toThrow(
      'Nothing was laid aside',
    )
  })
})

describe('what people write stays what they wrote', () => {
  const HOSTILE = [
    '<span data-aside="0"></span>',
    '$& $1 $$ $`',
    '</ul><script>alert(1)</script>',
    '<!-- --><!--$-->',
  ]

  test.each(HOSTILE)('in a row that is laid aside, and beside it: %s', async (text) => {
    const render = createRenderer(async (_, response) => {
      const { __html: rows } = rowsAside(rowsOf(text))
      const name = markup`${text}`.__html
      response.end(`<!DOCTYPE html><html><head></head><body><p>${name}</p><ul>${rows}</ul></body></html>`)
    })
    const place = { pageId: null, pageLanguage: 'en', origin: 'https://status.example.com' } as const
    const { html } = await render('/', place)
    const name = markup`${text}`.__html
    expect(html).toContain(`<body><p>${name}</p><ul><li>${name}</li></ul></body>`)
    expect(html).not.toMatch(/<script|data-aside="0">/)
  })
})
