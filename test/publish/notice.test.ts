import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { describe, expect, test, vi } from 'vitest'
import { LANGUAGES } from '#engine/language'

type Box = { children: Box[]; attributes: Record<string, string>; textContent: string; lang: string }

/** Runs the notice for other sites on a page that holds nothing else. */
function showNotice(language: string | null) {
  const create = () => {
    const box = {
      children: [] as Box[],
      attributes: {} as Record<string, string>,
      style: {},
      textContent: '',
      lang: '',
      setAttribute: (name: string, value: string) => {
        box.attributes[name] = value
      },
      replaceChildren: (...children: Box[]) => {
        box.children = children
      },
      appendChild: (child: Box) => {
        box.children.push(child)
        return child
      },
    }
    return box
  }
  const body = create()
  const fetch = async () => ({
    json: async () => ({ status: { indicator: 'major', description: 'Database is down' } }),
    headers: new Headers(language === null ? {} : { 'content-language': language }),
  })
  const document = {
    body,
    createElement: create,
    currentScript: { src: 'https://status.example.com/embed.js' },
  }
  const context = createContext({ document, fetch, URL, setInterval: () => {} })
  runInContext(readFileSync('public/embed.js', 'utf8'), context)
  return body
}

describe('the notice for other sites', () => {
  test.each([
    ['en', 'Close'],
    ['de', 'Schließen'],
    ['ja', '閉じる'],
    ['ar', 'إغلاق'],
    [null, 'Close'],
  ])('of a page in %s closes with "%s"', async (language, word) => {
    const body = showNotice(language)
    await vi.waitFor(() => expect(body.children).toHaveLength(1))
    const [link, close] = body.children[0]?.children ?? []
    expect(link?.textContent).toBe('Database is down')
    expect(close).toMatchObject({ attributes: { 'aria-label': word }, lang: language ?? 'en' })
  })

  test('has its word in every language', () => {
    const script = readFileSync('public/embed.js', 'utf8')
    for (const language of LANGUAGES) expect(script).toMatch(new RegExp(`CLOSE = .*\\b${language}: `))
  })
})
