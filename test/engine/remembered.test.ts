import { expect, test } from 'vitest'
import { remembered } from '#engine/remembered'

test('what was made is found again by its key, and made once', () => {
  const answer = remembered<string>(2)
  let madeCount = 0
  const ask = (key: string) =>
    answer(key, () => {
      madeCount += 1
      return key.toUpperCase()
    })
  expect(['a', 'b', 'a', 'b'].map(ask)).toEqual(['A', 'B', 'A', 'B'])
  expect(madeCount).toBe(2)
})

test('never holds more than so many, and still answers', () => {
  const answer = remembered<number>(2)
  const ask = (value: number) => answer(String(value), () => value)
  expect([1, 2, 3, 4, 1].map(ask)).toEqual([1, 2, 3, 4, 1])
})
