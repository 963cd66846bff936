import { expect, test } from 'vitest'
import { Queue } from '#publish/queue'

test('two at a time, the next waits, one too many is refused', async () => {
  const queue = new Queue(2, 1)
  const gates = [
    Promise.withResolvers<number>(),
    Promise.withResolvers<number>(),
    Promise.withResolvers<number>(),
  ]
  const started: number[] = []
  const runs = gates.map((gate, index) =>
    queue.run(() => {
      started.push(index)
      return gate.promise
    }),
  )
  expect(started).toEqual([0, 1])
  expect(await queue.run(async () => 9)).toBeNull()
  gates[0]?.resolve(0)
  expect(await runs[0]).toBe(0)
  expect(started).toEqual([0, 1, 2])
  gates[1]?.resolve(1)
  gates[2]?.resolve(2)
  expect(await Promise.all(runs)).toEqual([0, 1, 2])
})
