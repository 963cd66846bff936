import { createServer as createHttp2 } from 'node:http2'
import {
  Server,
  ServerCredentials,
  type ServiceDefinition,
  status,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeAuthority, makeIdentity } from './certificates.ts'
import { see } from './see.ts'
import { serveBytes, serveHttps } from './serve.ts'

const authority = makeAuthority('Test authority')
const identity = makeIdentity({ name: 'api.example', issuer: authority })
const ca = authority.cert
const here = { addressesOf: async () => ['127.0.0.1'] }
const host = 'api.example'
const kind = 'grpc' as const
const plain = { kind, host, security: 'none' as const }

/** The service as its .proto has it, each message as its bytes. */
const health: ServiceDefinition = {
  Check: {
    path: '/grpc.health.v1.Health/Check',
    requestStream: false,
    responseStream: false,
    requestSerialize: (bytes: Buffer) => bytes,
    requestDeserialize: (bytes: Buffer) => bytes,
    responseSerialize: (bytes: Buffer) => bytes,
    responseDeserialize: (bytes: Buffer) => bytes,
  },
}

const SERVING = Buffer.from([0x08, 1])
type Check = UntypedServiceImplementation[string]

/** A real one, from npm; without a check it knows no service at all. */
async function serveGrpc(check: Check | null, isSecure = false): Promise<number> {
  const server = new Server()
  if (check) server.addService(health, { Check: check })
  const credentials = isSecure
    ? ServerCredentials.createSsl(null, [
        { private_key: Buffer.from(identity.key), cert_chain: Buffer.from(identity.cert) },
      ])
    : ServerCredentials.createInsecure()
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', credentials, (error, bound) => (error ? reject(error) : resolve(bound)))
  })
  onTestFinished(() => server.forceShutdown())
  return port
}

const answers = (bytes: Buffer): Check => ((_call: unknown, done: Done) => done(null, bytes)) as Check
const fails = (code: number, details: string): Check =>
  ((_call: unknown, done: Done) => done({ code, details })) as Check
type Done = (error: { code: number; details: string } | null, bytes?: Buffer) => void

describe('a gRPC server', () => {
  test('that serves is up, with its phases told', async () => {
    const port = await serveGrpc(answers(SERVING))
    const { seen, verdict } = await see({ ...plain, port }, here)
    expect(seen).toMatchObject({ failure: null, text: 'SERVING' })
    expect(Object.keys(seen.phases)).toEqual(['resolve', 'connect', 'send', 'wait', 'read'])
    expect(verdict).toBe('up')
  })

  test.each([
    ['NOT_SERVING', Buffer.from([0x08, 2])],
    ['UNKNOWN', Buffer.alloc(0)],
    ['SERVICE_UNKNOWN', Buffer.from([0x08, 3])],
  ])('that says %s is down by the usual expectation', async (word, bytes) => {
    const port = await serveGrpc(answers(bytes))
    const { seen, verdict, reasons } = await see({ ...plain, port }, here)
    expect(seen).toMatchObject({ failure: null, text: word })
    expect(verdict).toBe('down')
    expect(reasons[0]?.text).toContain(`"${word}"`)
  })

  test('that does not serve may be degraded instead', async () => {
    const port = await serveGrpc(answers(Buffer.from([0x08, 2])))
    const assertions = [{ on: 'text' as const, equals: 'SERVING', otherwise: 'degraded' as const }]
    expect((await see({ ...plain, port, assertions }, here)).verdict).toBe('degraded')
  })

  test('is asked for one service, with metadata', async () => {
    const asked: unknown[] = []
    const port = await serveGrpc(((
      call: { request: Buffer; metadata: { getMap: () => unknown } },
      done: Done,
    ) => {
      asked.push(call.request.toString('latin1'), call.metadata.getMap())
      done(null, SERVING)
    }) as Check)
    const metadata = [{ name: 'authorization', value: 'Bearer 1' }]
    const { verdict } = await see({ ...plain, port, service: 'shop.Orders', metadata }, here)
    expect(asked).toEqual(['\x0a\x0bshop.Orders', expect.objectContaining({ authorization: 'Bearer 1' })])
    expect(verdict).toBe('up')
  })

  test('is asked over TLS, with the certificate seen', async () => {
    const port = await serveGrpc(answers(SERVING), true)
    const { seen } = await see({ kind, host, port, ca }, here)
    expect(seen).toMatchObject({ failure: null, text: 'SERVING', certificate: { subject: 'CN=api.example' } })
    const distrusted = await see({ kind, host, port }, here)
    expect(distrusted.seen.failure).toMatchObject({ phase: 'tls', code: 'certificate_invalid' })
  })
})

describe('a gRPC server is down that', () => {
  test.each<[string, Check | null, string]>([
    [
      'does not speak the health protocol',
      null,
      'Read: the server does not speak grpc.health.v1 (UNIMPLEMENTED, "The server does not implement the method /grpc.health.v1.Health/Check")',
    ],
    [
      'does not know the service',
      fails(status.NOT_FOUND, 'unknown service'),
      'Read: the server knows no health of the service "shop" (NOT_FOUND, "unknown service")',
    ],
    [
      'wants to know who asks, and repeats what it was told',
      fails(status.UNAUTHENTICATED, 'no good: Bearer 1'),
      'Read: the server answers with an error (UNAUTHENTICATED, "no good: •••")',
    ],
  ])('%s', async (_, check, message) => {
    const port = await serveGrpc(check)
    const metadata = [{ name: 'authorization', value: 'Bearer 1' }]
    const { seen } = await see({ ...plain, port, service: 'shop', metadata }, here)
    expect(seen.failure).toMatchObject({ code: 'error_answer', message })
  })

  test('answers what is no health', async () => {
    const port = await serveGrpc(answers(Buffer.from([0x0d, 1])))
    expect((await see({ ...plain, port }, here)).seen.failure).toMatchObject({
      code: 'bad_response',
      message: 'Read: the answer is no HealthCheckResponse',
    })
  })

  test('speaks HTTP/1.1', async () => {
    const served = await serveBytes('HTTP/1.1 400 Bad Request\r\n\r\n')
    const { seen } = await see({ ...plain, port: served.port }, here)
    expect(seen.failure).toMatchObject({ code: 'bad_response', message: 'Read: the answer is not HTTP/2' })
    await expect.poll(() => served.open.size, { interval: 5 }).toBe(0)
  })

  test('offers no HTTP/2 over TLS', async () => {
    const served = await serveHttps(identity, (_request, response) => response.end())
    const { seen } = await see({ kind, host, port: served.port, ca }, here)
    expect(seen.failure).toMatchObject({ phase: 'tls', code: 'tls_failed' })
  })

  test.each([
    ['answers with a page', 502, 'Read: the call was answered with HTTP status 502'],
    ['says nothing of gRPC', 200, 'Read: the answer is not gRPC'],
  ])('%s', async (_, code, message) => {
    const server = createHttp2((_request, response) => response.writeHead(code).end('<h1>Hello</h1>'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    const { seen } = await see({ ...plain, port }, here)
    expect(seen.failure).toMatchObject({ code: 'bad_response', message })
  })

  test('breaks the call off', async () => {
    const server = createHttp2()
    server.on('stream', (stream) => stream.on('error', () => {}).close(8))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    const { seen } = await see({ ...plain, port }, here)
    expect(seen.failure?.code).toBe('reset')
  })
})

test("metadata is lower-case, and none of gRPC's own", async () => {
  for (const name of ['Authorization', 'grpc-timeout', 'trace-bin', ':path'])
    await expect(see({ ...plain, port: 1, metadata: [{ name, value: '1' }] })).rejects.toThrow()
})
