import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { kinds } from '#engine/monitor'
import { see } from './see.ts'
import { type Served, serveBytes, serveHttp } from './serve.ts'

type Written = z.input<typeof kinds.steps>

type Told = Pick<IncomingMessage, 'method' | 'url' | 'headers'> & { body: string }

/** A shop: a log-in that gives a token and a cookie, and an order that wants both. */
async function serveShop(): Promise<Served & { told: Told[] }> {
  const told: Told[] = []
  const served = await serveHttp(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method, url, headers } = request
    told.push({ method, url, headers, body: Buffer.concat(chunks).toString() })
    if (url === '/login') {
      response.setHeader('set-cookie', ['session=s-1; Path=/; HttpOnly', 'theme=dark; Path=/settings'])
      response.setHeader('x-request', 'id=r-7;')
      response.end(JSON.stringify({ token: 't "1" &/2', orders: ['/orders/5'] }))
    } else if (url === '/away') response.writeHead(302, { location: '/login' }).end()
    else if (headers.authorization === 'Bearer nobody') response.writeHead(401).end('{}')
    else response.end('<order><state>paid</state></order>')
  })
  return { ...served, told }
}

const login = (origin: string) => ({
  name: 'Log in',
  url: `${origin}/login`,
  method: 'POST' as const,
  body: '{"user":"a"}',
  extracts: [
    { from: 'json' as const, name: 'token', path: '$.token' },
    { from: 'json' as const, name: 'order', path: '$.orders[0]' },
  ],
})

describe('a chain', () => {
  test('puts what one answer says into the next request, encoded for its place', async () => {
    const shop = await serveShop()
    const { seen, verdict, reasons } = await see({
      kind: 'steps',
      steps: [
        login(shop.origin),
        {
          name: 'Order',
          url: `${shop.origin}/{{ order }}`,
          method: 'PUT',
          headers: [
            { name: 'X-Token', value: 'v1 {{token}}' },
            { name: 'Content-Type', value: 'application/json' },
          ],
          body: '{"token":"{{token}}"}',
        },
        {
          name: 'Search',
          url: `${shop.origin}/search?q={{token}}`,
          assertions: [{ on: 'xml', path: '//state', equals: 'paid' }],
        },
      ],
    })
    expect({ verdict, reasons }).toEqual({ verdict: 'up', reasons: [] })
    const [, order, search] = shop.told
    expect(order).toMatchObject({ method: 'PUT', url: '//orders/5', body: '{"token":"t \\"1\\" &/2"}' })
    expect(order?.headers['x-token']).toBe('v1 t "1" &/2')
    expect(search?.url).toBe('/search?q=t%20%221%22%20%26/2')
    expect(seen.steps?.map(({ number, name, http }) => [number, name, http.status])).toEqual([
      [1, 'Log in', 200],
      [2, 'Order', 200],
      [3, 'Search', 200],
    ])
  })

  test('sums its phases, and knows what each step took', async () => {
    const shop = await serveShop()
    const { seen } = await see({ kind: 'steps', steps: [login(shop.origin), login(shop.origin)] })
    const steps = seen.steps ?? []
    const sum = (all: (number | undefined)[]) => all.reduce<number>((total, ms) => total + (ms ?? 0), 0)
    expect(sum(Object.values(seen.phases))).toBeCloseTo(seen.latencyMs, 1)
    expect(sum(steps.map(({ phases }) => phases.wait))).toBeCloseTo(seen.phases.wait ?? 0, 1)
    expect(sum(steps.map(({ latencyMs }) => latencyMs))).toBeLessThanOrEqual(seen.latencyMs)
    for (const { phases, latencyMs } of steps) expect(sum(Object.values(phases))).toBeCloseTo(latencyMs, 1)
  })

  test('keeps cookies as a browser would, through redirects too, and tells them to their own host only', async () => {
    const shop = await serveShop()
    const { verdict } = await see({
      kind: 'steps',
      steps: [
        {
          name: 'Log in',
          url: `${shop.origin}/away`,
          extracts: [{ from: 'cookie', name: 'session', cookie: 'session' }],
        },
        { name: 'Order', url: `${shop.origin}/orders`, bearerToken: '{{session}}' },
        { name: 'Elsewhere', url: `http://127.0.0.2:${(await listenOn('127.0.0.2')).port}/` },
      ],
    })
    expect(verdict).toBe('up')
    expect(shop.told.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined, 'session=s-1'])
    expect(shop.told[2]?.headers.authorization).toBe('Bearer s-1')
  })

  test('keeps part of a header or of a body by a pattern', async () => {
    const shop = await serveShop()
    await see({
      kind: 'steps',
      steps: [
        {
          name: 'Log in',
          url: `${shop.origin}/login`,
          extracts: [
            { from: 'header', name: 'id', header: 'X-Request', pattern: 'id=([^;]+)' },
            { from: 'body', name: 'number', pattern: 'orders/\\d' },
          ],
        },
        { name: 'Next', url: `${shop.origin}/{{id}}/{{number}}` },
      ],
    })
    expect(shop.told[1]?.url).toBe('/r-7/orders/5')
  })
})

describe('a chain that breaks', () => {
  test('ends at the step whose expectation does not hold, and names it', async () => {
    const shop = await serveShop()
    const { verdict, reasons } = await see({
      kind: 'steps',
      steps: [
        login(shop.origin),
        { name: 'Order', url: `${shop.origin}/orders`, bearerToken: 'nobody' },
        { name: 'Never', url: `${shop.origin}/never` },
      ],
    })
    expect(verdict).toBe('down')
    expect(reasons).toEqual([
      {
        code: 'assertion_failed',
        assertion: 'status',
        phase: 'wait',
        text: 'Step 2 (Order): Expected status 200-299, got 401',
      },
    ])
    expect(shop.told).toHaveLength(2)
  })

  test('goes on after an expectation that only degrades', async () => {
    const shop = await serveShop()
    const soft = {
      ...login(shop.origin),
      assertions: [{ on: 'body' as const, contains: 'x', otherwise: 'degraded' as const }],
    }
    const { verdict, reasons } = await see({ kind: 'steps', steps: [soft, login(shop.origin)] })
    expect(verdict).toBe('degraded')
    expect(reasons[0]?.text).toContain('Step 1 (Log in): Expected the body to contain "x"')
    expect(shop.told).toHaveLength(2)
  })

  test('names the step of a failure, and its phase', async () => {
    const shop = await serveShop()
    const broken = await serveBytes('HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n')
    const { reasons } = await see({
      kind: 'steps',
      steps: [login(shop.origin), { name: 'Broken', url: broken.origin }],
    })
    expect(reasons).toMatchObject([
      { code: 'bad_response', phase: 'wait', text: 'Step 2 (Broken): Wait: the Content-Length is no number' },
    ])
  })

  test('says which value was not there, and no secret', async () => {
    const shop = await serveShop()
    const step = {
      ...login(shop.origin),
      extracts: [{ from: 'json' as const, name: 'token', path: '$.none' }],
    }
    const { reasons } = await see({ kind: 'steps', steps: [step] })
    expect(reasons[0]?.text).toBe('Step 1 (Log in): Read: the answer has nothing to keep as token')
  })

  test('is guarded at every step', async () => {
    const [shop, inner] = [await serveShop(), await listenOn('127.0.0.2')]
    const { reasons } = await see(
      { kind: 'steps', steps: [login(shop.origin), { name: 'Inside', url: inner.origin }] },
      { allowed: ['127.0.0.1/32'] },
    )
    expect(reasons[0]).toMatchObject({ code: 'refused_target' })
    expect(reasons[0]?.text).toContain('Step 2 (Inside): DNS: 127.0.0.2 is not a public address')
    expect(inner.open.size).toBe(0)
  })

  test.each(['../admin/delete', '.', 'a/../..', '%2e%2e'])(
    'asks for nothing beside the address that was written: %s',
    async (id) => {
      const told: (string | undefined)[] = []
      const { origin } = await serveHttp(({ url }, response) => {
        told.push(url)
        response.end(JSON.stringify({ id }))
      })
      const { verdict, reasons } = await see({
        kind: 'steps',
        steps: [
          { name: 'One', url: origin, extracts: [{ from: 'json', name: 'id', path: '$.id' }] },
          { name: 'Two', url: `${origin}/items/{{id}}?from=/..` },
        ],
      })
      const isEncoded = id.includes('%')
      expect(told.slice(1)).toEqual(isEncoded ? ['/items/%252e%252e?from=/..'] : [])
      expect(verdict).toBe(isEncoded ? 'up' : 'down')
      if (!isEncoded) expect(reasons[0]?.text).toContain('leads out of the address that was written')
    },
  )

  test('has no place for what would break a header', async () => {
    const served = await serveHttp((_request, response) => response.end(JSON.stringify({ a: 'x\r\ny: z' })))
    const { reasons } = await see({
      kind: 'steps',
      steps: [
        { name: 'One', url: served.origin, extracts: [{ from: 'json', name: 'a', path: '$.a' }] },
        { name: 'Two', url: served.origin, headers: [{ name: 'x-a', value: '{{a}}' }] },
      ],
    })
    expect(reasons[0]?.text).toContain('holds characters that no header may hold')
  })
})

describe('a chain is refused', () => {
  const one = { name: 'One', url: 'https://a.example/' }
  test.each<[string, Written['steps'], string]>([
    ['without a step', [], 'at least one step'],
    ['of more than ten', Array(11).fill(one), '<=10'],
    [
      'that uses what no step keeps',
      [{ ...one, url: 'https://a.example/{{id}}' }],
      '{{id}} is kept by no earlier step',
    ],
    [
      'that uses what only a later step keeps',
      [
        { ...one, body: '{{id}}' },
        { ...one, extracts: [{ from: 'body', name: 'id', pattern: 'x' }] },
      ],
      '{{id}} is kept by no earlier step',
    ],
    [
      'that lets an answer say which host is asked',
      [
        { ...one, extracts: [{ from: 'body', name: 'id', pattern: 'x' }] },
        { ...one, url: 'https://{{id}}/' },
      ],
      'no place for what was kept',
    ],
  ])('%s', (_, steps, says) => {
    const { error } = kinds.steps.safeParse({ kind: 'steps', steps })
    expect(z.prettifyError(error ?? new z.ZodError([]))).toContain(says)
  })
})

function listenOn(address: string): Promise<Served> {
  return serveHttp((_request, response) => response.end('ok'), address)
}
