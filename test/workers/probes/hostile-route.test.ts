import { describe } from 'vitest'
import { says, TIMEOUT } from './hostile-answers.ts'
import { type Hostile, testHostile } from './hostile-case.ts'
import { serveHttp } from './serve.ts'

describe('redirects: a target that', () => {
  const to = (location: string) => `HTTP/1.1 302 Found\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`
  const hops = () =>
    serveHttp((request, response) => {
      const next = Number(request.url?.slice(1)) + 1
      if (next > 20) response.end('arrived')
      else response.writeHead(302, { location: `/${next}` }).end()
    })
  testHostile({
    'leads round in a circle': {
      serve: says(to('/')),
      verdict: 'down',
      phase: 'read',
      code: 'too_many_redirects',
      says: 'Read: more than 5 redirects',
    },
    'leads over 20 hops': { serve: hops, path: '/0', wish: { maxRedirects: 20 }, verdict: 'up' },
    'leads over one hop too many': {
      serve: hops,
      path: '/0',
      wish: { maxRedirects: 19 },
      verdict: 'down',
      phase: 'read',
      code: 'too_many_redirects',
      says: 'Read: more than 19 redirects',
    },
    'leads nowhere': {
      serve: says('HTTP/1.1 302 Found\r\ncontent-length: 0\r\n\r\n'),
      verdict: 'down',
      phase: 'wait',
      code: 'assertion_failed',
      says: 'Expected status 200-299, got 302',
    },
    'leads to a file': {
      serve: says(to('file:///etc/passwd')),
      verdict: 'down',
      phase: 'read',
      code: 'bad_redirect',
      says: 'Read: the redirect leads to no web address',
    },
    'leads to a script': {
      serve: says(to('javascript:alert(1)')),
      verdict: 'down',
      phase: 'read',
      code: 'bad_redirect',
      says: 'Read: the redirect leads to no web address',
    },
    'leads away with credentials': {
      serve: says(to('http://a:b@127.0.0.1/')),
      verdict: 'down',
      phase: 'read',
      code: 'bad_redirect',
      says: 'Read: the redirect carries credentials',
    },
    "leads to a cloud's metadata": {
      serve: says(to('http://169.254.169.254/latest')),
      verdict: 'down',
      phase: 'resolve',
      code: 'refused_target',
      says: 'DNS: 169.254.169.254 is not a public address, and ALLOW_PRIVATE_TARGETS does not name it',
    },
    'leads there in octal': {
      serve: says(to('http://0251.0376.0251.0376/')),
      verdict: 'down',
      phase: 'resolve',
      code: 'refused_target',
      says: 'DNS: 169.254.169.254 is not a public address, and ALLOW_PRIVATE_TARGETS does not name it',
    },
  })
})

describe('addresses: a target that', () => {
  const silent = () => serveHttp((_request, response) => response.end('ok'), '::1')
  const hosts: Pick<Hostile, 'serve' | 'host'> = { serve: silent, host: 'shop.example' }
  testHostile({
    'is to be had over IPv6 only': { ...hosts, addressesOf: async () => ['::1'], verdict: 'up' },
    'has no IPv4 address where one is wished': {
      ...hosts,
      addressesOf: async () => ['::1'],
      wish: { ip: 'ipv4' },
      verdict: 'down',
      phase: 'resolve',
      code: 'dns_not_found',
      says: 'DNS: the name does not exist',
    },
    'has no name': {
      ...hosts,
      verdict: 'down',
      phase: 'resolve',
      code: 'dns_not_found',
      says: 'DNS: the name does not exist',
    },
    'is behind a resolver that hangs': {
      ...hosts,
      addressesOf: () => new Promise(() => {}),
      ...TIMEOUT,
      phase: 'resolve',
      says: 'DNS: no complete answer within 0.5 s',
    },
    refuses: {
      ...hosts,
      addressesOf: async () => ['127.0.0.1'],
      verdict: 'down',
      phase: 'connect',
      code: 'connection_refused',
      says: 'Connect: the connection was refused',
    },
  })
})
