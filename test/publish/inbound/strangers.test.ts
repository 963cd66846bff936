import { describe, expect, test } from 'vitest'
import { callerOf, Strangers } from '#publish/inbound/strangers'
import { openInboundHouse } from './inbound-house.ts'

function guess(strangers: Strangers, address: string, nowMs = 0): void {
  for (let count = 0; count < 20; count += 1)
    strangers.noteUnknown(callerOf(address, `guess ${count}`), nowMs)
}

describe('a client that told twenty unknown tokens', () => {
  test('waits for its next guess, and has all of them again after a minute', () => {
    const strangers = new Strangers()
    const next = callerOf('192.0.2.1', 'next')
    expect(strangers.refuses(next, 0)).toBe(false)
    guess(strangers, '192.0.2.1')
    expect([strangers.refuses(next, 0), strangers.refuses(next, 3_001)]).toEqual([true, false])
    guess(strangers, '192.0.2.1', 60_001)
    expect(strangers.refuses(next, 60_001)).toBe(true)
  })

  test.each([
    ['another address', '192.0.2.1', '192.0.2.2', false],
    ['the same address in the words of IPv6', '192.0.2.1', '::ffff:192.0.2.1', true],
    ['another address of the same /64', '2001:db8:0:1::1', '2001:db8:0:1:ffff::2', true],
    ['an address of another /64', '2001:db8:0:1::1', '2001:db8:0:2::1', false],
  ])('is known again or not: %s', (_, address, other, isRefused) => {
    const strangers = new Strangers()
    guess(strangers, address)
    expect(strangers.refuses(callerOf(other, 'next'), 0)).toBe(isRefused)
  })

  test('still passes with a token that is known to be real, until that is unknown', () => {
    const strangers = new Strangers()
    const real = callerOf('192.0.2.1', 'real')
    strangers.noteReal(real)
    guess(strangers, '192.0.2.1')
    expect(strangers.refuses(real, 0)).toBe(false)
    strangers.noteUnknown(real, 0)
    expect(strangers.refuses(real, 0)).toBe(true)
  })
})

test('of very many real tokens the ones that were not used for longest are forgotten', () => {
  const strangers = new Strangers()
  const [used, unused] = [callerOf('192.0.2.1', 'used'), callerOf('192.0.2.1', 'unused')]
  for (const one of [unused, used]) strangers.noteReal(one)
  for (let index = 0; index < 19_999; index += 1) {
    if (index === 10_000) strangers.noteReal(used)
    strangers.noteReal({ client: '192.0.2.1', tokenHash: `hash ${index}` })
  }
  guess(strangers, '192.0.2.1')
  expect([strangers.refuses(used, 0), strangers.refuses(unused, 0)]).toEqual([false, true])
})

test('a flood of unknown tokens reaches the database twenty times and the few that were under way, and loses no ping', async () => {
  const asked: string[] = []
  const house = await openInboundHouse(async ({ token }) => {
    asked.push(token)
    return token.startsWith('real')
  })
  const from = (client: string) => ({ headers: { 'x-client': client } })
  expect((await house.ask('/ping/real', from('192.0.2.1'))).status).toBe(200)
  asked.length = 0
  const flood = await Promise.all(
    Array.from({ length: 300 }, (_, index) => house.ask(`/ping/guess${index}`, from('192.0.2.1'))),
  )
  expect(asked.length).toBeGreaterThanOrEqual(20)
  expect(asked.length).toBeLessThanOrEqual(24)
  expect(new Set(flood.map(({ status }) => status))).toEqual(new Set([404, 429]))
  const next = await house.ask('/ping/guess', from('192.0.2.1'))
  expect(next).toMatchObject({ status: 429, headers: { 'retry-after': '3' } })
  expect((await house.ask('/ping/real', from('192.0.2.1'))).status).toBe(200)
  expect((await house.ask('/ping/real2', from('192.0.2.2'))).status).toBe(200)
  expect(house.sentences).toEqual([])
})

test('of what waits for a slow database one client has a part only', async () => {
  let answer = () => {}
  const slow = new Promise<boolean>((resolve) => {
    answer = () => resolve(true)
  })
  const house = await openInboundHouse(() => slow, 5_000)
  const statuses: number[] = []
  const asked = Array.from({ length: 260 }, async (_, index) => {
    statuses.push((await house.ask(`/ping/token${index}`)).status)
  })
  await expect.poll(() => statuses).toEqual(Array(60).fill(429))
  const other = house.ask('/ping/other', { headers: { 'x-client': '192.0.2.2' } })
  answer()
  await Promise.all(asked)
  expect(statuses.slice(60)).toEqual(Array(200).fill(200))
  expect((await other).status).toBe(200)
})
