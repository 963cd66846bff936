import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { waitUntil } from '#cli/wait-until'
import { speak } from '#engine/language/saying'
import { ENGLISH } from '#engine/language/speech'
import { CORE_PATHS, factsPresenters } from '#publish/documents/catalogue'
import { twinAddresses } from '#publish/twin-addresses'
import { CHECKOUT, INCIDENT } from './documents/sample-view.ts'
import { House, LOGO, PAGE } from './house.ts'
import { becomes, cookieOf, openPrivateHouse, PRIVATE } from './private-house.ts'

let folder = ''
let house: House

beforeEach(async () => {
  ;({ folder, house } = await openPrivateHouse())
})

afterEach(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

const everyPath = () => [
  ...new Set([
    ...CORE_PATHS,
    ...factsPresenters.keys(),
    ...twinAddresses(house.view),
    `/?c=${CHECKOUT}`,
    `/history.rss?c=${CHECKOUT}`,
    `/badge/${CHECKOUT}.svg?metric=uptime-90d`,
    `/api/explain?component=${CHECKOUT}`,
    `/logo/${LOGO}`,
    '/live',
    '/subscribe',
    '/subscription/secret.of-a-mail',
    '/access',
    '/access/guessed',
    '/404',
    '/no/such/page',
    '/incidents/000000000000',
    '/api/v2/nothing.json',
    '/api/nothing',
    '/api/subscribe',
    '/og.png',
    `/og/${INCIDENT}.png`,
    '/api/page.schema.json',
    '/api/explain.schema.json',
    '/calendar.ics?incidents=1',
    '/de/',
    '/_next/static/../../',
  ]),
]
const secretWords = () => [
  PAGE.name,
  'Database',
  'Checkout',
  'operational',
  'revision',
  'next status',
  speak(ENGLISH, house.view.sentence),
  ...house.view.incidents.map(({ title }) => title),
]

describe('without the right, a private page gives nothing away', () => {
  test('at any address of the catalogue, by any method', async () => {
    for (const path of everyPath())
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST']) {
        const { status, headers, body } = await house.ask(path, {}, method)
        const at = `${method} ${path}`
        expect(
          [path === '/robots.txt' && method !== 'POST' && method !== 'OPTIONS' ? 200 : 403],
          at,
        ).toContain(status)
        for (const word of secretWords()) expect(body, at).not.toContain(word)
        expect(headers['cache-control'], at).toBe('private, no-store')
        expect(headers['x-robots-tag'], at).toBe('noindex, nofollow')
        for (const name of ['etag', 'last-modified', 'access-control-allow-origin', 'set-cookie'])
          expect(headers[name], `${at} ${name}`).toBeUndefined()
      }
  })

  test('what is there and what is not are answered alike', async () => {
    const say = async (path: string) => {
      const { status, headers, body } = await house.ask(path)
      const { date: _, 'content-length': __, ...rest } = headers
      return JSON.stringify({ status, rest, body })
        .replaceAll(path, 'PATH')
        .replaceAll(encodeURIComponent(path), 'PATH')
    }
    expect(await say(`/incidents/${INCIDENT}`)).toBe(await say('/incidents/000000000000'))
    expect(await say(`/badge/${CHECKOUT}.svg`)).toBe(await say('/badge/000000000000.svg'))
    expect(await say('/api/v2/summary.json')).toBe(await say('/api/v2/nothing.json'))
    expect(await say(`/og/${INCIDENT}.png`)).toBe(await say('/og/000000000000.png'))
    expect(await say(`/api/v2/incidents/${INCIDENT}.json`)).toBe(
      await say('/api/v2/incidents/000000000000.json'),
    )
    expect(await say(`/logo/${LOGO}`)).toBe(await say(`/logo/${'0b'.repeat(16)}.png`))
  })

  test('robots are told to keep out', async () => {
    expect((await house.ask('/robots.txt')).body).toBe('User-agent: *\nDisallow: /\n')
    expect((await house.ask('/robots.txt', cookieOf())).body).toBe('User-agent: *\nDisallow: /\n')
  })

  test('a page of another host is closed by its own visibility alone', async () => {
    house.pages = [PAGE, { ...PRIVATE, id: 'otherotherot', host: 'other.example' }]
    await waitUntil(() => house.watch?.keepers.size === 2, { withinMs: 5_000 })
    expect((await house.ask('/')).status).toBe(200)
    expect((await house.ask('/', { host: 'other.example' })).status).toBe(403)
    expect((await house.ask('/', { host: 'other.example', ...cookieOf() })).status).toBe(403)
  })

  test('the mail to a reader who may no longer read is still stopped', async () => {
    const gate = await house.ask('/subscription/secret.of-a-mail')
    expect(gate.body).toContain('action="/api/unsubscribe/secret.of-a-mail"')
    for (const method of ['GET', 'POST'])
      expect((await house.ask('/api/unsubscribe/secret.of-a-mail', {}, method)).body).toMatch(/^next /)
  })

  test('the password is posted past the gate, and never asked for in an address', async () => {
    const { body } = await house.ask('/history?x=1')
    expect(body).toContain('<form method="post" action="/api/page-access">')
    expect(body).toContain('name="to" value="/history"')
    expect((await house.ask('/api/page-access', {}, 'POST')).body).toMatch(/^next /)
    expect((await house.ask('/?password=right', {})).status).toBe(403)
  })
})

describe('with the right', () => {
  test('the same bytes are answered for one reader alone', async () => {
    await becomes(house, PAGE)
    const open = await house.ask('/api/v2/summary.json')
    await becomes(house, PRIVATE)
    const closed = await house.ask('/api/v2/summary.json', cookieOf())
    expect(closed).toMatchObject({ status: 200, body: open.body })
    expect(closed.headers).toMatchObject({
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
      vary: 'Accept-Encoding, Cookie',
    })
    expect(closed.headers['access-control-allow-origin']).toBeUndefined()
    const again = await house.ask('/api/v2/summary.json', {
      ...cookieOf(),
      'if-none-match': closed.headers.etag ?? '',
    })
    expect(again).toMatchObject({ status: 304, headers: { 'cache-control': 'private, no-store' } })
  })

  test('the page, its logo and its 404 are shown', async () => {
    expect((await house.ask('/', cookieOf())).body).toContain(speak(ENGLISH, house.view.sentence))
    expect(await house.ask(`/logo/${LOGO}`, cookieOf())).toMatchObject({
      status: 200,
      headers: { 'content-type': 'image/png', 'cache-control': 'private, no-store' },
    })
    expect(await house.ask('/no/such/page', cookieOf())).toMatchObject({
      status: 404,
      headers: { 'cache-control': 'private, no-store' },
    })
  })

  test('it is known without the database, also after a restart', async () => {
    await house.close()
    house = new House()
    house.isAway = true
    await house.open(folder)
    expect((await house.ask('/', cookieOf())).body).toContain('Showing what we knew at')
    expect((await house.ask('/')).status).toBe(403)
  })

  test('what is kept on disk is for this account alone', async () => {
    await house.ask('/', cookieOf())
    await Promise.all([...(house.watch?.keepers.values() ?? [])].map((keeper) => keeper.stored()))
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.json'),
    )
    expect(files.length).toBeGreaterThan(3)
    for (const name of files) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0)
  })
})
