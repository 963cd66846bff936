import { channel } from 'node:diagnostics_channel'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { ProbedKind } from '#engine/monitor'
import { lookAt, type Written } from './look-at.ts'
import { findDeadPort, serveRaw } from './serve.ts'

type Place = { host: string; port: number }

/** One spec of every kind that goes out: a new kind does not compile without being guarded here. */
const KINDS: Record<ProbedKind, (place: Place) => Written> = {
  http: ({ host, port }) => ({ kind: 'http', url: `http://${inUrl(host)}:${port}/` }),
  steps: ({ host, port }) => ({
    kind: 'steps',
    steps: [{ name: 'Only', url: `http://${inUrl(host)}:${port}/` }],
  }),
  upstream: ({ host, port }) => ({ kind: 'upstream', url: `http://${inUrl(host)}:${port}/` }),
  websocket: ({ host, port }) => ({ kind: 'websocket', url: `ws://${inUrl(host)}:${port}/` }),
  tcp: (place) => ({ kind: 'tcp', ...place }),
  tls: (place) => ({ kind: 'tls', ...place }),
  dns: (place) => ({ kind: 'dns', name: 'shop.example', ...place }),
  ping: ({ host }) => ({ kind: 'ping', host }),
  grpc: (place) => ({ kind: 'grpc', ...place }),
  smtp: (place) => ({ kind: 'smtp', ...place }),
  imap: (place) => ({ kind: 'imap', ...place }),
  pop3: (place) => ({ kind: 'pop3', ...place }),
  postgres: (place) => ({ kind: 'postgres', ...place }),
  mysql: (place) => ({ kind: 'mysql', ...place }),
  redis: (place) => ({ kind: 'redis', ...place }),
}
const kinds = Object.entries(KINDS)

const inUrl = (host: string) => (host.includes(':') ? `[${host}]` : host)

/** Every socket and program that this process makes until the test ends. */
function watchWaysOut(): unknown[] {
  const made: unknown[] = []
  const note = (message: unknown) => made.push(message)
  const ways = ['net.client.socket', 'udp.socket', 'child_process'].map((name) => channel(name))
  for (const way of ways) way.subscribe(note)
  onTestFinished(() => {
    for (const way of ways) way.unsubscribe(note)
  })
  return made
}

describe.each(kinds)('%s', (_, specAt) => {
  test.each([
    ['a private address', '10.0.0.1'],
    ['loopback', '127.0.0.1'],
    ["a cloud's metadata", '169.254.169.254'],
    ['loopback over IPv6', '::1'],
    ['loopback in octal', '0177.1'],
    ['loopback as a number', '2130706433'],
  ])('refuses %s before there is a socket', async (_what, host) => {
    const made = watchWaysOut()
    const seen = await lookAt(specAt({ host, port: 443 }), { allowed: false })
    expect(seen.failure).toMatchObject({ phase: 'resolve', code: 'refused_target' })
    expect(seen.failure?.message).toContain('is not a public address')
    expect(Object.keys(seen.phases)).toEqual(['resolve'])
    expect(made).toEqual([])
  })

  test('refuses a name with one private address among public ones', async () => {
    const made = watchWaysOut()
    const addressesOf = async () => ['93.184.215.14', '192.168.1.1']
    const seen = await lookAt(specAt({ host: 'shop.example', port: 443 }), { allowed: false, addressesOf })
    expect(seen).toMatchObject({ address: '192.168.1.1', failure: { code: 'refused_target' } })
    expect(made).toEqual([])
  })

  test('asks for a name once: who answers otherwise the second time is not asked again', async () => {
    let askedCount = 0
    const addressesOf = async () => {
      askedCount += 1
      return askedCount === 1 ? ['127.0.0.1'] : ['127.0.0.2']
    }
    const served = await serveRaw((socket) => socket.end(), '127.0.0.2')
    const spec = specAt({ host: 'rebound.example', port: served.port })
    const seen = await lookAt(spec, { allowed: ['127.0.0.1/32'], addressesOf, timeoutMs: 400 })
    expect(askedCount).toBe(1)
    expect(seen.address).toBe('127.0.0.1')
    expect(seen.failure?.code).not.toBe('refused_target')
    expect(served.open.size).toBe(0)
  })

  test('is reached over IPv6 alone, once it is allowed', async () => {
    const port = await findDeadPort()
    const made = watchWaysOut()
    const spec = { ...specAt({ host: 'six.example', port }), ip: 'ipv6' as const }
    const addressesOf = async () => ['127.0.0.1', '::1']
    const seen = await lookAt(spec, { addressesOf, timeoutMs: 400 })
    expect(seen.address).toBe('::1')
    expect(made.length).toBeGreaterThan(0)
  })
})
