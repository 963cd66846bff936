import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { waitUntil } from '#cli/wait-until'
import { saying } from '#engine/language/saying'
import { nameMark } from '#engine/words'
import { CHECKOUT, DATABASE } from './documents/sample-view.ts'
import { House, PAGE } from './house.ts'
import { PRIVATE } from './private-house.ts'

const folder = mkdtempSync(join(tmpdir(), 'upfront-languages-'))
const house = new House()

beforeAll(async () => {
  await house.open(folder)
})

afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('an address', () => {
  test.each([
    ['of the page itself', '/', 'en'],
    ['that begins with a language', '/de/', 'de'],
    ['that is written from right to left', '/ar/history', 'ar'],
    ['of one thing', `/ja/components/${CHECKOUT}`, 'ja'],
  ])('%s is answered in its language', async (_, path, language) => {
    const { status, headers } = await house.ask(path)
    expect([status, headers['content-language']]).toEqual([200, language])
    expect(headers.vary).toBe('Accept-Encoding, Accept-Language')
  })

  test.each([
    ['/en/history?month=2026-05', '/history?month=2026-05'],
    ['/en/', '/'],
    ['/de', '/de/'],
    ['/de?c=abcdefghijkl', '/de/?c=abcdefghijkl'],
  ])('%s leads to the one address, %s', async (path, location) => {
    const { status, headers } = await house.ask(path)
    expect([status, headers.location]).toEqual([307, location])
  })

  test.each([
    ['a language that is not spoken here', '/fr/'],
    ['what programs read, which has one address', '/de/api/v2/status.json'],
    ['another host', '/en//example.com'],
    ['two languages', '/de/ja/'],
    ['nothing', '/de/no/such/page'],
    ['the desk', '/de/admin'],
    ['what the door says of itself', '/de/healthz'],
    ['a stream of revisions', '/de/live'],
    ['a file of Next', '/de/_next/static/x.js'],
  ])('that names %s is a 404', async (_, path) => {
    expect((await house.ask(path)).status).toBe(404)
  })

  test.each([
    ['/de/history.rss', 'Northwind – Verlauf der Störungen'],
    ['/ja/history.atom', 'インシデント履歴'],
    ['/ar/calendar.ics', 'صيانة'],
    ['/de/embed', '<html lang="de" dir="ltr">'],
    ['/ja/badge/page.svg', 'role="img"'],
    ['/de/api/page.json', '"sentence":"Noch keine Komponenten"'],
  ])('%s is in that language, too', async (path, words) => {
    expect((await house.ask(path)).body).toContain(words)
  })
})

describe('a reader whose header asks for another language', () => {
  const ask = (header: string, path = '/') => house.ask(path, { 'accept-language': header })

  test.each([
    [
      'de-AT,de;q=0.9,en;q=0.8',
      '/',
      '<a href="/de/" hreflang="de">Diese Seite gibt es auch auf Deutsch.</a>',
    ],
    ['fr, ja;q=0.7, en;q=0.6', '/history', '<a href="/ja/history" hreflang="ja">'],
    ['ar', '/', '<p id="offer" lang="ar" dir="rtl">'],
    ['en', '/de/', '<a href="/" hreflang="en">'],
  ])('%s at %s is offered it in one line of it', async (header, path, line) => {
    expect((await ask(header, path)).body).toContain(line)
  })

  test.each(['en-GB,en;q=0.9,de;q=0.8', 'fr,en;q=0.5,de;q=0', '*', 'klingon;q=x', ''])(
    '"%s" is offered nothing',
    async (header) => expect((await ask(header)).body).toContain('<div id="offer" hidden=""></div>'),
  )

  test('the same wish gives the same bytes, whatever the header, and another ETag than no wish', async () => {
    const [one, other, none] = [await ask('de'), await ask('de-CH, it;q=0.1'), await ask('en')]
    expect(one.headers.etag).toBe(other.headers.etag)
    expect(one.headers.etag).not.toBe(none.headers.etag)
  })

  test('of what programs read gets the same as any other', async () => {
    for (const path of ['/history.rss', '/api/page.json', '/badge/page.svg']) {
      const [wished, plain] = [await ask('de', path), await ask('en', path)]
      expect(wished.headers.etag).toBe(plain.headers.etag)
      expect(wished.headers.vary).toBe('Accept-Encoding')
    }
  })

  test('costs one rendering for all', async () => {
    const before = house.renderCount
    for (const header of ['de', 'ja', 'ar', 'en']) await ask(header)
    expect(house.renderCount).toBe(before)
  })

  test('is told at the gate of a private page, which says nothing of the page', async () => {
    house.pages = [PRIVATE]
    house.watch?.hint()
    await waitUntil(() => house.watch?.keepers.get(PAGE.id)?.page.visibility === 'password', {
      withinMs: 5_000,
    })
    expect((await ask('de')).body).toContain('Diese Statusseite ist privat')
    expect((await ask('de', '/ar/history')).body).toContain('<html lang="ar" dir="rtl">')
    expect((await ask('fr')).body).toContain('This status page is private')
    house.pages = [PAGE]
    house.watch?.hint()
    await waitUntil(() => house.watch?.keepers.get(PAGE.id)?.page.visibility === 'public', {
      withinMs: 5_000,
    })
  })
})

test('a page in another language gives that one its plain address', async () => {
  house.view = { ...house.view, page: { ...house.view.page, language: 'de' } }
  const title = 'Database is down'
  const markedTitle = {
    text: `${nameMark(DATABASE)} is down`,
    names: { [DATABASE]: 'Database' },
    timeZone: 'UTC',
  }
  const openIncidents = house.view.openIncidents.map((incident) => ({ ...incident, title, markedTitle }))
  house.view = { ...house.view, openIncidents, sentence: saying('sentence.incident', { title }) }
  house.pages = [{ ...PAGE, language: 'de', revision: house.view.revision + 1 }]
  house.view = { ...house.view, revision: house.view.revision + 1 }
  house.watch?.hint()
  await waitUntil(() => house.watch?.keepers.get(PAGE.id)?.page.language === 'de', { withinMs: 5_000 })
  await waitUntil(async () => (await house.ask('/')).headers['content-language'] === 'de', {
    withinMs: 5_000,
  })
  expect((await house.ask('/de/history')).headers.location).toBe('/history')
  expect((await house.ask('/en/')).headers['content-language']).toBe('en')
  const speaksGerman = async () =>
    (await house.ask('/api/v2/status.json')).body.includes('Database ist ausgefallen')
  expect(await waitUntil(speaksGerman, { withinMs: 5_000 })).toBe(true)
})

test('without the database, what was not kept in a language is shown in the page\u2019s own', async () => {
  house.isAway = true
  await waitUntil(() => house.watch?.isDark === true, { withinMs: 10_000 })
  const { status, headers } = await house.ask('/ja/')
  expect([status, headers['content-language']]).toEqual([200, 'de'])
})
