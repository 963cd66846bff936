import { expect, test, vi } from 'vitest'
import { Decider } from '#workers/decider'

function deciding(decide: (after: string) => Promise<void>) {
  const told: string[] = []
  const sentences: string[] = []
  const decider = new Decider({
    decide: async (after) => {
      told.push(after)
      await decide(after)
    },
    log: (sentence) => sentences.push(sentence),
  })
  return { decider, told, sentences }
}

test('the first news is decided on at once, what comes meanwhile together and as the weightiest of it', async () => {
  const gate = Promise.withResolvers<void>()
  const { decider, told } = deciding(() => gate.promise)
  decider.ask('recoveries')
  expect(told).toEqual(['recoveries'])
  for (const after of ['recoveries', 'changes', 'recoveries'] as const) decider.ask(after)
  expect(told).toHaveLength(1)
  gate.resolve()
  await vi.waitFor(() => expect(told).toEqual(['recoveries', 'changes']), { interval: 5 })
})

test('what fails is said, and the next news is decided on', async () => {
  const { decider, told, sentences } = deciding(async () => {
    if (told.length === 1) throw new Error('The database is away.')
  })
  decider.ask('changes')
  decider.ask('changes')
  await vi.waitFor(() => expect(told).toHaveLength(2), { interval: 5 })
  expect(sentences).toEqual([expect.stringContaining('The database is away.')])
})

test('it rests six times as long as it decided', async () => {
  const startedAt: number[] = []
  const { decider } = deciding(async () => {
    startedAt.push(performance.now())
    if (startedAt.length > 1) return
    decider.ask('changes')
    await new Promise((resolve) => setTimeout(resolve, 20))
  })
  decider.ask('changes')
  await vi.waitFor(() => expect(startedAt).toHaveLength(2), { interval: 5 })
  const [first = 0, second = 0] = startedAt
  expect(second - first).toBeGreaterThan(6 * 20)
})
