import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { expect, onTestFinished, test } from 'vitest'
import { makeAuthority, makeIdentity } from './certificates.ts'
import { see } from './see.ts'
import { serveRaw } from './serve.ts'
import { serveLines } from './serve-lines.ts'

const authority = makeAuthority('Test authority')
const identity = makeIdentity({ name: 'mail.example', issuer: authority })
const ca = authority.cert
const here = { addressesOf: async () => ['127.0.0.1'] }
const host = 'mail.example'

/** A real one, from npm. */
async function serveSmtp(options: SMTPServerOptions): Promise<number> {
  const server = new SMTPServer({ ...identity, logger: false, name: 'mail.example', ...options })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)))
  const address = server.server.address()
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

test('STARTTLS is asked for unless the spec says otherwise, and the certificate is seen', async () => {
  const port = await serveSmtp({ banner: 'at your service' })
  const { seen, verdict } = await see({ kind: 'smtp', host, port, ca }, here)
  expect(seen).toMatchObject({ failure: null, certificate: { subject: 'CN=mail.example' } })
  expect(seen.text).toMatch(/^220 mail\.example ESMTP at your service\n250-mail\.example/)
  expect(Object.keys(seen.phases)).toEqual(['resolve', 'connect', 'send', 'wait', 'read', 'tls'])
  expect(verdict).toBe('up')
})

test('TLS may begin at once, or never', async () => {
  const secure = await serveSmtp({ secure: true })
  const atOnce = await see({ kind: 'smtp', host, port: secure, security: 'tls', ca }, here)
  expect(atOnce.seen).toMatchObject({ failure: null, certificate: { daysLeft: 29 } })
  const plain = await serveSmtp({ disabledCommands: ['STARTTLS'] })
  const never = await see({ kind: 'smtp', host, port: plain, security: 'none' }, here)
  expect(never.seen).toMatchObject({ failure: null, certificate: null })
  expect(never.seen.text).toContain('250')
})

test('a server that offers no STARTTLS where it has to is down', async () => {
  const port = await serveSmtp({ disabledCommands: ['STARTTLS'] })
  const { seen } = await see({ kind: 'smtp', host, port }, here)
  expect(seen.failure).toEqual({
    phase: 'tls',
    code: 'tls_failed',
    message: 'TLS: the server does not offer STARTTLS',
  })
})

test('a certificate that nobody trusts is told with the handshake that failed', async () => {
  const port = await serveSmtp({})
  const { seen } = await see({ kind: 'smtp', host, port }, here)
  expect(seen).toMatchObject({
    failure: { phase: 'tls', code: 'certificate_invalid' },
    certificate: { issuer: 'CN=Test authority' },
  })
})

test('what the server can do is expected by its text', async () => {
  const port = await serveSmtp({ size: 1024 })
  const assertions = [{ on: 'text' as const, contains: '250-SIZE 2048' }]
  const { reasons } = await see({ kind: 'smtp', host, port, ca, assertions }, here)
  expect(reasons).toMatchObject([{ code: 'assertion_failed', assertion: 'text', phase: 'read' }])
})

test('a server that knows no EHLO is asked with HELO, and left with QUIT', async () => {
  const served = await serveLines({
    greeting: '220 old\r\n',
    answer: (line) => (line.startsWith('EHLO') ? '500 what?\r\n' : '250 old\r\n'),
  })
  const { seen } = await see({ kind: 'smtp', host, port: served.port, security: 'none' }, here)
  expect(seen).toMatchObject({ failure: null, text: '220 old\n250 old' })
  await expect
    .poll(() => served.heard, { interval: 5 })
    .toEqual(['EHLO [127.0.0.1]', 'HELO [127.0.0.1]', 'QUIT'])
})

test.each([
  [
    'turns everybody away',
    { greeting: '554 no service for you\r\n' },
    'error_answer',
    'Read: the connection was answered with "554 no service for you" instead of 220',
  ],
  [
    'speaks IMAP',
    { greeting: '* OK hello\r\n' },
    'bad_response',
    'Read: the answer is not SMTP: "* OK hello"',
  ],
  [
    'dislikes EHLO',
    { greeting: '220-first\r\n220 last\r\n', says: '550 go away\r\n' },
    'error_answer',
    'Read: EHLO was answered with "550 go away" instead of 250',
  ],
  [
    'breaks STARTTLS off',
    { greeting: '220 a\r\n', says: '250-a\r\n250 STARTTLS\r\n', startTls: '454 later\r\n' },
    'tls_failed',
    'TLS: STARTTLS was answered with "454 later"',
  ],
  [
    'speaks on in clear text where TLS should begin',
    { greeting: '220 a\r\n', says: '250-a\r\n250 STARTTLS\r\n', startTls: '220 go\r\n250 injected\r\n' },
    'bad_response',
    'Read: the peer goes on in clear text where the handshake should begin',
  ],
])('a server that %s is down, and says why', async (_, script, code, message) => {
  const {
    greeting,
    says = '250 a\r\n',
    startTls = '220 go\r\n',
  } = { says: undefined, startTls: undefined, ...script }
  const served = await serveLines({
    greeting,
    answer: (line) => (line === 'STARTTLS' ? startTls : says),
  })
  const { seen, verdict } = await see({ kind: 'smtp', host, port: served.port }, here)
  expect(seen.failure).toMatchObject({ code, message })
  expect(verdict).toBe('down')
  await expect.poll(() => served.open.size, { interval: 5 }).toBe(0)
})

test('a server that leaves after its last answer has answered', async () => {
  const served = await serveRaw((socket) => {
    socket.write('220 a\r\n')
    socket.once('data', () => socket.end('250 a\r\n'))
  })
  const { seen } = await see({ kind: 'smtp', host, port: served.port, security: 'none' }, here)
  expect(seen).toMatchObject({ failure: null, text: '220 a\n250 a' })
})
