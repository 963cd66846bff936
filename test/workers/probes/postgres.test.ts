import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { TLSSocket } from 'node:tls'
import { describe, expect, inject, test } from 'vitest'
import { makeAuthority, makeIdentity } from './certificates.ts'
import { see } from './see.ts'
import { type Served, serveRaw } from './serve.ts'

const authority = makeAuthority('Test authority')
const identity = makeIdentity({ name: 'db.example', issuer: authority })
const ca = authority.cert
const here = { addressesOf: async () => ['127.0.0.1'] }
const host = 'db.example'
const kind = 'postgres' as const

/** The run's own server, from npm: it asks for SCRAM-SHA-256. */
const real = new URL(inject('postgres').url)
const port = Number(real.port)
const username = decodeURIComponent(real.username)
const password = decodeURIComponent(real.password)

describe('a real PostgreSQL', () => {
  test('lets in who has the password, and selects 1', async () => {
    const { seen, verdict } = await see({ kind, host, port, username, password, database: 'postgres' }, here)
    expect(seen).toMatchObject({ failure: null, text: expect.stringMatching(/^\d+\.\d+/), certificate: null })
    expect(Object.keys(seen.phases)).toEqual(['resolve', 'connect', 'send', 'wait', 'read'])
    expect(verdict).toBe('up')
  })

  test('is up without a user when it asks for a login', async () => {
    const { seen, verdict } = await see({ kind, host, port }, here)
    expect(seen).toMatchObject({ failure: null, text: null })
    expect(verdict).toBe('up')
  })

  test.each([
    [
      'the password is wrong',
      { password: 'hunter2' },
      'login_refused',
      `Read: the server refuses with "password authentication failed for user "${username}"" (28P01)`,
    ],
    [
      'the password is missing',
      { password: null },
      'login_refused',
      'Read: the server asks for a password, and the monitor has none',
    ],
    [
      'the database is missing',
      { database: 'nowhere' },
      'login_refused',
      'Read: the server refuses with "database "nowhere" does not exist" (3D000)',
    ],
    [
      'TLS is wanted and not offered',
      { security: 'tls' as const },
      'tls_failed',
      'TLS: the server offers no TLS',
    ],
  ])('is down when %s', async (_, wish, code, message) => {
    const { seen } = await see({ kind, host, port, username, password, ...wish }, here)
    expect(seen.failure).toMatchObject({ code, message })
  })

  test('is asked over TLS, with the certificate seen', async () => {
    const front = await serveTlsInFrontOf(port)
    const spec = { kind, host, port: front.port, username, password, database: 'postgres', ca }
    const { seen } = await see({ ...spec, security: 'tls' }, here)
    expect(seen).toMatchObject({ failure: null, certificate: { subject: 'CN=db.example' } })
    expect(seen.text).not.toBeNull()
  })
})

describe('the password goes out', () => {
  const md5 = (text: string | Buffer) => createHash('md5').update(text).digest('hex')
  const salt = Buffer.from([1, 2, 3, 4])

  test('as a salted hash to a server that asks for MD5', async () => {
    const { served, heard } = await serveMessages([message('R', 5, salt), null])
    await see({ kind, host, port: served.port, username: 'web', password: 'secret' }, here)
    const digest = md5(Buffer.concat([Buffer.from(md5('secretweb')), salt]))
    expect(heard().toString()).toContain(`md5${digest}\0`)
  })

  test('never in clear text without TLS', async () => {
    const { served, heard } = await serveMessages([message('R', 3)])
    const { seen } = await see({ kind, host, port: served.port, username: 'web', password: 'secret' }, here)
    expect(seen.failure).toMatchObject({
      code: 'login_refused',
      message: 'Read: the server asks for the password in clear text, without TLS',
    })
    expect(heard().toString()).not.toContain('secret')
  })
})

const sasl = Buffer.from('SCRAM-SHA-256\0\0')

describe('a server is down that', () => {
  test.each([
    [
      'is starting',
      [error('57P03', 'the database system is starting up')],
      'error_answer',
      'Read: the server refuses with "the database system is starting up" (57P03)',
    ],
    [
      'repeats the password, which is not passed on',
      [error('XX000', 'no secret here')],
      'error_answer',
      'Read: the server refuses with "no ••• here" (XX000)',
    ],
    [
      'is no PostgreSQL',
      [Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
      'bad_response',
      'Read: the answer is not PostgreSQL',
    ],
    [
      'knows other logins only',
      [message('R', 7)],
      'login_refused',
      'Read: the server asks for a login that Upfront does not know (7)',
    ],
    [
      'has no SCRAM of this kind',
      [message('R', 10, Buffer.from('SCRAM-SHA-1024\0\0'))],
      'login_refused',
      'Read: the server offers no SCRAM-SHA-256 but "SCRAM-SHA-1024"',
    ],
    [
      'makes up a nonce',
      [message('R', 10, sasl), message('R', 11, Buffer.from('r=own,s=AAAA,i=4096'))],
      'bad_response',
      'Read: the challenge of the login is malformed',
    ],
    [
      'hangs up in the middle of the login',
      [message('R', 10, sasl), null],
      'reset',
      'Wait: the connection was closed before the answer was complete',
    ],
    [
      'never stops with its notices',
      [Buffer.concat(Array(3000).fill(message('N', 0)))],
      'bad_response',
      'Read: the peer says more than 16 KB',
    ],
  ])('%s', async (_, answers, code, says) => {
    const { served } = await serveMessages(answers)
    const { seen } = await see({ kind, host, port: served.port, username: 'web', password: 'secret' }, here)
    expect(seen.failure).toMatchObject({ code, message: says })
    await expect.poll(() => served.open.size, { interval: 5 }).toBe(0)
  })
})

test('a login that wants a lot of work ends with the deadline, too', { retry: 2 }, async () => {
  const served = await serveRaw((socket) => {
    socket.once('data', () => {
      socket.write(message('R', 10, sasl))
      socket.once('data', (first: Buffer) => {
        const nonce = /r=([^,]+)/.exec(first.toString('latin1'))?.[1]
        socket.write(message('R', 11, Buffer.from(`r=${nonce}x,s=c2FsdA==,i=1000000`)))
      })
    })
  })
  const spec = { kind, host, port: served.port, username, password }
  const all = Array.from({ length: 8 }, () => see(spec, { ...here, timeoutMs: 100 }))
  for (const { seen } of await Promise.all(all)) {
    expect(seen.failure).toMatchObject({ code: 'timeout' })
    expect(seen.latencyMs).toBeLessThan(700)
  }
})

test('a certificate that nobody trusts ends the attempt before the login', async () => {
  const front = await serveTlsInFrontOf(port)
  const { seen } = await see({ kind, host, port: front.port, security: 'tls', username, password }, here)
  expect(seen.failure).toMatchObject({ phase: 'tls', code: 'certificate_invalid' })
})

function message(type: string, code: number, rest: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(9)
  head.write(type)
  head.writeUInt32BE(rest.length + 8, 1)
  head.writeUInt32BE(code, 5)
  return Buffer.concat([head, rest])
}

function error(sqlState: string, words: string): Buffer {
  const body = Buffer.from(`SFATAL\0C${sqlState}\0M${words}\0\0`)
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeUInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

/** Says the next of its answers whenever it is told something; null hangs up. */
async function serveMessages(answers: (Buffer | null)[]): Promise<{ served: Served; heard: () => Buffer }> {
  const heard: Buffer[] = []
  const served = await serveRaw((socket) => {
    const left = [...answers]
    socket.on('data', (bytes) => {
      heard.push(bytes)
      const next = left.shift()
      if (next === null) socket.destroy()
      else if (next) socket.write(next)
    })
  })
  return { served, heard: () => Buffer.concat(heard) }
}

/** Speaks TLS as PostgreSQL does, for a server that was built without keys. */
function serveTlsInFrontOf(target: number): Promise<Served> {
  return serveRaw((socket) => {
    socket.once('data', () => {
      socket.write('S')
      const secured = new TLSSocket(socket, { isServer: true, ...identity })
      const onward = connect(target, '127.0.0.1')
      for (const one of [secured, onward]) one.on('error', () => {})
      secured.pipe(onward).pipe(secured)
      socket.once('close', () => onward.destroy())
    })
  })
}
