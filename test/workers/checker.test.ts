import { describe, expect, test, vi } from 'vitest'
import type { MonitorId } from '#engine/id'
import { kinds, monitorRulesSchema } from '#engine/monitor'
import { NO_ANSWERS, type Observation } from '#engine/observation'
import type { Checked, Claimed } from '#workers/check'
import { type CheckerPorts, PATIENCE, type Patience, runChecker } from '#workers/checker'
import { Tally } from '#workers/tally'

const spec = kinds.http.parse({ kind: 'http', url: 'http://127.0.0.1:1/' })
const rules = monitorRulesSchema.parse({ timeoutSeconds: 3 })
const SHORT: Patience = { finishMs: 200, recordMs: 200 }

const observed: Observation = {
  ...NO_ANSWERS,
  latencyMs: 12,
  phases: { resolve: 1, connect: 11 },
  address: '127.0.0.1',
  certificate: null,
  failure: { phase: 'connect', code: 'connection_refused', message: 'Connect: the connection was refused' },
}

const claimed = (...ids: string[]): Claimed[] =>
  ids.map((id) => ({ monitorId: id as MonitorId, spec, rules, dueAt: 0 }))

/** Runs a checker over plain functions; hands out each list of work once. */
function start(work: Claimed[][], ports: Partial<CheckerPorts> = {}, patience?: Patience) {
  const stop = new AbortController()
  const recorded: Checked[] = []
  const sentences: string[] = []
  const all: CheckerPorts = {
    location: 'oslo',
    claim: async () => work.shift() ?? [],
    giveBack: async () => {},
    record: async (batch) => void recorded.push(...batch),
    probe: async () => observed,
    clock: { now: () => 1_700_000_000_000, look: async () => {} },
    log: (sentence) => sentences.push(sentence),
    ...ports,
  }
  const running = runChecker(all, stop.signal, patience)
  const end = async () => {
    stop.abort()
    await running
  }
  return { recorded, sentences, running, stop, end }
}

const never = () => new Promise<never>(() => {})

describe('a check', () => {
  test('is dated by the database, judged, and recorded with its evidence', async () => {
    const { recorded, end } = start([claimed('a')])
    await vi.waitFor(() => expect(recorded).toHaveLength(1))
    await end()
    expect(recorded).toEqual([
      {
        monitorId: 'a',
        location: 'oslo',
        startedAt: 1_700_000_000_000,
        verdict: 'down',
        latencyMs: 12,
        phases: { resolve: 1, connect: 11 },
        evidence: {
          reasons: [
            { code: 'connection_refused', phase: 'connect', text: 'Connect: the connection was refused' },
          ],
          phases: { resolve: 1, connect: 11 },
        },
      },
    ])
  })

  test('that succeeds keeps its latency and no evidence', async () => {
    const http = { status: 200, protocol: 'HTTP/1.1', headers: {}, body: '', bodyTruncated: false }
    const up = { ...observed, failure: null, http: { ...http, redirectCount: 0, finalUrl: spec.url } }
    const { recorded, end } = start([claimed('a')], { probe: async () => up })
    await vi.waitFor(() => expect(recorded).toMatchObject([{ verdict: 'up', latencyMs: 12, evidence: null }]))
    await end()
  })

  test('that the worker itself was too full for is not recorded, and counted', async () => {
    const full = { phase: 'connect', code: 'exhausted', message: 'Connect: full' } as const
    const tally = new Tally()
    const probe = async (): Promise<Observation> => ({ ...observed, failure: full })
    const { recorded, end } = start([claimed('a')], { probe, tally })
    await vi.waitFor(() => expect(tally.take().disbelievedCount).toBe(1))
    await end()
    expect(recorded).toEqual([])
  })

  test("gets its monitor's own timeout", async () => {
    const timeouts: number[] = []
    const probe: CheckerPorts['probe'] = async (_spec, timeoutMs) => {
      timeouts.push(timeoutMs)
      return observed
    }
    const { end } = start([claimed('a')], { probe })
    await vi.waitFor(() => expect(timeouts).toEqual([3_000]))
    await end()
  })

  test('that fails while no control target answers is not recorded', async () => {
    const look = vi.fn(async () => false)
    const { recorded, sentences, end } = start([claimed('a')], { look })
    await vi.waitFor(() => expect(sentences).toHaveLength(1))
    await end()
    expect(look).toHaveBeenCalled()
    expect(recorded).toEqual([])
  })

  test('that fails although a control target answers is recorded', async () => {
    const { recorded, end } = start([claimed('a')], { look: async () => true })
    await vi.waitFor(() => expect(recorded).toHaveLength(1))
    await end()
  })

  test('that is a bug costs its own sample only, and is said', async () => {
    const probe: CheckerPorts['probe'] = vi.fn(async () => observed).mockRejectedValueOnce(new Error('a bug'))
    const { recorded, sentences, end } = start([claimed('a', 'b')], { probe })
    await vi.waitFor(() => expect(recorded.map(({ monitorId }) => monitorId)).toEqual(['b']))
    expect(sentences).toEqual(['A check could not be made: a bug'])
    await end()
  })
})

describe('the checker', () => {
  test('does not wait for a slow target before it takes more', async () => {
    let count = 0
    const probe: CheckerPorts['probe'] = () => (count++ === 0 ? never() : Promise.resolve(observed))
    const { recorded, end } = start([claimed('slow'), claimed('b'), claimed('c')], { probe }, SHORT)
    await vi.waitFor(() => expect(recorded.map(({ monitorId }) => monitorId)).toEqual(['b', 'c']))
    await end()
  })

  test('takes no more than it may have in flight, and then nothing until some have ended', async () => {
    const limits: number[] = []
    let id = 0
    const claim: CheckerPorts['claim'] = async (limit) => {
      limits.push(limit)
      return claimed(...Array.from({ length: limit }, () => String(id++)))
    }
    let inFlight = 0
    const probe: CheckerPorts['probe'] = () => {
      inFlight += 1
      return never()
    }
    const { end } = start([], { claim, probe }, SHORT)
    await vi.waitFor(() => expect(inFlight).toBe(2_000))
    await end()
    expect(inFlight).toBe(2_000)
    expect(Math.max(...limits)).toBe(500)
  })

  test('goes on by itself when the database comes back: nothing is lost, nothing recorded twice', async () => {
    const taken = new Map<string, number>()
    let attempts = 0
    const record: CheckerPorts['record'] = async (batch) => {
      attempts += 1
      if (attempts === 1) throw new Error('connection refused')
      for (const { monitorId } of batch) taken.set(monitorId, (taken.get(monitorId) ?? 0) + 1)
    }
    const work = [claimed('a', 'b'), claimed('c')]
    const claim = vi.fn(async () => work.shift() ?? []).mockRejectedValueOnce(new Error('connection refused'))
    const { sentences, end } = start([], { claim, record })
    await vi.waitFor(
      () =>
        expect([...taken].sort()).toEqual([
          ['a', 1],
          ['b', 1],
          ['c', 1],
        ]),
      { timeout: 4_000 },
    )
    expect(sentences[0]).toBe('The checker tries again: connection refused')
    await end()
  })

  test('looks at the clock of the database before it dates anything', async () => {
    const steps: string[] = []
    const { end } = start([claimed('a')], {
      clock: { look: async () => void steps.push('look'), now: () => Number(steps.push('now')) },
    })
    await vi.waitFor(() => expect(steps).toContain('now'))
    expect(steps[0]).toBe('look')
    await end()
  })

  test('starts what it took ahead at its slot, not before and in order', async () => {
    const startedAt = performance.now()
    const now = () => 1_000 + performance.now() - startedAt
    const slots = new Map<string, number>([
      ['c', 1_120],
      ['b', 1_060],
      ['a', 0],
    ])
    const work = claimed(...slots.keys()).map((one) => ({ ...one, dueAt: slots.get(one.monitorId) ?? 0 }))
    const { recorded, end } = start([work], { clock: { now, look: async () => {} } })
    await vi.waitFor(() => expect(recorded).toHaveLength(3))
    await end()
    expect(recorded.map(({ monitorId }) => monitorId)).toEqual(['a', 'b', 'c'])
    for (const { monitorId, startedAt: at } of recorded)
      expect(at).toBeGreaterThanOrEqual(slots.get(monitorId) ?? 0)
  })

  test('never starts a monitor whose last check is still under way', async () => {
    const gate = Promise.withResolvers<Observation>()
    const probe = vi.fn(() => gate.promise)
    const { recorded, end } = start([claimed('a'), claimed('a'), claimed('a', 'b')], { probe })
    await vi.waitFor(() => expect(probe).toHaveBeenCalledTimes(2))
    gate.resolve(observed)
    await vi.waitFor(() => expect(recorded.map(({ monitorId }) => monitorId).sort()).toEqual(['a', 'b']))
    await end()
  })
})

describe('after the signal', () => {
  test('nothing more is claimed, and what is in flight ends and is recorded', async () => {
    const gate = Promise.withResolvers<Observation>()
    const probe = vi.fn(() => gate.promise)
    const claim = vi.fn(async () => [] as Claimed[]).mockResolvedValueOnce(claimed('a'))
    const { recorded, running, stop } = start([], { claim, probe })
    await vi.waitFor(() => expect(probe).toHaveBeenCalled())
    stop.abort()
    const { length } = claim.mock.calls
    gate.resolve(observed)
    await running
    expect(recorded.map(({ monitorId }) => monitorId)).toEqual(['a'])
    expect(claim.mock.calls).toHaveLength(length)
  })

  test('what was claimed and not begun is given back', async () => {
    const soon = claimed('a').map((one) => ({ ...one, dueAt: Number.MAX_SAFE_INTEGER }))
    const given: Claimed[] = []
    const claim = vi.fn(async () => [] as Claimed[]).mockResolvedValueOnce(soon)
    const { recorded, end } = start([], { claim, giveBack: async (left) => void given.push(...left) })
    await vi.waitFor(() => expect(claim.mock.calls.length).toBeGreaterThan(1))
    await end()
    expect(given).toEqual(soon)
    expect(recorded).toEqual([])
  })

  test.each<[string, Partial<CheckerPorts>]>([
    ['a probe', { probe: never }],
    ['a claim', { claim: never }],
    ['a look at the clock', { clock: { now: () => 0, look: never } }],
    ['a record', { record: never }],
    ['what is given back', { giveBack: never }],
  ])('%s that hangs does not hold it', async (_, ports) => {
    const { running, stop, recorded } = start([claimed('a')], ports, SHORT)
    stop.abort()
    await running
    expect(recorded.length).toBeLessThanOrEqual(1)
  })

  test('what a hanging database did not take is counted aloud', async () => {
    const record = vi.fn(never)
    const { sentences, end } = start([claimed('a', 'b')], { record }, SHORT)
    await vi.waitFor(() => expect(record).toHaveBeenCalled())
    await end()
    expect(sentences).toEqual(['2 checks could not be recorded; their time will show as unobserved.'])
  })

  test('it is patient for less than the ten seconds that a process may stay', () => {
    expect(PATIENCE.finishMs + PATIENCE.recordMs).toBeLessThan(8_000)
  })
})
