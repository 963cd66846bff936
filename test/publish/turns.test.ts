import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Turns } from '#publish/turns'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Work that says when it begins, and ends when it is told to. */
function workOf(begun: string[], name: string) {
  const { promise, resolve } = Promise.withResolvers<string>()
  const work = () => {
    begun.push(name)
    return promise
  }
  return { work, end: () => resolve(name) }
}

test('what waits behind begins only after all of the first line, also what joins it late', async () => {
  const turns = new Turns(25)
  const begun: string[] = []
  const [home, summary, twin] = ['home', 'summary', 'twin'].map((name) => workOf(begun, name))
  if (!home || !summary || !twin) throw new Error('Three things are to be done.')
  const first = turns.first(home.work)
  const last = turns.behind(twin.work)
  home.end()
  await first
  vi.advanceTimersByTime(24)
  const second = turns.first(summary.work)
  vi.advanceTimersByTime(1_000)
  await turn()
  expect(begun).toEqual(['home', 'summary'])
  summary.end()
  await second
  vi.advanceTimersByTime(25)
  await turn()
  expect(begun).toEqual(['home', 'summary', 'twin'])
  twin.end()
  expect(await last).toBe('twin')
})

test('the first line never waits for what is behind it', async () => {
  const turns = new Turns()
  const begun: string[] = []
  const twin = workOf(begun, 'twin')
  const last = turns.behind(twin.work)
  expect(await turns.first(async () => 'home')).toBe('home')
  expect(begun).toEqual(['twin'])
  twin.end()
  await last
})

test('what fails lets the next one through', async () => {
  const turns = new Turns()
  await expect(turns.first(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  const last = turns.behind(async () => 'twin')
  vi.runAllTimers()
  expect(await last).toBe('twin')
})
