import { describe, expect, test } from 'vitest'
import type { PingRecord } from '#db/heartbeats/record-ping'
import { openInboundHouse } from './inbound-house.ts'

const TOKEN = '5bf66975-d4c7-4bf5-bcc8-b8d8a82ea278'
const RUN = '728b3763-ea80-4113-9fc0-f49b3adf226a'

const stored: PingRecord[] = []
const house = await openInboundHouse(async (ping) => {
  stored.push(ping)
  return ping.token !== 'unknown'
})

async function told(path: string, sent = {}) {
  stored.length = 0
  const heard = await house.ask(path, sent)
  return { ...heard, ping: stored[0] }
}

describe('what Healthchecks’ clients send', () => {
  test.each([
    ['a success', '', { kind: 'success', exitCode: null }],
    ['a success with a slash behind it', '/', { kind: 'success', exitCode: null }],
    ['a start', '/start', { kind: 'start' }],
    ['a failure', '/fail', { kind: 'fail', exitCode: null }],
    ['a log', '/log', { kind: 'log' }],
    ['exit code 0 is a success', '/0', { kind: 'success', exitCode: 0 }],
    ['any other is a failure', '/255', { kind: 'fail', exitCode: 255 }],
    ['a run id', `/start?rid=${RUN}`, { kind: 'start', runId: RUN }],
    ['a run id in capitals is the same', `/0?rid=${RUN.toUpperCase()}`, { kind: 'success', runId: RUN }],
    ['what other servers take too', '/0?create=1', { kind: 'success' }],
  ])('%s', async (_, path, ping) => {
    for (const method of ['GET', 'HEAD', 'POST']) {
      const heard = await told(`/ping/${TOKEN}${path}`, { method })
      expect(heard).toMatchObject({ status: 200, body: method === 'HEAD' ? '' : 'OK' })
      expect(heard.ping).toMatchObject({ token: TOKEN, ...ping })
      expect(heard.headers['content-length']).toBe('2')
    }
  })

  test.each([
    ['an exit code above 255', `/ping/${TOKEN}/256`, 400, 'invalid url format'],
    ['a run id that is none', `/ping/${TOKEN}?rid=1`, 400, 'invalid uuid format'],
    ['an unknown token', '/ping/unknown', 404, 'not found'],
    ['an unknown action', `/ping/${TOKEN}/stop`, 404, 'not found'],
    ['more than an action', `/ping/${TOKEN}/start/now`, 404, 'not found'],
    ['no token', '/ping/', 404, 'not found'],
  ])('%s is refused', async (_, path, status, body) => {
    expect(await told(path)).toMatchObject({ status, body })
  })

  test('only with HEAD, GET and POST', async () => {
    expect(await told(`/ping/${TOKEN}`, { method: 'PUT' })).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD, POST, OPTIONS' },
      ping: undefined,
    })
  })

  test('a page elsewhere may ask, and send', async () => {
    const preflight = await told(`/ping/${TOKEN}`, { method: 'OPTIONS' })
    expect(preflight).toMatchObject({ status: 204, headers: { 'access-control-allow-origin': '*' } })
    expect(preflight.ping).toBeUndefined()
    expect((await told(`/ping/${TOKEN}`)).headers['access-control-allow-origin']).toBe('*')
  })

  test('no answer is kept, and its address is nobody’s referrer', async () => {
    for (const path of [`/ping/${TOKEN}`, '/ping/unknown', `/api/push/${TOKEN}`])
      expect((await told(path)).headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      })
  })
})

describe('a body', () => {
  const post = (body: string | Buffer, over = {}) =>
    told(`/ping/${TOKEN}/1`, { method: 'POST', body, ...over })

  test('is kept, of any type', async () => {
    const { ping } = await post('disk full', { headers: { 'content-type': 'text/plain' } })
    expect(ping?.body).toBe('disk full')
    expect(
      (await post('a=b', { headers: { 'content-type': 'application/x-www-form-urlencoded' } })).ping?.body,
    ).toBe('a=b')
  })

  test('that is long is cut at 10 KB and not refused, also of unknown length', async () => {
    for (const isChunked of [false, true]) {
      const { status, ping, headers } = await post('x'.repeat(2_000_000), { isChunked })
      expect(status).toBe(200)
      expect(headers['ping-body-limit']).toBe('10000')
      expect(ping?.body).toBe('x'.repeat(10_000))
    }
  })

  test('is not cut within a character', async () => {
    const { ping } = await post(`x${'ü'.repeat(9_000)}`)
    expect(ping?.body).toBe(`x${'ü'.repeat(4_999)}`)
  })

  test('may be no text at all', async () => {
    const { ping } = await post(Buffer.from([0x41, 0x00, 0xff, 0x42]))
    expect(ping?.body).toBe('A\uFFFD\uFFFDB')
  })

  test('that is empty is none', async () => {
    expect((await post('')).ping?.body).toBeNull()
  })
})

describe('what Uptime Kuma’s clients send', () => {
  test.each([
    ['', { kind: 'success', body: null, toldDurationMs: null }],
    ['?status=up&msg=OK&ping=', { kind: 'success', body: 'OK', toldDurationMs: null }],
    ['?status=up&msg=OK&ping=23.5', { kind: 'success', body: 'OK', toldDurationMs: 23.5 }],
    ['?status=down&msg=disk%20full', { kind: 'fail', body: 'disk full' }],
  ])('%s', async (query, ping) => {
    const heard = await told(`/api/push/${TOKEN}${query}`)
    expect(heard.status).toBe(200)
    expect(JSON.parse(heard.body)).toEqual({ ok: true })
    expect(heard.headers['content-type']).toContain('application/json')
    expect(heard.ping).toMatchObject({ token: TOKEN, ...ping })
  })

  test.each([
    ['an unknown token', '/api/push/unknown', 404],
    ['a ping that is no number', `/api/push/${TOKEN}?ping=fast`, 400],
    ['a ping in the past', `/api/push/${TOKEN}?ping=-1`, 400],
  ])('%s is refused', async (_, path, status) => {
    const heard = await told(path)
    expect(heard.status).toBe(status)
    expect(JSON.parse(heard.body)).toEqual({ ok: false, msg: expect.any(String) })
  })
})

test('a token that is used too often is asked to wait, and no other', async () => {
  const hasty = await Promise.all(Array.from({ length: 100 }, () => house.ask('/ping/hasty')))
  const refused = hasty.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThan(20)
  expect(refused[0]?.headers['retry-after']).toBe('1')
  expect((await house.ask('/ping/patient')).status).toBe(200)
})

describe('what cannot be stored', () => {
  const failure = Object.assign(new Error(`Failed query: insert ${TOKEN}`), {
    cause: Object.assign(new Error(`connect ${TOKEN}`), { code: 'ECONNREFUSED' }),
  })

  test('is never OK: the client is asked to come again, and the log says why without the token', async () => {
    const dark = await openInboundHouse(async () => {
      throw failure
    })
    expect(await dark.ask(`/ping/${TOKEN}`)).toMatchObject({ status: 503, headers: { 'retry-after': '2' } })
    const push = await dark.ask(`/api/push/${TOKEN}`)
    expect([push.status, JSON.parse(push.body).ok]).toEqual([503, false])
    expect(dark.sentences).toEqual([
      'Pings cannot be stored, and their senders are asked to come again: ECONNREFUSED',
    ])
  })

  test('nor is what takes longer than clients wait', async () => {
    const slow = await openInboundHouse(() => new Promise(() => {}), 50)
    expect((await slow.ask(`/ping/${TOKEN}`)).status).toBe(503)
    expect(slow.sentences[0]).toContain('TIMEOUT')
  })
})

test('no token reaches the log', () => {
  expect(house.sentences).toEqual([])
})
