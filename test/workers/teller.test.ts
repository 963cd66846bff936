import { expect, test, vi } from 'vitest'
import { Tally } from '#workers/tally'
import { runTeller } from '#workers/teller'

test('what could not be told is told later, and nothing twice', async () => {
  const tally = new Tally()
  const told: number[] = []
  const tell = vi
    .fn(async ({ checkCount }: { checkCount: number }) => void told.push(checkCount))
    .mockRejectedValueOnce(new Error('away'))
  tally.recorded([{ verdict: 'up' }, { verdict: 'down' }])
  const stop = new AbortController()
  const running = runTeller({ tally, tell }, stop.signal)
  await vi.waitFor(() => expect(tell).toHaveBeenCalledTimes(1))
  tally.recorded([{ verdict: 'up' }])
  stop.abort()
  await running
  expect(told).toEqual([3])
})

test('the lag is the one of the last stretch, the rest are counts', () => {
  const tally = new Tally()
  for (let index = 0; index < 98; index += 1) tally.started(0)
  tally.started(900)
  tally.started(900)
  tally.dropped(4)
  tally.disbelieved(5)
  tally.recorded([{ verdict: 'down' }, { verdict: 'degraded' }])
  const first = tally.take()
  expect(first).toMatchObject({ checkCount: 2, failureCount: 1, droppedCount: 4, disbelievedCount: 5 })
  expect(first.startLagMs).toBeGreaterThanOrEqual(900)
  expect(first.startLagMs).toBeLessThan(900 * 1.2)
  expect(tally.take()).toMatchObject({ checkCount: 0, startLagMs: null, cutOffForMs: null })
})
