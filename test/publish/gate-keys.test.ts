import { rmSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { signGrant } from '#db/pages/page-grants'
import { BASE, type House, PAGE, SECRETS } from './house.ts'
import {
  becomes,
  cookieOf,
  FEED_TOKEN,
  grant,
  handOverOf,
  linkOf,
  openPrivateHouse,
  PRIVATE,
} from './private-house.ts'

let folder = ''
let house: House

beforeEach(async () => {
  ;({ folder, house } = await openPrivateHouse())
})

afterEach(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
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
  beforeEach(() => becomes(house, { ...PRIVATE, visibility: 'link', revision: 1 }))

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
    await becomes(house, { ...PRIVATE, visibility: 'link', keys: [] })
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
  beforeEach(() => becomes(house, { ...PRIVATE, visibility: 'staff' }))

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
    await becomes(house, { ...PRIVATE, keys: [] })
    expect((await house.ask(`/history.rss?token=${FEED_TOKEN}`)).status).toBe(403)
  })

  test('goes no further than the door', async () => {
    await becomes(house, PAGE)
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
    await becomes(house, { ...PRIVATE, accessVersion: 2 })
    expect(await long).toBe(true)

    await becomes(house, PAGE)
    const open = ended(await listen({}))
    await becomes(house, PRIVATE)
    expect(await open).toBe(true)
  })
})
