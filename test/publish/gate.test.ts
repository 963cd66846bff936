import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { waitUntil } from '#cli/wait-until'
import { signGrant } from '#db/page-grants'
import { speak } from '#engine/saying'
import { ENGLISH } from '#engine/speech'
import { CORE_PATHS, factsPresenters } from '#publish/documents/catalogue'
import type { PageRow } from '#publish/page-row'
import { twinAddresses } from '#publish/twin-addresses'
import { CHECKOUT, INCIDENT } from './documents/sample-view.ts'
import { BASE, House, LOGO, PAGE, SECRETS } from './house.ts'
import { cookieOf, FEED_TOKEN, grant, handOverOf, linkOf, PRIVATE } from './private-house.ts'

let folder = ''
let house: House

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'upfront-gate-'))
  house = new House()
  house.pages = [PRIVATE]
  await house.open(folder)
})

afterEach(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

async function becomes(page: PageRow): Promise<void> {
  house.pages = [page]
  house.watch?.hint()
  const known = () => JSON.stringify(house.watch?.keepers.get(page.id)?.page)
  await waitUntil(() => known() === JSON.stringify(page), { withinMs: 5_000 })
}

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
    await becomes(PAGE)
    const open = await house.ask('/api/v2/summary.json')
    await becomes(PRIVATE)
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

describe('a cookie opens', () => {
  const opens = async (over: Parameters<typeof cookieOf>[0]) =>
    (await house.ask('/', cookieOf(over))).status === 200

  test.each([
    ['what its password opens', true, {}],
    ['nothing after its time', false, { expiresAt: Date.now() - 1 }],
    ['no other page', false, { pageId: 'otherotherot' }],
    ['nothing once the password is another', false, { version: 0 }],
    ['nothing by a link where there is a password', false, { by: 'link' as const, holderId: 'linklinklink' }],
    ['every page to staff', true, { by: 'staff' as const, holderId: 'staffstaffst' }],
    ['nothing to who is staff no more', false, { by: 'staff' as const, holderId: 'gonegonegone' }],
  ])('%s', async (_, expected, over) => {
    expect(await opens(over)).toBe(expected)
  })

  test.each([
    ['that somebody else signed', (body: string) => `${body}.${'A'.repeat(43)}`],
    ['without a signature', (body: string) => body],
    ['that was signed for a link', () => signGrant(SECRETS, 'link', grant())],
    ['that is no text of ours', () => '%00'],
  ])('nothing %s', async (_, forge) => {
    const [body = ''] = signGrant(SECRETS, 'cookie', grant()).split('.')
    expect((await house.ask('/', { cookie: `upfront-page=${forge(body)}` })).status).toBe(403)
  })
})

describe('a signed link', () => {
  beforeEach(() => becomes({ ...PRIVATE, visibility: 'link', revision: 1 }))

  test('swaps to a cookie by a redirect, as often as it is followed', async () => {
    for (const _time of [1, 2]) {
      const entered = await house.ask(linkOf())
      expect(entered).toMatchObject({
        status: 303,
        headers: { location: '/', 'referrer-policy': 'no-referrer' },
      })
      const [set = ''] = entered.headers['set-cookie'] ?? []
      expect(set).toMatch(/^upfront-page=[\w.-]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/)
      expect((await house.ask('/', { cookie: set.split(';')[0] ?? '' })).status).toBe(200)
    }
  })

  test('opens nothing after its time, for another page, or when it was revoked; nor does its cookie then', async () => {
    const cookie = cookieOf({ by: 'link', holderId: 'linklinklink' })
    expect((await house.ask('/', cookie)).status).toBe(200)
    for (const link of [linkOf({ expiresAt: Date.now() - 1 }), linkOf({ pageId: 'otherotherot' })])
      expect(await house.ask(link)).toMatchObject({
        status: 403,
        body: expect.stringContaining('opens nothing any more'),
      })
    await becomes({ ...PRIVATE, visibility: 'link', keys: [] })
    expect((await house.ask(linkOf())).status).toBe(403)
    expect((await house.ask('/', cookie)).status).toBe(403)
  })

  test('leads to no other place', async () => {
    for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example', '/access/again'])
      expect((await house.ask(`${linkOf()}?to=${encodeURIComponent(to)}`)).headers.location).toBe('/')
    expect((await house.ask(`${linkOf()}?to=%2Fhistory`)).headers.location).toBe('/history')
  })
})

describe('a page for staff', () => {
  beforeEach(() => becomes({ ...PRIVATE, visibility: 'staff' }))

  test('is opened by the word of the desk alone', async () => {
    const entered = await house.ask(handOverOf())
    expect(entered.status).toBe(303)
    const cookie = entered.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    expect((await house.ask('/', { cookie })).status).toBe(200)
    expect((await house.ask(linkOf())).status).toBe(403)
    expect((await house.ask('/', cookieOf())).status).toBe(403)
    expect((await house.ask(handOverOf({ holderId: 'gonegonegone' }))).status).toBe(403)
    expect((await house.ask(handOverOf({ expiresAt: Date.now() - 1 }))).status).toBe(403)
  })

  test('sends others to the desk', async () => {
    const { body } = await house.ask('/history')
    expect(body).toContain(`href="${BASE.origin}/admin/hand-over?page=${PAGE.id}&amp;to=%2Fhistory"`)
    expect(body).not.toContain('type="password"')
  })
})

describe('a feed’s token', () => {
  test('opens the feeds and nothing else, until it is revoked', async () => {
    for (const path of ['/history.rss', '/history.atom', '/history.json', '/calendar.ics']) {
      const feed = await house.ask(`${path}?token=${FEED_TOKEN}&incidents=1`)
      expect(feed).toMatchObject({ status: 200, headers: { 'cache-control': 'private, no-store' } })
      expect(feed.body).not.toContain(FEED_TOKEN)
      expect((await house.ask(`${path}?token=${FEED_TOKEN.slice(1)}`)).status).toBe(403)
    }
    for (const path of ['/', '/api/v2/summary.json', '/live', '/embed', '/og.png', '/badge/page.svg'])
      expect((await house.ask(`${path}?token=${FEED_TOKEN}`)).status).toBe(403)
    await becomes({ ...PRIVATE, keys: [] })
    expect((await house.ask(`/history.rss?token=${FEED_TOKEN}`)).status).toBe(403)
  })

  test('goes no further than the door', async () => {
    await becomes(PAGE)
    expect((await house.ask(`/history.rss?token=${FEED_TOKEN}`)).headers.etag).toBe(
      (await house.ask('/history.rss')).headers.etag,
    )
  })
})

describe('/live', () => {
  const listen = (headers: Record<string, string>) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const options = { host: '127.0.0.1', port: house.port, path: '/live', agent: false }
      get({ ...options, headers: { host: BASE.host, ...headers } }, resolve).on('error', reject)
    })
  const ended = (answer: IncomingMessage) => {
    answer.resume()
    return new Promise<boolean>((resolve) => answer.once('end', () => resolve(true)))
  }

  test('ends when the right ends: by time, by a new password, or when the page turns private', async () => {
    const short = await listen(cookieOf({ expiresAt: Date.now() + 700 }))
    expect(short.statusCode).toBe(200)
    expect(await ended(short)).toBe(true)

    const long = ended(await listen(cookieOf()))
    await becomes({ ...PRIVATE, accessVersion: 2 })
    expect(await long).toBe(true)

    await becomes(PAGE)
    const open = ended(await listen({}))
    await becomes(PRIVATE)
    expect(await open).toBe(true)
  })
})
