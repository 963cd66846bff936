import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { judgeAt, lookAt, type Written } from './look-at.ts'
import { findDeadPort, serveRaw } from './serve.ts'
import { serveDns, type Zone } from './serve-dns.ts'

type Dns = Extract<Written, { kind: 'dns' }>
const name = 'shop.example'
const ask = ({ port }: { port: number }, wish: Partial<Dns> = {}): Dns => ({
  kind: 'dns',
  name,
  host: '127.0.0.1',
  port,
  ...wish,
})

const soa = {
  mname: 'NS1.shop.example',
  rname: 'admin.shop.example',
  serial: 7,
  refresh: 1,
  retry: 2,
  expire: 3,
  minimum: 4,
}
const zone: Zone = {
  [`${name} A`]: [
    { type: 'A', name, ttl: 60, data: '192.0.2.1' },
    { type: 'A', name, ttl: 60, data: '192.0.2.2' },
  ],
  [`${name} AAAA`]: [{ type: 'AAAA', name, ttl: 60, data: '2001:db8:0:0::1' }],
  [`${name} MX`]: [{ type: 'MX', name, ttl: 60, data: { preference: 10, exchange: 'Mail.shop.example' } }],
  [`${name} TXT`]: [{ type: 'TXT', name, ttl: 60, data: ['v=spf1 ', '-all'] }],
  [`${name} NS`]: [{ type: 'NS', name, ttl: 60, data: 'ns1.shop.example' }],
  [`${name} SOA`]: [{ type: 'SOA', name, ttl: 60, data: soa }],
  [`${name} CAA`]: [{ type: 'CAA', name, ttl: 60, data: { flags: 0, tag: 'issue', value: 'ca.example' } }],
  [`${name} CNAME`]: [{ type: 'CNAME', name, ttl: 60, data: 'Store.example' }],
  '_ldap._tcp.shop.example SRV': [
    {
      type: 'SRV',
      name: '_ldap._tcp.shop.example',
      ttl: 60,
      data: { priority: 1, weight: 2, port: 389, target: 'ldap.shop.example' },
    },
  ],
  'www.shop.example A': [
    { type: 'A', name: 'edge.example', ttl: 5, data: '192.0.2.9' },
    { type: 'CNAME', name: 'cdn.example', ttl: 60, data: 'edge.example' },
    { type: 'CNAME', name: 'www.shop.example', ttl: 60, data: 'CDN.example' },
    { type: 'A', name: 'unrelated.example', ttl: 60, data: '192.0.2.66' },
  ],
}

describe('a question', () => {
  test.each<[Dns['type'] & string, string[], string?]>([
    ['A', ['192.0.2.1', '192.0.2.2']],
    ['AAAA', ['2001:db8::1']],
    ['CNAME', ['store.example']],
    ['MX', ['10 mail.shop.example']],
    ['TXT', ['v=spf1 -all']],
    ['NS', ['ns1.shop.example']],
    ['SOA', ['ns1.shop.example admin.shop.example 7 1 2 3 4']],
    ['CAA', ['0 issue "ca.example"']],
    ['SRV', ['1 2 389 ldap.shop.example'], '_ldap._tcp.shop.example'],
  ])('for %s is answered as in a zone file', async (type, values, asked = name) => {
    const seen = await lookAt(ask(await serveDns(zone), { type, name: asked }))
    expect(seen).toMatchObject({ failure: null, address: '127.0.0.1', dns: { code: 'NOERROR' } })
    expect(seen.dns?.records).toEqual(values.map((value) => ({ type, value, ttlSeconds: 60 })))
  })

  test('follows aliases, and hears nothing of other names', async () => {
    const seen = await lookAt(ask(await serveDns(zone), { name: 'www.shop.example' }))
    expect(seen.dns?.records).toEqual([{ type: 'A', value: '192.0.2.9', ttlSeconds: 5 }])
  })

  test('ends where aliases go round in circles, however many there are', async () => {
    const circle = Array.from({ length: 2_000 }, (_, index) => ({
      type: 'CNAME' as const,
      name: index === 0 ? name : `c${index}`,
      data: index === 1_999 ? name : `c${index + 1}`,
    }))
    const served = await serveDns({ [`${name} A`]: circle })
    expect((await lookAt(ask(served, { transport: 'tcp' }))).failure?.code).toBe('no_records')
  })

  test('goes over UDP unless TCP is wished, each with its phases', async () => {
    const served = await serveDns(zone)
    const overUdp = await lookAt(ask(served))
    const overTcp = await lookAt(ask(served, { transport: 'tcp' }))
    expect(served.heard.map(({ over }) => over)).toEqual(['udp', 'tcp'])
    expect(Object.keys(overUdp.phases)).toEqual(['resolve', 'send', 'wait', 'read'])
    expect(Object.keys(overTcp.phases)).toEqual(['resolve', 'connect', 'send', 'wait', 'read'])
    expect(overTcp.dns).toEqual(overUdp.dns)
    await vi.waitFor(() => expect(served.open.size).toBe(0))
  })

  test('is asked again over TCP when the answer was too long for UDP', async () => {
    const long = Array.from({ length: 300 }, () => 'x'.repeat(200))
    const served = await serveDns(
      { [`${name} TXT`]: [{ type: 'TXT', name, data: long }] },
      { truncates: true },
    )
    const seen = await lookAt(ask(served, { type: 'TXT' }))
    expect(served.heard.map(({ over }) => over)).toEqual(['udp', 'tcp'])
    expect(seen.dns?.records[0]?.value).toHaveLength(60_000)
  })

  test('goes to a resolver over IPv6 too', async () => {
    const served = await serveDns(zone, { address: '::1' })
    expect(await judgeAt(ask(served, { host: '::1' }))).toEqual(['up'])
    expect(await judgeAt(ask(served, { host: '::1', transport: 'tcp' }))).toEqual(['up'])
  })

  test('goes to a resolver by name, at the family that is wished', async () => {
    const served = await serveDns(zone, { address: '::1' })
    const addressesOf = async () => ['127.0.0.1', '::1']
    const seen = await lookAt(ask(served, { host: 'resolver.example', ip: 'ipv6' }), { addressesOf })
    expect(seen).toMatchObject({ failure: null, address: '::1' })
  })

  test.each<[string, NonNullable<Dns['assertions']>[number], string]>([
    ['one record that is like it', { on: 'record', equals: '192.0.2.2' }, 'up'],
    ['no record that is like it', { on: 'record', equals: '192.0.2.3' }, 'down'],
    ['an absence', { on: 'record', equals: '192.0.2.3', not: true }, 'up'],
  ])('is judged by %s', async (_, assertion, verdict) => {
    expect((await judgeAt(ask(await serveDns(zone), { assertions: [assertion] })))[0]).toBe(verdict)
  })
})

describe('an answer that is an error has its own class:', () => {
  test.each<[number, string, string]>([
    [3, 'nxdomain', 'Read: the resolver says that the name does not exist (NXDOMAIN)'],
    [2, 'servfail', 'Read: the resolver failed (SERVFAIL)'],
    [5, 'query_refused', 'Read: the resolver refuses to answer (REFUSED)'],
    [4, 'dns_error', 'Read: the resolver answered otherwise than expected (NOTIMP)'],
  ])('%i', async (code, failure, message) => {
    const served = await serveDns(zone, { codes: { [name]: code } })
    expect((await lookAt(ask(served))).failure).toEqual({ phase: 'read', code: failure, message })
  })

  test('no record of the type', async () => {
    const seen = await lookAt(ask(await serveDns({})))
    expect(seen.failure).toMatchObject({
      code: 'no_records',
      message: 'Read: shop.example has no A record (NOERROR)',
    })
  })

  test('with the reason that the resolver tells', async () => {
    const served = await serveDns(zone, { codes: { [name]: 2 }, extendedError: 6 })
    expect((await lookAt(ask(served))).failure?.message).toBe(
      'Read: the resolver failed (SERVFAIL, DNSSEC bogus)',
    )
  })

  test('that may be just what is expected', async () => {
    const served = await serveDns(zone, { codes: { 'gone.example': 3 } })
    expect(await judgeAt(ask(served, { name: 'gone.example', code: 'NXDOMAIN' }))).toEqual(['up'])
    expect(await judgeAt(ask(served, { code: 'NXDOMAIN' }))).toEqual([
      'down',
      'Read: the resolver answered otherwise than expected (NOERROR, expected NXDOMAIN)',
    ])
  })
})

describe('an answer is believed only', () => {
  const withId = (answer: Buffer, change: number) => {
    const other = Buffer.from(answer)
    other.writeUInt16BE((answer.readUInt16BE(0) + change) & 0xffff)
    return other
  }

  test('under the id of the question: another one is not heard, and the right one behind it is', async () => {
    const served = await serveDns(zone, { spoil: (answer) => [withId(answer, 1), answer] })
    expect(await judgeAt(ask(served))).toEqual(['up'])
  })

  test('when it is an answer: the question sent back is not heard', async () => {
    const echo = (answer: Buffer) => {
      const question = Buffer.from(answer)
      question.writeUInt8(answer.readUInt8(2) & 0x7f, 2)
      return [question, answer]
    }
    expect(await judgeAt(ask(await serveDns(zone, { spoil: echo })))).toEqual(['up'])
  })

  test.each(['udp', 'tcp'] as const)('for the name that was asked, over %s', async (transport) => {
    const rename = (answer: Buffer) => {
      const other = Buffer.from(answer)
      other.write('chop', other.indexOf('shop'))
      return [other]
    }
    const { failure } = await lookAt(ask(await serveDns(zone, { spoil: rename }), { transport }))
    expect(failure).toMatchObject({
      code: 'bad_response',
      message: 'Read: the answer is to another question',
    })
  })

  test('when it can be read at all', async () => {
    const served = await serveDns(zone, { spoil: (answer) => [answer.subarray(0, 20)] })
    expect((await lookAt(ask(served))).failure?.message).toBe('Read: the answer is not a DNS message')
  })

  test('from the resolver itself: a stranger who knows the id is not heard', async () => {
    const resolver = createSocket('udp4')
    const stranger = createSocket('udp4')
    resolver.bind(0, '127.0.0.1')
    stranger.bind(0, '127.0.0.2')
    await Promise.all([once(resolver, 'listening'), once(stranger, 'listening')])
    onTestFinished(() => {
      resolver.close()
      stranger.close()
    })
    resolver.on('message', (query, from) => {
      const forged = Buffer.from(query)
      forged.writeUInt8(query.readUInt8(2) | 0x80, 2)
      stranger.send(forged, from.port, from.address)
    })
    const { failure } = await lookAt(ask(resolver.address()), { timeoutMs: 500 })
    expect(failure).toMatchObject({ phase: 'wait', code: 'timeout' })
  })
})

describe('a resolver that', () => {
  test('does not listen is told from one that does not answer', async () => {
    const port = await findDeadPort()
    expect((await lookAt(ask({ port }))).failure).toMatchObject({ phase: 'wait', code: 'connection_refused' })
    const overTcp = await lookAt(ask({ port }, { transport: 'tcp' }))
    expect(overTcp.failure).toMatchObject({ phase: 'connect', code: 'connection_refused' })
  })

  test('cannot even be sent to', async () => {
    const { failure } = await lookAt(ask({ port: 53 }, { host: '255.255.255.255' }), { allowed: true })
    expect(failure).toEqual({
      phase: 'send',
      code: 'unreachable',
      message: 'Send: this machine may not send there',
    })
  })

  test('does not answer in time', async () => {
    const served = await serveDns(zone, { spoil: () => [] })
    const seen = await Promise.all(
      (['udp', 'tcp'] as const).map((transport) => lookAt(ask(served, { transport }), { timeoutMs: 500 })),
    )
    for (const { failure } of seen)
      expect(failure).toEqual({
        phase: 'wait',
        code: 'timeout',
        message: 'Wait: no complete answer within 0.5 s',
      })
  })

  test.each<[string, string, Parameters<typeof serveRaw>[0]]>([
    ['closes before it answers', 'reset', (socket) => socket.once('data', () => socket.end())],
    ['closes in the middle', 'reset', (socket) => socket.once('data', () => socket.end('\0\x40half'))],
    [
      'answers noise',
      'bad_response',
      (socket) => socket.once('data', () => socket.end('\0\x0cabcdefghijkl')),
    ],
    ['drips', 'timeout', (socket) => socket.once('data', () => socket.write('\0\x40half'))],
  ])('%s over TCP', async (_, code, serve) => {
    const served = await serveRaw(serve)
    const { failure } = await lookAt(ask(served, { transport: 'tcp' }), { timeoutMs: 300 })
    expect(failure?.code).toBe(code)
    await vi.waitFor(() => expect(served.open.size).toBe(0))
  })
})

test.each(['', 'a..b/c', 'shop example', 'http://shop.example', '-shop', 'x'.repeat(300)])(
  '"%s" is no name to ask for',
  (asked) => {
    expect(() => lookAt(ask({ port: 53 }, { name: asked }))).toThrow()
  },
)
