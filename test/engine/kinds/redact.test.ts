import { describe, expect, test } from 'vitest'
import { redact } from '#engine/kinds/redact'
import { type MonitorSpec, monitorSpecSchema } from '#engine/monitor'

const spec = (input: Record<string, unknown>): MonitorSpec => monitorSpecSchema.parse(input)
const socket = spec({
  kind: 'websocket',
  url: 'wss://live.example/',
  send: '{"token":"open sesame"}',
  headers: [
    { name: 'authorization', value: 'Bearer abcdefghijkl' },
    { name: 'accept', value: '*/*' },
  ],
})
const database = spec({ kind: 'redis', host: 'cache.example', username: 'web', password: 'correct-horse' })

const shop = spec({
  kind: 'steps',
  steps: [
    { name: 'Log in', url: 'https://shop.example/', username: 'ann', password: 'correct-horse' },
    { name: 'Buy', url: 'https://shop.example/', body: 'a b&c' },
  ],
})

describe('a reason is told without', () => {
  test.each([
    ['a password', database, 'AUTH "correct-horse" is wrong for web', 'AUTH "•••" is wrong for web'],
    ['the value of a header', socket, 'got "Bearer abcdefghijkl"', 'got "•••"'],
    ['the key in a header', socket, 'unknown key abcdefghijkl', 'unknown key •••'],
    ['a message as JSON quotes it', socket, 'got "{\\"token\\":\\"open sesame\\"}"', 'got "•••"'],
    [
      'a password in a basic authorization',
      shop,
      `got "Basic ${btoa('ann:correct-horse')}"`,
      'got "Basic YW5uOm•••U="',
    ],
    ['a password in an address', shop, 'no page at /?p=a%20b%26c', 'no page at /?p=•••'],
    [
      'the beginning of a secret where a quotation was cut',
      database,
      'got "hello correct-h…"',
      'got "hello •••…"',
    ],
  ])('%s', (_, from, said, told) => {
    expect(redact(from, said)).toBe(told)
  })
})

test('what is too short to be a secret is left alone', () => {
  expect(redact(socket, 'expected */* of Bearer')).toBe('expected */* of Bearer')
})

test('what names the target stays', () => {
  expect(redact(database, 'cache.example refuses web')).toBe('cache.example refuses web')
})
