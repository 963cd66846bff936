import { createHash } from 'node:crypto'
import type { AddressInfo, Server, Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import mysql2 from 'mysql2'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeAuthority, makeIdentity } from './certificates.ts'
import { see } from './see.ts'
import { type Served, serveRaw } from './serve.ts'

const authority = makeAuthority('Test authority')
const identity = makeIdentity({ name: 'db.example', issuer: authority })
const ca = authority.cert
const here = { addressesOf: async () => ['127.0.0.1'] }
const host = 'db.example'
const kind = 'mysql' as const

const sha1 = (...parts: (string | Buffer)[]) => hash('sha1', parts)
const sha256 = (...parts: (string | Buffer)[]) => hash('sha256', parts)

describe("mysql2's server", () => {
  test('lets in who has the password, and is pinged', async () => {
    const { port, pings } = await serveMysql('secret')
    const { seen, verdict } = await see({ kind, host, port, username: 'web', password: 'secret' }, here)
    expect(seen).toMatchObject({ failure: null, text: '8.4.0', certificate: null })
    expect(Object.keys(seen.phases)).toEqual(['resolve', 'connect', 'send', 'wait', 'read'])
    expect(verdict).toBe('up')
    expect(pings()).toBe(1)
  })

  test('is up without a user when it denies access', async () => {
    const { port } = await serveMysql('secret')
    const { seen, verdict } = await see({ kind, host, port }, here)
    expect(seen).toMatchObject({ failure: null, text: '8.4.0' })
    expect(verdict).toBe('up')
  })

  test('is down for who has a wrong password', async () => {
    const { port } = await serveMysql('secret')
    const { seen } = await see({ kind, host, port, username: 'web', password: 'hunter2' }, here)
    expect(seen.failure).toMatchObject({
      code: 'login_refused',
      message: 'Read: the server refuses with "Access denied for user \'web\'" (1045)',
    })
  })
})

describe('the password goes out', () => {
  const login = { kind, host, username: 'web', password: 'secret' }

  test('as a proof for caching_sha2_password, over TLS', async () => {
    const served = await serveScript({
      greeting: greeting({ plugin: 'caching_sha2_password', offersTls: true }),
      answers: [(reply) => (provesSha2(reply, 'secret') ? [MORE(3), OK] : [DENIED]), () => [OK]],
    })
    const { seen } = await see({ ...login, port: served.port, security: 'tls', ca }, here)
    expect(seen).toMatchObject({ failure: null, certificate: { subject: 'CN=db.example' } })
  })

  test('itself over TLS, when the server has nothing cached', async () => {
    const served = await serveScript({
      greeting: greeting({ plugin: 'caching_sha2_password', offersTls: true }),
      answers: [
        () => [MORE(4)],
        (reply) => (reply.equals(Buffer.from('secret\0')) ? [OK] : [DENIED]),
        () => [OK],
      ],
    })
    expect((await see({ ...login, port: served.port, security: 'tls', ca }, here)).seen.failure).toBeNull()
  })

  test('as a proof for another plugin, when the server switches', async () => {
    const salt = Buffer.from('abcdefghijklmnopqrst')
    const isProof = (reply: Buffer) => {
      const stage1 = xor(reply, sha1(salt, sha1(sha1('secret'))))
      return sha1(stage1).equals(sha1(sha1('secret')))
    }
    const served = await serveScript({
      greeting: greeting({ plugin: 'client_ed25519' }),
      answers: [
        () => [SWITCH('mysql_native_password', salt)],
        (reply) => (isProof(reply) ? [OK] : [DENIED]),
        () => [OK],
      ],
    })
    expect((await see({ ...login, port: served.port }, here)).seen.failure).toBeNull()
  })

  test.each([
    [
      'has nothing cached',
      MORE(4),
      'Read: the server wants the password itself (caching_sha2_password): that needs TLS',
    ],
    [
      'switches to clear text',
      SWITCH('mysql_clear_password'),
      'Read: the server wants the password itself (mysql_clear_password): that needs TLS',
    ],
    [
      'switches to an unknown login',
      SWITCH('dialog'),
      'Read: the server asks for a login that Upfront does not know: "dialog"',
    ],
  ])('never without TLS, to a server that %s', async (_, answer, message) => {
    const heard: Buffer[] = []
    const served = await serveScript({
      greeting: greeting({}),
      answers: [
        (reply) => {
          heard.push(reply)
          return [answer]
        },
      ],
    })
    const { seen } = await see({ ...login, port: served.port }, here)
    expect(seen.failure).toMatchObject({ code: 'login_refused', message })
    expect(Buffer.concat(heard).toString('latin1')).not.toContain('secret')
  })
})

describe('a server is down that', () => {
  test.each([
    [
      'has too many connections',
      ERROR(1040, 'Too many connections'),
      'error_answer',
      'Read: the server refuses with "Too many connections" (1040)',
    ],
    [
      'has blocked this host',
      ERROR(1129, 'Host is blocked'),
      'error_answer',
      'Read: the server refuses with "Host is blocked" (1129)',
    ],
    [
      'speaks another protocol',
      Buffer.from('220 mail.example ESMTP\r\n'),
      'bad_response',
      'Read: the answer is not MySQL',
    ],
    [
      'cuts its greeting short',
      packet(0, Buffer.from([10, 56, 0, 1])),
      'bad_response',
      'Read: the answer is not MySQL',
    ],
    ['offers no TLS where it has to', greeting({}), 'tls_failed', 'TLS: the server offers no TLS'],
  ])('%s', async (_, first, code, message) => {
    const served = await serveScript({ greeting: first, answers: [] })
    const { seen } = await see({ kind, host, port: served.port, security: 'tls' }, here)
    expect(seen.failure).toMatchObject({ code, message })
    await expect.poll(() => served.open.size, { interval: 5 }).toBe(0)
  })

  test('switches from login to login without end', async () => {
    const served = await serveScript({
      greeting: greeting({}),
      answers: Array(2000).fill(() => [SWITCH('mysql_native_password', Buffer.alloc(20))]),
    })
    const { seen } = await see({ kind, host, port: served.port }, here)
    expect(seen.failure).toMatchObject({
      code: 'bad_response',
      message: 'Read: the peer says more than 16 KB',
    })
  })
})

/** A real server of the protocol, with an account "web". */
async function serveMysql(password: string): Promise<{ port: number; pings: () => number }> {
  let pingCount = 0
  const server = mysql2.createServer((connection) => {
    connection.on('error', () => {})
    connection.on('ping', () => {
      pingCount += 1
      connection.writeOk()
    })
    connection.serverHandshake({
      protocolVersion: 10,
      serverVersion: '8.4.0',
      connectionId: 1,
      statusFlags: 2,
      characterSet: 45,
      capabilityFlags: 0xffffff ^ 0x800,
      authCallback: ({ user, authPluginData1, authPluginData2, authToken }: Asked, done: Done) => {
        const salt = Buffer.concat([authPluginData1, authPluginData2.subarray(0, 12)])
        const isIn = user === 'web' && xor(authToken, sha1(salt, sha1(sha1(password)))).equals(sha1(password))
        done(null, isIn ? undefined : { message: `Access denied for user '${user}'`, code: 1045 })
        // It forgets that each command counts its packets anew.
        connection.sequenceId = 0
      },
    })
  })
  // Its own listen() knows no address, and it tells no port.
  const { _server: listener } = server as unknown as { _server: Server }
  const open = new Set<Socket>()
  listener.on('connection', (socket) => open.add(socket.on('error', () => {})))
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    for (const socket of open) socket.destroy()
    await new Promise((resolve) => listener.close(resolve))
  })
  return { port: (listener.address() as AddressInfo).port, pings: () => pingCount }
}

type Asked = { user: string; authPluginData1: Buffer; authPluginData2: Buffer; authToken: Buffer }
type Done = (error: null, refusal?: { message: string; code: number }) => void

const SALT = Buffer.from('12345678abcdefghijkl')
const OK = Buffer.from([0, 0, 0, 2, 0, 0, 0])
const DENIED = errorBody(1045, 'denied')

function MORE(code: number): Buffer {
  return Buffer.from([1, code])
}

function SWITCH(plugin: string, salt = Buffer.alloc(0)): Buffer {
  return Buffer.concat([Buffer.from(`\xfe${plugin}\0`, 'latin1'), salt, Buffer.from([0])])
}

function ERROR(code: number, words: string): Buffer {
  return packet(0, errorBody(code, words))
}

function errorBody(code: number, words: string): Buffer {
  return Buffer.concat([Buffer.from([0xff, code & 255, code >> 8]), Buffer.from(`#HY000${words}`)])
}

function packet(sequence: number, body: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUIntLE(body.length, 0, 3)
  head[3] = sequence
  return Buffer.concat([head, body])
}

function greeting({ plugin = 'mysql_native_password', offersTls = false }): Buffer {
  const low = 0x8200 | (offersTls ? 0x800 : 0)
  const body = Buffer.concat([
    Buffer.from('\x0a9.1.0\0\x01\0\0\0', 'latin1'),
    SALT.subarray(0, 8),
    Buffer.from([0, low & 255, low >> 8, 45, 2, 0, 8, 0, 21]),
    Buffer.alloc(10),
    SALT.subarray(8),
    Buffer.from(`\0${plugin}\0`),
  ])
  return packet(0, body)
}

type Script = { greeting: Buffer; answers: ((body: Buffer) => Buffer[])[] }

/** Greets, then answers packet by packet; a wish for TLS is granted. */
function serveScript(script: Script): Promise<Served> {
  return serveRaw((socket) => {
    const left = [...script.answers]
    socket.write(script.greeting)
    const talk = (peer: Socket) => {
      const onPacket = (bytes: Buffer) => {
        if (bytes.readUIntLE(0, 3) === 32) {
          peer.off('data', onPacket).pause().unshift(bytes.subarray(36))
          talk(new TLSSocket(peer, { isServer: true, ...identity }).on('error', () => {}))
          return
        }
        let sequence = (bytes[3] ?? 0) + 1
        for (const body of left.shift()?.(bytes.subarray(4)) ?? []) {
          peer.write(packet(sequence % 256, body))
          sequence += 1
        }
      }
      peer.on('data', onPacket)
    }
    talk(socket)
  })
}

/** Whether a handshake's reply holds the proof: H(p) hidden by a hash of H(H(p)) and the salt. */
function provesSha2(reply: Buffer, password: string): boolean {
  const start = reply.indexOf(0, 32) + 2
  const stage1 = xor(reply.subarray(start, start + 32), sha256(sha256(sha256(password)), SALT))
  return sha256(stage1).equals(sha256(sha256(password)))
}

function xor(one: Buffer, other: Buffer): Buffer {
  return Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)))
}

function hash(algorithm: string, parts: (string | Buffer)[]): Buffer {
  return parts.reduce((state, part) => state.update(part), createHash(algorithm)).digest()
}
