import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { isHost, originOf, parseProxies, setForwarded } from '#publish/forwarded'

function request(peer: string, headers: Record<string, string>): IncomingMessage {
  return { socket: { remoteAddress: peer }, headers } as unknown as IncomingMessage
}

describe('forwarded headers count only from trusted proxies', () => {
  const proxies = parseProxies(['10.0.0.0/8', '::1'])
  test.each([
    [
      'a stranger writes them',
      '192.0.2.9',
      { host: 'a', 'x-forwarded-for': '1.1.1.1', 'x-forwarded-host': 'b' },
      { client: '192.0.2.9', host: 'a', proto: 'http' },
    ],
    [
      'a proxy writes them',
      '10.0.0.1',
      { host: 'a', 'x-forwarded-for': '1.1.1.1', 'x-forwarded-host': 'b', 'x-forwarded-proto': 'https' },
      { client: '1.1.1.1', host: 'b', proto: 'https' },
    ],
    [
      'a client forged the left of the chain',
      '10.0.0.1',
      { host: 'a', 'x-forwarded-for': '6.6.6.6, 1.1.1.1, 10.0.0.2' },
      { client: '1.1.1.1', host: 'a', proto: 'http' },
    ],
    [
      'a proxy as IPv4-mapped address',
      '::ffff:10.0.0.1',
      { host: 'a', 'x-forwarded-for': '1.1.1.1' },
      { client: '1.1.1.1', host: 'a', proto: 'http' },
    ],
    [
      'whoever asks writes the host out to its root',
      '192.0.2.9',
      { host: 'a.test.:8080' },
      { client: '192.0.2.9', host: 'a.test:8080', proto: 'http' },
    ],
    [
      'a proxy writes the host out to its root',
      '10.0.0.1',
      { host: 'a', 'x-forwarded-for': '1.1.1.1', 'x-forwarded-host': 'b.test.' },
      { client: '1.1.1.1', host: 'b.test', proto: 'http' },
    ],
    ['no proxy at all', '::2', { host: 'a' }, { client: '::2', host: 'a', proto: 'http' }],
  ])('%s', (_, peer, headers, expected) => {
    expect(originOf(request(peer, headers), proxies)).toEqual(expected)
  })
})

test('headers that the application believes are replaced, never passed on', () => {
  const asked = request('192.0.2.9', {
    host: 'a',
    forwarded: 'for=1',
    'x-forwarded-prefix': '/x',
    'x-upfront-page': 'theirstheirs',
    'x-middleware-subrequest': '1',
    'x-forwarded-for': '6.6.6.6',
  })
  setForwarded(asked, { client: '192.0.2.9', host: 'a', proto: 'http', pageId: 'pagepagepage' })
  expect(asked.headers).toEqual({
    host: 'a',
    'x-forwarded-for': '192.0.2.9',
    'x-forwarded-proto': 'http',
    'x-upfront-page': 'pagepagepage',
    'x-forwarded-host': 'a',
  })
})

test('a host is one that an address can be made of', () => {
  for (const host of ['status.example.com', 'a:3000', '[::1]:3000', 'my_app'])
    expect(isHost(host), host).toBe(true)
  for (const host of ['', 'a b', 'a/b', 'a@b', ':3000', 'a:b', '[::1', 'a?b', 'a#b', 'a\\b'])
    expect(isHost(host), host).toBe(false)
})
