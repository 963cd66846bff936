import { describe, expect, test, vi } from 'vitest'
import { Recorder } from '#workers/recorder'

type Answer = (batch: number[], attempt: number) => Promise<void> | void

/** A recorder over a store that answers as the test says. */
function open(answer: Answer = () => {}) {
  const stop = new AbortController()
  const finished = Promise.withResolvers<void>()
  const offered: number[][] = []
  const sentences: string[] = []
  let busy = 0
  let busiest = 0
  const recorder = new Recorder<number>({
    record: async (batch) => {
      offered.push([...batch])
      busy += 1
      busiest = Math.max(busiest, busy)
      await Promise.resolve(answer(batch, offered.length)).finally(() => {
        busy -= 1
      })
    },
    log: (sentence) => sentences.push(sentence),
  })
  const running = recorder.run(stop.signal, finished.promise)
  const end = async () => {
    stop.abort()
    finished.resolve()
    await running
  }
  return { recorder, offered, sentences, end, stop, finished, running, busiest: () => busiest }
}

const away = () => {
  throw new Error('the database is away')
}

describe('the recorder', () => {
  test('gathers what arrives together into one batch, in order', async () => {
    const { recorder, offered, end } = open()
    for (const check of [1, 2, 3]) recorder.add(check)
    await vi.waitFor(() => expect(offered).toEqual([[1, 2, 3]]))
    await end()
  })

  test('never offers more than 500 at once, nor two batches at a time', async () => {
    const { recorder, offered, end, busiest } = open(() => new Promise((resolve) => setImmediate(resolve)))
    for (let check = 0; check < 2_300; check += 1) recorder.add(check)
    await vi.waitFor(() => expect(offered.flat()).toHaveLength(2_300))
    expect(offered.every((batch) => batch.length <= 500)).toBe(true)
    expect(busiest()).toBe(1)
    await end()
  })

  test('takes more while a batch is under way', async () => {
    const gate = Promise.withResolvers<void>()
    const { recorder, offered, end } = open((_, attempt) => (attempt === 1 ? gate.promise : undefined))
    recorder.add(1)
    await vi.waitFor(() => expect(offered).toHaveLength(1))
    recorder.add(2)
    expect(recorder.size).toBe(2)
    gate.resolve()
    await vi.waitFor(() => expect(offered).toEqual([[1], [2]]))
    await end()
  })
})

describe('while the database is away', () => {
  test('checks are kept, in order, and offered again until it takes them', async () => {
    const { recorder, offered, sentences, end } = open((_, attempt) => (attempt === 1 ? away() : undefined))
    recorder.add(1)
    recorder.add(2)
    await vi.waitFor(() =>
      expect(sentences).toEqual(['Could not record, 2 checks wait: the database is away']),
    )
    recorder.add(3)
    await vi.waitFor(() => expect(offered.slice(1)).toEqual([[1, 2, 3]]), { timeout: 3_000 })
    expect(recorder.size).toBe(0)
    await end()
  })

  test('the buffer is bounded: the oldest are dropped, and how many is said once', async () => {
    let isAway = true
    const { recorder, offered, sentences, end } = open(() => (isAway ? away() : undefined))
    for (let check = 0; check < 50_000; check += 1) recorder.add(check)
    await vi.waitFor(() => expect(sentences).toHaveLength(1))
    for (let check = 50_000; check < 50_010; check += 1) recorder.add(check)
    expect(recorder.size).toBe(50_000)
    isAway = false
    await end()
    expect(offered.at(1)?.[0]).toBe(10)
    expect(offered.slice(1).flat()).toHaveLength(50_000)
    expect(sentences.at(-1)).toBe('10 checks were dropped while the database was away.')
  })
})

describe('after the signal', () => {
  test('what is still in flight is waited for and recorded', async () => {
    const { recorder, offered, stop, finished, running } = open()
    stop.abort()
    recorder.add(1)
    finished.resolve()
    await running
    expect(offered).toEqual([[1]])
  })

  test('a database that stays away is asked once more and no longer', async () => {
    const { recorder, offered, end } = open(away)
    recorder.add(1)
    await end()
    expect(offered.length).toBeLessThanOrEqual(2)
    expect(recorder.size).toBe(1)
  })
})
