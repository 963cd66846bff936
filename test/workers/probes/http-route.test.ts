import { createServer, type IncomingMessage } from 'node:http'
import { connect as connectTcp, type Socket } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { look } from './look.ts'
import { ca, here, identity, name, ok } from './own-authority.ts'
import { listen, type Served, serveHttp, serveHttps } from './serve.ts'

describe('addresses', () => {
  test.each([
    ['ipv4', '127.0.0.1'],
    ['ipv6', '::1'],
  ] as const)('of %s alone are asked when only they are wished', async (ip, address) => {
    const served = await serveHttp(ok, address)
    const addressesOf = async () => ['127.0.0.1', '::1']
    expect(await look(`http://${name}:${served.port}/`, { ip, addressesOf })).toMatchObject({
      failure: null,
      address,
    })
  })

  test('of both families are asked both, and the one that fails counts', async () => {
    const served = await serveHttp(ok, '::1')
    const seen = await look(`http://${name}:${served.port}/`, {
      ip: 'both',
      addressesOf: async () => ['127.0.0.1', '::1'],
    })
    expect(seen).toMatchObject({ address: '127.0.0.1', failure: { code: 'connection_refused' } })
  })

  test('of both families the one that answers wrongly counts, however fast it does', async () => {
    const wrong = await serveHttp((_, response) => response.writeHead(500).end(), '::1')
    const right = createServer((_, response) => setTimeout(() => response.end('ok'), 50))
    await new Promise<void>((resolve) => right.listen(wrong.port, '127.0.0.1', resolve))
    onTestFinished(() => void right.close())
    const seen = await look(`http://${name}:${wrong.port}/`, {
      ip: 'both',
      addressesOf: async () => ['127.0.0.1', '::1'],
    })
    expect(seen).toMatchObject({ address: '::1', http: { status: 500 } })
  })
})

describe('through a proxy', () => {
  type Tunnel = { path: string | undefined; authorization: string | undefined }

  async function serveProxy(
    answer = 'HTTP/1.1 200 Connection established\r\n\r\n',
  ): Promise<Served & { told: Tunnel[] }> {
    const told: Tunnel[] = []
    const server = createServer()
    server.on('connect', ({ url, headers }: IncomingMessage, client: Socket) => {
      told.push({ path: url, authorization: headers['proxy-authorization'] })
      client.write(answer)
      const { hostname, port } = new URL(`http://${url}`)
      const target = connectTcp(Number(port), hostname)
      for (const socket of [client, target]) socket.on('error', () => socket.destroy())
      client.pipe(target).pipe(client)
    })
    return { ...(await listen(server, 'http', '127.0.0.1')), told }
  }

  test('a tunnel leads to the address that was checked, for HTTP and HTTPS', async () => {
    const proxy = await serveProxy()
    const [plain, secure] = [await serveHttp(ok), await serveHttps(identity, ok)]
    const wish = { proxy: proxy.origin, proxyUsername: 'ann', proxyPassword: 'secret', ca, ...here }
    const first = await look(`http://${name}:${plain.port}/`, wish)
    expect(first).toMatchObject({ failure: null, address: '127.0.0.1', http: { body: 'ok' } })
    const second = await look(`https://${name}:${secure.port}/`, wish)
    expect(second).toMatchObject({
      failure: null,
      http: { body: 'ok' },
      certificate: { subject: `CN=${name}` },
    })
    const authorization = `Basic ${btoa('ann:secret')}`
    expect(proxy.told).toEqual([
      { path: `127.0.0.1:${plain.port}`, authorization },
      { path: `127.0.0.1:${secure.port}`, authorization },
    ])
  })

  test('the proxy passes the guard as well as the target', async () => {
    const proxy = await serveProxy()
    const target = await serveHttp(ok, '127.0.0.2')
    const wish = { proxy: proxy.origin }
    const inner = await look(target.origin, { ...wish, allowed: ['127.0.0.1/32'] })
    expect(inner).toMatchObject({ address: '127.0.0.2', failure: { code: 'refused_target' } })
    const own = await look(target.origin, { ...wish, allowed: ['127.0.0.2/32'] })
    expect(own).toMatchObject({ address: '127.0.0.1', failure: { code: 'refused_target' } })
    expect(proxy.told).toEqual([])
  })

  test.each([
    [
      'refuses',
      'HTTP/1.1 407 Proxy Authentication Required\r\n\r\n',
      'connection_refused',
      'Connect: the proxy does not open a tunnel (status 407)',
    ],
    ['speaks no HTTP', 'SSH-2.0\r\n', 'bad_response', 'Connect: the answer is not HTTP'],
  ])('that %s, the connection fails', async (_, answer, code, message) => {
    const proxy = await serveProxy(answer)
    const target = await serveHttp(ok)
    const { failure } = await look(target.origin, { proxy: proxy.origin })
    expect(failure).toEqual({ phase: 'connect', code, message })
    await vi.waitFor(() => expect(proxy.open.size).toBe(0))
  })

  test('that hangs, the deadline ends it', async () => {
    const proxy = await serveProxy('')
    const { failure } = await look((await serveHttp(ok)).origin, { proxy: proxy.origin, timeoutMs: 500 })
    expect(failure).toMatchObject({ phase: 'connect', code: 'timeout' })
    await vi.waitFor(() => expect(proxy.open.size).toBe(0))
  })
})
