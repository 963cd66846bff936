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

test.each([
  ['six times as long as it decided', 20, 120],
  ['two seconds at most', 1_000, 2_000],
])('it rests %s', async (_guarantee, tookMs, restMs) => {
  let nowMs = 0
  const rests: number[] = []
  const decider = new Decider({
    decide: async () => {
      nowMs += tookMs
    },
    log: () => {},
    clock: () => nowMs,
    rest: async (ms) => void rests.push(ms),
  })
  decider.ask('changes')
  await vi.waitFor(() => expect(rests).toEqual([restMs]), { interval: 5 })
})
