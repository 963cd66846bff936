import { expect, test } from 'vitest'
import { Throttle } from '#publish/inbound/throttle'

test('so many at once, then so many a second, and never more saved up than at once', () => {
  const throttle = new Throttle(3, 2)
  const admitted = (nowMs: number) =>
    Array.from({ length: 5 }, () => throttle.admits('a', nowMs)).filter(Boolean).length
  expect(admitted(0)).toBe(3)
  expect(admitted(400)).toBe(0)
  expect(admitted(1_000)).toBe(2)
  expect(admitted(60_000)).toBe(3)
})

test('whether one more is welcome can be asked without taking it', () => {
  const throttle = new Throttle(1, 1)
  expect([throttle.isSpent('a', 0), throttle.isSpent('a', 0)]).toEqual([false, false])
  throttle.admits('a', 0)
  expect([throttle.isSpent('a', 0), throttle.isSpent('a', 1_000)]).toEqual([true, false])
})

test('each key has its own', () => {
  const throttle = new Throttle(1, 1)
  expect([throttle.admits('a', 0), throttle.admits('a', 0), throttle.admits('b', 0)]).toEqual([
    true,
    false,
    true,
  ])
})

test('of very many keys the oldest are forgotten', () => {
  const throttle = new Throttle(1, 0)
  throttle.admits('first', 0)
  for (let index = 0; index < 20_000; index += 1) throttle.admits(`key ${index}`, 0)
  expect(throttle.admits('first', 0)).toBe(true)
  expect(throttle.admits('key 19999', 0)).toBe(false)
})
