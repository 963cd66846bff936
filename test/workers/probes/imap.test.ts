import { describe, expect, test } from 'vitest'
import { makeAuthority, makeIdentity } from './certificates.ts'
import { see } from './see.ts'
import { serveLines } from './serve-lines.ts'

const authority = makeAuthority('Test authority')
const identity = makeIdentity({ name: 'mail.example', issuer: authority })
const ca = authority.cert
const here = { addressesOf: async () => ['127.0.0.1'] }
const host = 'mail.example'

const greeting = '* OK [CAPABILITY IMAP4rev1] ready\r\n'
const capabilities = (line: string, isSecure: boolean) =>
  `* CAPABILITY IMAP4rev1 ${isSecure ? 'AUTH=PLAIN' : 'STARTTLS LOGINDISABLED'}\r\n${line.split(' ')[0]} OK done\r\n`

/** As servers do it: what may be asked for changes with the handshake. */
const answer = (line: string, isSecure: boolean) =>
  line.endsWith('CAPABILITY') ? capabilities(line, isSecure) : `${line.split(' ')[0]} OK begin\r\n`

describe('an IMAP server', () => {
  test('greets over TLS and tells what it can do', async () => {
    const served = await serveLines({ greeting, answer, identity, isTlsFirst: true })
    const { seen, verdict } = await see({ kind: 'imap', host, port: served.port, ca }, here)
    expect(seen).toMatchObject({
      failure: null,
      text: '* OK [CAPABILITY IMAP4rev1] ready\n* CAPABILITY IMAP4rev1 AUTH=PLAIN',
      certificate: { subject: 'CN=mail.example' },
    })
    expect(verdict).toBe('up')
    await expect.poll(() => served.heard, { interval: 5 }).toEqual(['a2 CAPABILITY', 'a3 LOGOUT'])
  })

  test('turns to TLS with STARTTLS, and is asked what it can do only then', async () => {
    const served = await serveLines({ greeting, answer, identity, tlsAfter: /STARTTLS/ })
    const spec = { kind: 'imap' as const, host, port: served.port, ca, security: 'starttls' as const }
    const { seen } = await see(spec, here)
    expect(seen.text).toContain('AUTH=PLAIN')
    expect(seen.certificate?.issuer).toBe('CN=Test authority')
  })

  test('may be asked in clear text', async () => {
    const served = await serveLines({ greeting, answer })
    const { seen } = await see({ kind: 'imap', host, port: served.port, security: 'none' }, here)
    expect(seen.text).toContain('LOGINDISABLED')
  })
})

describe('an IMAP server is down that', () => {
  test.each([
    [
      'says goodbye at once',
      { greeting: '* BYE overloaded\r\n' },
      'error_answer',
      'Read: the server refuses with "* BYE overloaded"',
    ],
    [
      'speaks POP3',
      { greeting: '+OK ready\r\n' },
      'bad_response',
      'Read: the answer is not IMAP: "+OK ready"',
    ],
    [
      'refuses STARTTLS',
      { greeting, says: 'a1 NO never\r\n' },
      'tls_failed',
      'TLS: STARTTLS was answered with "a1 NO never"',
    ],
    [
      'answers something else',
      { greeting, says: '250 fine\r\n' },
      'bad_response',
      'Read: the answer is not IMAP: "250 fine"',
    ],
  ])(
    '%s',
    async (_, { greeting, says = 'a1 OK\r\n' }: { greeting: string; says?: string }, code, message) => {
      const served = await serveLines({ greeting, answer: () => says })
      const { seen } = await see({ kind: 'imap', host, port: served.port, security: 'starttls' }, here)
      expect(seen.failure).toMatchObject({ code, message })
    },
  )
})
