import type { RequestListener } from 'node:http'
import { describe } from 'vitest'
import type { Reason } from '#engine/observation'
import { makeAuthority, makeIdentity } from './certificates.ts'
import { drip, testHostile } from './hostile-case.ts'
import { serveBytes, serveHttp, serveHttps, serveRaw } from './serve.ts'

const authority = makeAuthority('Test authority')
const name = 'shop.example'
const good = makeIdentity({ name, issuer: authority })
const ok: RequestListener = (_request, response) => response.end('ok')

/** Asked by its name over TLS, with the authority trusted. */
const over = {
  scheme: 'https',
  host: name,
  addressesOf: async () => ['127.0.0.1'],
  wish: { ca: authority.cert },
} as const
const fault = (code: Reason['code'], cause: string) =>
  ({ ...over, verdict: 'down', phase: 'tls', code, says: `TLS: ${cause}` }) as const
const timeout = {
  ...fault('timeout', 'no complete answer within 0.2 s'),
  timeoutMs: 200,
} as const

describe('a certificate that', () => {
  const invalid = (cause: string) => fault('certificate_invalid', cause)
  const shows = (wish: Parameters<typeof makeIdentity>[0]) => () => serveHttps(makeIdentity(wish), ok)
  testHostile({
    'is good': { ...over, serve: () => serveHttps(good, ok), verdict: 'up' },
    'has expired': {
      ...fault('certificate_expired', 'certificate expired 3 days ago (CN=shop.example)'),
      serve: shows({ name, issuer: authority, validDays: [-40, -3] }),
    },
    'has expired just now': {
      ...fault('certificate_expired', 'certificate expired 14 minutes ago (CN=shop.example)'),
      serve: shows({ name, issuer: authority, validDays: [-40, -0.01] }),
    },
    'is not valid yet': {
      ...invalid('certificate is valid only in 1 day (CN=shop.example)'),
      serve: shows({ name, issuer: authority, validDays: [2, 30] }),
    },
    'is signed by itself': {
      ...invalid('certificate is signed by itself (CN=shop.example)'),
      serve: shows({ name }),
    },
    'is signed by a stranger': {
      ...invalid('chain is incomplete or its root is not trusted (CN=shop.example)'),
      serve: shows({ name, issuer: makeAuthority('Stranger') }),
    },
    'is for another name': {
      ...invalid('certificate is for another name: other.example instead of shop.example (CN=other.example)'),
      serve: shows({ name: 'other.example', issuer: authority }),
    },
    'names the host in its common name only': {
      ...invalid('certificate has a common name only and no subject alternative name (CN=shop.example)'),
      serve: shows({ name, goodFor: [], issuer: authority }),
    },
    'covers names one level too deep': {
      ...invalid('certificate is for another name: *.example instead of a.shop.example (CN=*.example)'),
      host: 'a.shop.example',
      serve: shows({ name: '*.example', issuer: authority }),
    },
    'is not verified at all, by wish': {
      ...over,
      wish: { verify: false },
      serve: shows({ name: 'other.example' }),
      verdict: 'up',
    },
  })
})

describe('a handshake with a target that', () => {
  const refused = (cause: string) => fault('tls_failed', `the handshake failed (${cause})`)
  const alert = (code: string) => () => serveBytes(Buffer.from(`1503030002${code}`, 'hex'))
  testHostile({
    'speaks plain HTTP': {
      ...refused('the peer does not speak TLS'),
      serve: () => serveBytes('HTTP/1.1 400 Bad Request\r\n\r\n'),
    },
    'is a plain HTTP server': { ...refused('the peer does not speak TLS'), serve: () => serveHttp(ok) },
    'answers noise': { ...refused('the peer does not speak TLS'), serve: () => serveBytes('noise') },
    'speaks TLS 1.0 only': {
      ...refused('the peer speaks no version of TLS from 1.2 on'),
      serve: () => serveOld('TLSv1'),
    },
    'speaks TLS 1.1 only': {
      ...refused('the peer speaks no version of TLS from 1.2 on'),
      serve: () => serveOld('TLSv1.1'),
    },
    'has no cipher in common': {
      ...refused('the peer refused the handshake: nothing in common, or it wants a certificate'),
      serve: alert('0228'),
    },
    'does not know the name': { ...refused('the peer does not know this name'), serve: alert('0270') },
    'fails inside': { ...refused('the peer failed (internal error)'), serve: alert('0250') },
    'leaves at once': {
      ...fault('reset', 'the connection was closed during the handshake'),
      serve: () => serveRaw((socket) => socket.end()),
    },
    resets: {
      ...fault('reset', 'the connection was reset'),
      serve: () => serveRaw((socket) => socket.once('data', () => socket.resetAndDestroy())),
    },
    'says nothing': { ...timeout, serve: () => serveRaw(() => {}) },
    'stalls in the middle of it': {
      ...timeout,
      serve: () => serveBytes(Buffer.from('160303007a0200', 'hex')),
    },
    'drips it': {
      ...timeout,
      serve: () => serveBytes(Buffer.from('1603034000', 'hex'), (socket) => drip(socket, '\0')),
    },
  })
})

describe('after the handshake a target that', () => {
  testHostile({
    'never answers': {
      ...over,
      serve: () => serveHttps(good, () => {}),
      timeoutMs: 400,
      verdict: 'down',
      phase: 'wait',
      code: 'timeout',
      says: 'Wait: no complete answer within 0.4 s',
    },
    leaves: {
      ...over,
      serve: () => serveHttps(good, (request) => request.socket.end()),
      verdict: 'down',
      phase: 'wait',
      code: 'reset',
      says: 'Wait: the connection was closed before the answer was complete',
    },
    'cuts its body off': {
      ...over,
      serve: () =>
        serveHttps(good, (request, response) => {
          response.writeHead(200, { 'content-length': 10 }).write('half')
          request.socket.end()
        }),
      verdict: 'down',
      phase: 'read',
      code: 'reset',
      says: 'Read: the connection was closed before the answer was complete',
    },
    'leads back to plain HTTP at a place that is refused': {
      ...over,
      serve: () =>
        serveHttps(good, (_request, response) =>
          response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
        ),
      verdict: 'down',
      phase: 'resolve',
      code: 'refused_target',
      says: 'DNS: 10.0.0.1 is not a public address, and ALLOW_PRIVATE_TARGETS does not name it',
    },
  })
})

function serveOld(version: 'TLSv1' | 'TLSv1.1') {
  const only = { minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' } as const
  return serveHttps({ ...good, ...only }, ok)
}
