import { describe, expect, test } from 'vitest'
import { makeAuthority, makeIdentity } from './certificates.ts'
import { see } from './see.ts'
import { serveLines } from './serve-lines.ts'

const authority = makeAuthority('Test authority')
const identity = makeIdentity({ name: 'mail.example', issuer: authority })
const ca = authority.cert
const here = { addressesOf: async () => ['127.0.0.1'] }
const host = 'mail.example'

const greeting = '+OK POP3 ready\r\n'
const answer = (line: string, isSecure: boolean) =>
  line === 'CAPA' ? `+OK\r\nUIDL\r\n${isSecure ? 'SASL PLAIN' : 'STLS'}\r\n.\r\n` : '+OK\r\n'

describe('a POP3 server', () => {
  test('greets over TLS and tells what it can do', async () => {
    const served = await serveLines({ greeting, answer, identity, isTlsFirst: true })
    const { seen, verdict } = await see({ kind: 'pop3', host, port: served.port, ca }, here)
    expect(seen).toMatchObject({
      failure: null,
      text: '+OK POP3 ready\nUIDL\nSASL PLAIN',
      certificate: { subject: 'CN=mail.example' },
    })
    expect(verdict).toBe('up')
    await expect.poll(() => served.heard, { interval: 5 }).toEqual(['CAPA', 'QUIT'])
  })

  test('turns to TLS with STLS, and is asked what it can do only then', async () => {
    const served = await serveLines({ greeting, answer, identity, tlsAfter: /STLS/ })
    const spec = { kind: 'pop3' as const, host, port: served.port, ca, security: 'starttls' as const }
    expect((await see(spec, here)).seen).toMatchObject({
      failure: null,
      text: expect.stringContaining('SASL PLAIN'),
    })
  })

  test('need not know CAPA', async () => {
    const served = await serveLines({ greeting, answer: () => '-ERR what?\r\n' })
    const { seen } = await see({ kind: 'pop3', host, port: served.port, security: 'none' }, here)
    expect(seen).toMatchObject({ failure: null, text: '+OK POP3 ready' })
  })
})

describe('a POP3 server is down that', () => {
  test.each([
    [
      'turns everybody away',
      { greeting: '-ERR in use\r\n' },
      'error_answer',
      'Read: the server refuses with "-ERR in use"',
    ],
    [
      'speaks SMTP',
      { greeting: '220 ready\r\n' },
      'bad_response',
      'Read: the answer is not POP3: "220 ready"',
    ],
    [
      'refuses STLS',
      { greeting, says: '-ERR never\r\n' },
      'tls_failed',
      'TLS: STLS was answered with "-ERR never"',
    ],
  ])('%s', async (_, { greeting, says = '+OK\r\n' }: { greeting: string; says?: string }, code, message) => {
    const served = await serveLines({ greeting, answer: () => says })
    const { seen } = await see({ kind: 'pop3', host, port: served.port, security: 'starttls' }, here)
    expect(seen.failure).toMatchObject({ code, message })
  })
})
