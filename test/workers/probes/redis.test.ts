import { describe, expect, test } from 'vitest'
import { makeAuthority, makeIdentity } from './certificates.ts'
import { see } from './see.ts'
import { serveLines } from './serve-lines.ts'

const authority = makeAuthority('Test authority')
const identity = makeIdentity({ name: 'cache.example', issuer: authority })
const ca = authority.cert
const here = { addressesOf: async () => ['127.0.0.1'] }
const host = 'cache.example'

/** Redis as far as PING and AUTH go, with its own words. */
function redis(password: string | null) {
  const words: string[] = []
  let expected = 0
  let isIn = password === null
  return (line: string): string => {
    if (line.startsWith('*')) {
      expected = Number(line.slice(1))
      return ''
    }
    if (!line.startsWith('$')) words.push(line)
    if (words.length < expected) return ''
    const [name, ...rest] = words.splice(0)
    if (name === 'AUTH') {
      isIn = rest.at(-1) === password && (rest.length === 1 || rest[0] === 'web')
      return isIn ? '+OK\r\n' : '-WRONGPASS invalid username-password pair or user is disabled.\r\n'
    }
    return isIn ? '+PONG\r\n' : '-NOAUTH Authentication required.\r\n'
  }
}

describe('Redis', () => {
  test.each([
    ['answers PING', null, {}, 'PONG'],
    ['lets in who has the password', 'pass wörd', { password: 'pass wörd' }, 'PONG'],
    ['lets a user in', 'secret', { username: 'web', password: 'secret' }, 'PONG'],
    ['is up when it only asks for a password', 'secret', {}, 'NOAUTH Authentication required.'],
  ])('%s', async (_, password, login, text) => {
    const served = await serveLines({ answer: redis(password) })
    const { seen, verdict } = await see({ kind: 'redis', host, port: served.port, ...login }, here)
    expect(seen).toMatchObject({ failure: null, text })
    expect(verdict).toBe('up')
  })

  test('is asked over TLS', async () => {
    const served = await serveLines({ answer: redis('secret'), identity, isTlsFirst: true })
    const spec = { kind: 'redis' as const, host, port: served.port, password: 'secret', ca }
    const { seen } = await see({ ...spec, security: 'tls' }, here)
    expect(seen).toMatchObject({ failure: null, text: 'PONG', certificate: { subject: 'CN=cache.example' } })
  })
})

describe('Redis is down that', () => {
  test.each([
    [
      'refuses the password',
      '-WRONGPASS invalid username-password pair or user is disabled.\r\n',
      'login_refused',
      'Read: AUTH was answered with "WRONGPASS invalid username-password pair or user is disabled."',
    ],
    [
      'repeats the password, which is not passed on',
      '-ERR I know that hunter2 is wrong\r\n',
      'login_refused',
      'Read: AUTH was answered with "ERR I know that ••• is wrong"',
    ],
    [
      'is no Redis',
      'HTTP/1.1 400 Bad Request\r\n',
      'bad_response',
      'Read: the answer is not Redis: "HTTP/1.1 400 Bad Request"',
    ],
  ])('%s', async (_, says, code, message) => {
    const served = await serveLines({ answer: (line) => (line.startsWith('*') ? says : '') })
    const { seen } = await see({ kind: 'redis', host, port: served.port, password: 'hunter2' }, here)
    expect(seen.failure).toMatchObject({ code, message })
  })

  test('still loads its data', async () => {
    const says = '-LOADING Redis is loading the dataset in memory\r\n'
    const served = await serveLines({ answer: (line) => (line === 'PING' ? says : '') })
    const { seen } = await see({ kind: 'redis', host, port: served.port }, here)
    expect(seen.failure).toMatchObject({ code: 'error_answer', phase: 'read' })
    expect(seen.failure?.message).toContain('LOADING')
  })
})
