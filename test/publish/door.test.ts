import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { waitUntil } from '#cli/wait-until'
import { plainly } from '../engine/plainly.ts'
import { BASE, House, OLD_STORY, PAGE } from './house.ts'

let folder = ''
let house: House

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'upfront-door-'))
  house = await new House().open(folder)
})

afterEach(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('public documents', () => {
  test('are made once, however many readers come', async () => {
    const before = house.renderCount
    await Promise.all(Array.from({ length: 50 }, () => house.ask('/')))
    expect(house.renderCount).toBe(before)
  })

  test('are answered compressed, with an ETag that gives 304', async () => {
    const first = await house.ask('/', { 'accept-encoding': 'gzip' })
    expect(first).toMatchObject({ status: 200, body: expect.stringContaining('Database is down') })
    expect(first.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-security-policy': "default-src 'none'",
      vary: 'Accept-Encoding, Accept-Language',
    })
    const again = await house.ask('/', {
      'accept-encoding': 'gzip',
      'if-none-match': first.headers.etag ?? '',
    })
    expect(again).toMatchObject({ status: 304, body: '' })
  })

  test('ignore cookies and answer HEAD and OPTIONS, and nothing else', async () => {
    expect((await house.ask('/', { cookie: 'a=b' })).headers['set-cookie']).toBeUndefined()
    expect(await house.ask('/api/v2/summary.json', {}, 'HEAD')).toMatchObject({ status: 200, body: '' })
    expect(
      (await house.ask('/api/v2/summary.json', {}, 'OPTIONS')).headers['access-control-allow-origin'],
    ).toBe('*')
    expect((await house.ask('/', {}, 'POST')).status).toBe(405)
  })

  test('a guessed address costs no rendering', async () => {
    await house.ask('/incidents/aaaaaaaaaaaa')
    const before = house.renderCount
    await Promise.all(['bbbbbbbbbbbb', 'x', '%61'].map((id) => house.ask(`/incidents/${id}`)))
    expect(house.renderCount).toBe(before)
  })

  test.each(['/subscription/%ff', '/de/subscription/%', '/incidents/%ff', '/%ff'])(
    'an address that is no text is nowhere: %s',
    async (path) => {
      // As Next does.
      house.renderFailure = new Error('Rendering answered 500')
      expect((await house.ask(path)).status).toBe(404)
    },
  )

  test('a story that is older than what the page tells has its address still', async () => {
    expect((await house.ask(`/incidents/${OLD_STORY}`)).status).toBe(200)
  })

  test('what somebody searches for is made for everybody who asks at once, and not kept', async () => {
    const before = house.renderCount
    const month = () => house.ask('/history?month=2026-03&x=1')
    const search = () => house.ask('/history?q=Slow%20%20search')
    expect((await search()).status).toBe(200)
    await Promise.all([search(), search()])
    expect(house.renderCount).toBe(before + 2)
    await month()
    await month()
    expect(house.renderCount).toBe(before + 3)
  })

  test('a picture has one address, whatever its readers add to it, and is made when it is asked for', async () => {
    const first = await house.ask('/og.png')
    expect(first).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } })
    const versioned = await house.ask('/og.png?v=7')
    expect(versioned.headers.etag).toBe(first.headers.etag)
    expect((await house.ask(`/og/${OLD_STORY}.png`)).status).toBe(200)
    expect((await house.ask('/og/aaaaaaaaaaaa.png')).status).toBe(404)
  })

  test('an incident that is older than what the page tells is in the API still', async () => {
    const answer = await house.ask(`/api/v2/incidents/${OLD_STORY}.json`)
    expect(JSON.parse(answer.body)).toMatchObject({
      page: { id: PAGE.id },
      incident: { id: OLD_STORY, name: 'Long ago' },
    })
    expect(await house.ask('/api/v2/incidents/aaaaaaaaaaaa.json')).toMatchObject({ status: 404, body: '' })
  })

  test('scripts of other sites may read the API and hear what is not there', async () => {
    const preflight = await house.ask(
      '/api/v2/summary.json',
      { 'access-control-request-headers': 'if-none-match' },
      'OPTIONS',
    )
    expect(preflight).toMatchObject({
      status: 204,
      headers: {
        allow: 'GET, HEAD, OPTIONS',
        'access-control-allow-origin': '*',
        'access-control-allow-headers': expect.stringContaining('If-None-Match'),
      },
    })
    for (const path of ['/api/v2/nothing.json', '/badge/aaaaaaaaaaaa.svg', '/og/aaaaaaaaaaaa.png'])
      expect(await house.ask(path)).toMatchObject({
        status: 404,
        body: '',
        headers: { 'access-control-allow-origin': '*' },
      })
  })

  test('the API is asked again for nothing', async () => {
    for (const path of [
      '/api/v2/summary.json',
      '/api/v2/incidents.json',
      '/api/page.schema.json',
      '/history.rss',
      '/og.png',
    ]) {
      const first = await house.ask(path)
      expect(first.headers, path).toMatchObject({
        'cache-control': 'public, no-cache',
        'access-control-allow-origin': '*',
      })
      const again = await house.ask(path, { 'if-none-match': first.headers.etag ?? '' })
      expect(again, path).toMatchObject({ status: 304, body: '', headers: { etag: first.headers.etag } })
      const head = await house.ask(path, {}, 'HEAD')
      expect(head, path).toMatchObject({
        status: 200,
        body: '',
        headers: { etag: first.headers.etag, 'content-length': first.headers['content-length'] },
      })
    }
  })

  test('an unknown API document is 404 with an empty body, an unknown incident a page that says so', async () => {
    expect(await house.ask('/api/v2/nothing.json')).toMatchObject({ status: 404, body: '' })
    expect(await house.ask('/no/such/page')).toMatchObject({
      status: 404,
      body: expect.stringContaining('<h1>'),
    })
    expect(await house.ask('/incidents/aaaaaaaaaaaa')).toMatchObject({
      status: 404,
      body: expect.stringContaining('<h1>'),
    })
  })

  test('turn by themselves when the revision moves', async () => {
    house.change({ sentence: plainly('All systems operational') })
    for (const path of ['/', '/api/v2/status.json', '/revision.json']) {
      const says = path === '/revision.json' ? '"revision":2' : 'All systems operational'
      const turned = async () => (await house.ask(path)).body.includes(says)
      expect(await waitUntil(turned, { withinMs: 5_000 })).toBe(true)
    }
  })

  test('turn by themselves when time alone makes them wrong', async () => {
    house.change({ validUntil: Date.now() + 50, sentence: plainly('Soon over') })
    await waitUntil(async () => (await house.ask('/')).body.includes('Soon over'), { withinMs: 5_000 })
    house.view = {
      ...house.view,
      validUntil: Date.now() + 3_600_000,
      sentence: plainly('No data since 14:02 UTC'),
    }
    expect(
      await waitUntil(async () => (await house.ask('/')).body.includes('No data since'), { withinMs: 5_000 }),
    ).toBe(true)
  })

  test('a reader never waits for what is being made anew', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    house.gate = promise
    const before = house.renderCount
    house.change({ sentence: plainly('New words') })
    await waitUntil(() => house.renderCount > before, { withinMs: 5_000 })
    expect((await house.ask('/')).body).toContain('Database is down')
    resolve()
    expect(
      await waitUntil(async () => (await house.ask('/')).body.includes('New words'), { withinMs: 5_000 }),
    ).toBe(true)
  })
})

describe('private pages', () => {
  test('are made for one reader and kept by nobody', async () => {
    const before = house.renderCount
    const page = await house.ask('/subscription/secret')
    expect(page).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' },
    })
    await house.ask('/subscription/secret')
    expect(house.renderCount).toBe(before + 2)
  })
})

describe('hosts', () => {
  test('one page is shown under every host', async () => {
    expect((await house.ask('/', { host: 'anything.example' })).status).toBe(200)
  })

  test('of several, an unknown host gets none', async () => {
    house.pages = [PAGE, { ...PAGE, id: 'otherotherot', host: 'other.example' }]
    await waitUntil(() => house.watch?.keepers.size === 2, { withinMs: 5_000 })
    expect((await house.ask('/', { host: 'anything.example' })).status).toBe(421)
    for (const host of ['other.example', 'other.example.', 'Other.Example.:8080', BASE.host, `${BASE.host}.`])
      expect((await house.ask('/', { host })).status, host).toBe(200)
  })

  test.each([
    '/admin',
    '/admin/incidents',
    '/api/auth/sign-in',
    '/api/monitors',
    '/api/monitors/schema.json',
  ])('%s answers on its own host only', async (path) => {
    expect((await house.ask(path, { host: 'anything.example' })).status).toBe(421)
    expect((await house.ask(path)).body).toBe('next status.example.com 127.0.0.1')
  })

  test('of a page that is gone, nothing is kept', async () => {
    const other = { ...PAGE, id: 'otherotherot', host: 'other.example' }
    house.pages = [PAGE, other]
    await waitUntil(() => house.watch?.keepers.size === 2, { withinMs: 5_000 })
    await waitUntil(() => existsSync(join(folder, other.id)), { withinMs: 5_000 })
    house.pages = [PAGE]
    house.watch?.hint()
    await waitUntil(() => house.watch?.keepers.size === 1, { withinMs: 5_000 })
    expect(house.gone).toMatchObject([{ id: other.id }])
    expect(await waitUntil(() => !existsSync(join(folder, other.id)), { withinMs: 5_000 })).toBe(true)
  })

  test('a proxy may fetch certificates for them alone', async () => {
    house.pages = [PAGE, { ...PAGE, id: 'otherotherot', host: 'other.example:8443', visibility: 'staff' }]
    await waitUntil(() => house.watch?.keepers.size === 2, { withinMs: 5_000 })
    const ask = async (domain: string) =>
      (await house.ask(`/ask?domain=${domain}`, { host: '127.0.0.1:3000' })).status
    for (const domain of ['other.example', 'other.example.', 'Other.Example', BASE.hostname])
      expect(await ask(domain), domain).toBe(200)
    for (const domain of ['', 'example', 'x.other.example', 'other.example.evil.test', '127.0.0.1'])
      expect(await ask(domain), domain).toBe(404)
    expect((await house.ask('/ask', { host: '127.0.0.1:3000' })).status).toBe(404)
  })

  test('an address that is named whole counts with its host', async () => {
    house.pages = [PAGE, { ...PAGE, id: 'otherotherot', host: 'other.example' }]
    await waitUntil(() => house.watch?.keepers.size === 2, { withinMs: 5_000 })
    expect((await house.ask('http://other.example/', { host: 'anything.example' })).status).toBe(200)
    expect((await house.ask('http://anything.example/?a=b')).status).toBe(421)
  })

  test('what a client says of its origin is not passed on', async () => {
    expect(
      (
        await house.ask('/api/subscribe', {
          'x-forwarded-for': '6.6.6.6',
          'x-forwarded-host': 'evil.example',
          'x-upfront-page': 'theirstheirs',
        })
      ).body,
    ).toBe(`next status.example.com 127.0.0.1 ${PAGE.id}`)
  })
})
