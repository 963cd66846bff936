import type { IncomingMessage, ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import { look } from './look.ts'
import { type Served, serveHttp } from './serve.ts'

type Told = {
  method?: string | undefined
  path?: string | undefined
  headers: IncomingMessage['headers']
  body: string
}

/** Answers a redirect under /, and under any other path what it was told. */
async function serveRedirect(status: number, location: string): Promise<Served & { told: Told[] }> {
  const told: Told[] = []
  const served = await serveHttp(async (request, response) => {
    told.push(await tell(request))
    if (request.url === '/') response.writeHead(status, { location }).end()
    else response.end('arrived')
  })
  return { ...served, told }
}

async function serveEnd(): Promise<Served & { told: Told[] }> {
  const told: Told[] = []
  const served = await serveHttp(async (request: IncomingMessage, response: ServerResponse) => {
    told.push(await tell(request))
    response.end('arrived')
  })
  return { ...served, told }
}

async function tell(request: IncomingMessage): Promise<Told> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const { method, url: path, headers } = request
  return { method, path, headers, body: Buffer.concat(chunks).toString() }
}

describe('a redirect', () => {
  test('is followed and counted, and the final address is told', async () => {
    const served = await serveRedirect(302, '/next?page=2')
    const seen = await look(served.origin)
    expect(seen).toMatchObject({
      failure: null,
      http: { status: 200, body: 'arrived', redirectCount: 1, finalUrl: `${served.origin}/next?page=2` },
    })
  })

  test('is the answer itself when none may be followed', async () => {
    const served = await serveRedirect(302, '/next')
    expect(await look(served.origin, { maxRedirects: 0 })).toMatchObject({
      failure: null,
      http: { status: 302, redirectCount: 0 },
    })
  })

  test('that leads round in a circle ends at the limit', async () => {
    const served = await serveRedirect(302, '/')
    const seen = await look(served.origin, { maxRedirects: 3 })
    expect(seen.failure).toMatchObject({ code: 'too_many_redirects' })
    expect(seen.failure?.message).toContain('more than 3 redirects')
    expect(served.told).toHaveLength(4)
  })

  test('to an address that the guard refuses is not followed, though its first hop was allowed', async () => {
    const inner = await serveHttp((_request, response) => response.end('secret'), '127.0.0.2')
    const served = await serveRedirect(302, inner.origin)
    const seen = await look(served.origin, { allowed: ['127.0.0.1/32'] })
    expect(seen.failure).toMatchObject({ phase: 'resolve', code: 'refused_target' })
    expect(seen).toMatchObject({ address: '127.0.0.2', http: null })
    expect(inner.open.size).toBe(0)
  })

  test('to a name is resolved and checked anew', async () => {
    const served = await serveRedirect(302, 'http://metadata.example/')
    const addressesOf = async () => ['169.254.169.254']
    expect((await look(served.origin, { addressesOf })).failure?.code).toBe('refused_target')
  })

  test.each([
    ['a file', 'file:///etc/passwd', 'leads to no web address'],
    ['no address at all', 'http://:0:0', 'leads to no web address'],
    ['an address with credentials', 'http://user:pass@127.0.0.1/', 'carries credentials'],
  ])('to %s is refused', async (_, location, says) => {
    const served = await serveRedirect(302, location)
    const { failure } = await look(served.origin)
    expect(failure?.code).toBe('bad_redirect')
    expect(failure?.message).toContain(says)
  })
})

describe('another origin', () => {
  const headers = [
    { name: 'Authorization', value: 'Bearer secret' },
    { name: 'Cookie', value: 'session=secret' },
    { name: 'X-Api-Key', value: 'secret' },
    { name: 'Accept', value: 'text/plain' },
  ]

  test('is told nothing that may be a secret', async () => {
    const end = await serveEnd()
    const served = await serveRedirect(302, `${end.origin}/end`)
    expect(await look(served.origin, { headers })).toMatchObject({ http: { body: 'arrived' } })
    expect(served.told[0]?.headers.authorization).toBe('Bearer secret')
    expect(JSON.stringify(end.told)).not.toContain('secret')
    expect(end.told[0]?.headers.accept).toBe('text/plain')
  })

  test('the same origin is told everything again', async () => {
    const served = await serveRedirect(302, '/next')
    await look(served.origin, { headers })
    expect(served.told[1]?.headers).toMatchObject({ 'x-api-key': 'secret', cookie: 'session=secret' })
  })

  test('never gets the body: a 307 across origins fails', async () => {
    const end = await serveEnd()
    const served = await serveRedirect(307, `${end.origin}/end`)
    const { failure } = await look(served.origin, { method: 'POST', body: 'secret' })
    expect(failure?.message).toContain('would send the body to another origin')
    expect(end.told).toEqual([])
  })
})

describe('the method', () => {
  test.each([
    [301, 'POST', 'GET', ''],
    [302, 'POST', 'GET', ''],
    [303, 'PUT', 'GET', ''],
    [303, 'HEAD', 'HEAD', ''],
    [302, 'PUT', 'PUT', 'body'],
    [307, 'POST', 'POST', 'body'],
    [308, 'POST', 'POST', 'body'],
  ] as const)('after a %i of a %s is %s', async (status, method, after, body) => {
    const served = await serveRedirect(status, '/next')
    const type = { name: 'Content-Type', value: 'text/plain' }
    await look(served.origin, { method, body: method === 'HEAD' ? null : 'body', headers: [type] })
    expect(served.told[1]).toMatchObject({ method: after, body })
    expect(served.told[1]?.headers['content-type']).toBe(body || after === 'HEAD' ? 'text/plain' : undefined)
  })
})
