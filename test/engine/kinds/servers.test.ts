import { describe, expect, test } from 'vitest'
import { mapSecrets } from '#engine/kinds/secret'
import { kinds, type MonitorSpec, monitorSpecSchema } from '#engine/monitor'

const PEM = '-----BEGIN KEY-----\nAAAA\n-----END KEY-----'
const place = { host: 'db.example', port: 1 }
const list = [{ name: 'authorization', value: 'Bearer 1' }]

const parse = (input: Record<string, unknown>): MonitorSpec => monitorSpecSchema.parse(input)

describe('sealed before it is stored is', () => {
  test.each([
    ['grpc', { ...place, metadata: list, clientKey: PEM }, ['clientKey', 'metadata.authorization']],
    ['imap', { ...place, clientKey: PEM }, ['clientKey']],
    ['mysql', { ...place, username: 'web', password: 'x', clientKey: PEM }, ['clientKey', 'password']],
    ['pop3', { ...place, clientKey: PEM }, ['clientKey']],
    ['postgres', { ...place, username: 'web', password: 'x', clientKey: PEM }, ['clientKey', 'password']],
    ['redis', { ...place, password: 'x', clientKey: PEM }, ['clientKey', 'password']],
    ['smtp', { ...place, clientKey: PEM }, ['clientKey']],
    [
      'websocket',
      { url: 'wss://live.example', send: 'x', headers: list, clientKey: PEM },
      ['clientKey', 'headers.authorization', 'send'],
    ],
    ['upstream', { url: 'https://status.example.com' }, []],
  ])('of %s: %j', (kind, fields, expected) => {
    const sealed: string[] = []
    mapSecrets(parse({ kind, ...fields }), (text, path) => {
      sealed.push(path)
      return text
    })
    expect(sealed.sort()).toEqual(expected)
  })
})

describe('a spec', () => {
  test.each([
    ['smtp', { port: 587, security: 'starttls', heloName: '[127.0.0.1]' }],
    ['imap', { port: 993, security: 'tls' }],
    ['pop3', { port: 995, security: 'tls' }],
    ['postgres', { port: 5432, security: 'none', username: null }],
    ['mysql', { port: 3306, security: 'none', username: null }],
    ['redis', { port: 6379, security: 'none', username: null }],
  ])('of %s needs a host alone', (kind, expected) => {
    expect(parse({ kind, host: 'db.example' })).toMatchObject({ ...expected, verify: true })
  })

  test.each<[string, Record<string, unknown>]>([
    ['a name in EHLO that ends the line', { kind: 'smtp', host: 'a.example', heloName: 'a\r\nMAIL FROM:<>' }],
    ['a user that ends the text', { kind: 'postgres', host: 'a.example', username: 'a\0database' }],
    ['a database that ends the text', { kind: 'mysql', host: 'a.example', database: 'a\0' }],
    ['a WebSocket over http', { kind: 'websocket', url: 'http://a.example' }],
    ['a status page over ftp', { kind: 'upstream', url: 'ftp://a.example' }],
    [
      'an expectation that the kind has no answer for',
      { kind: 'redis', host: 'a', assertions: [{ on: 'json', path: '$' }] },
    ],
  ])('with %s is refused', (_, input) => {
    expect(monitorSpecSchema.safeParse(input).success).toBe(false)
  })

  test('of gRPC expects SERVING unless it says otherwise', () => {
    expect(kinds.grpc.parse({ kind: 'grpc', ...place }).assertions).toMatchObject([
      { on: 'text', equals: 'SERVING' },
    ])
  })
})
