import { createServer } from 'node:net'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { parseControlTarget } from '#engine/health/control-target'
import type { MonitorId } from '#engine/id'
import type { Checked } from '#workers/check'
import { Control } from '#workers/control'
import { looksOut } from '#workers/look-out'
import { findDeadPort } from './probes/serve.ts'

const checked = (id: string, change: Partial<Checked> = {}): Checked => ({
  monitorId: id as MonitorId,
  location: 'oslo',
  startedAt: 0,
  verdict: 'down',
  latencyMs: 0,
  phases: {},
  evidence: null,
  ...change,
})

/** A control whose looks answer when and as the test says. */
function open() {
  const admitted: string[] = []
  const sentences: string[] = []
  let droppedCount = 0
  const looks: PromiseWithResolvers<boolean>[] = []
  const cuts: boolean[] = []
  const control = new Control({
    look: () => {
      const look = Promise.withResolvers<boolean>()
      looks.push(look)
      return look.promise
    },
    admit: ({ monitorId }) => admitted.push(monitorId),
    onDrop: (count) => {
      droppedCount += count
    },
    onCutOff: (isCutOff) => cuts.push(isCutOff),
    log: (sentence) => sentences.push(sentence),
  })
  const answer = async (index: number, isWell: boolean) => {
    await vi.waitFor(() => expect(looks.length).toBeGreaterThan(index), { timeout: 3_000 })
    looks[index]?.resolve(isWell)
  }
  return { control, admitted, sentences, cuts, answer, dropped: () => droppedCount, looks }
}

describe('what was seen', () => {
  test('is believed at once when it is a success', () => {
    const { control, admitted, looks } = open()
    control.take(checked('a', { verdict: 'up' }))
    expect(admitted).toEqual(['a'])
    expect(looks).toEqual([])
  })

  test('as a failure is believed when a control target answers after it', async () => {
    const { control, admitted, answer, cuts } = open()
    control.take(checked('a', { verdict: 'degraded' }))
    expect(admitted).toEqual([])
    await answer(0, true)
    await vi.waitFor(() => expect(admitted).toEqual(['a']))
    expect(cuts).toEqual([])
  })

  test('while a look was under way waits for the next one', async () => {
    const { control, admitted, answer } = open()
    control.take(checked('a'))
    control.take(checked('late'))
    await answer(0, true)
    await vi.waitFor(() => expect(admitted).toEqual(['a']))
    await answer(1, true)
    await vi.waitFor(() => expect(admitted).toEqual(['a', 'late']))
  })

  test('as failures while no control target answers is dropped, counted and told', async () => {
    const { control, admitted, answer, dropped, sentences, cuts } = open()
    control.take(checked('a'))
    await answer(0, false)
    await vi.waitFor(() => expect(dropped()).toBe(1))
    control.take(checked('began while it was cut off', { latencyMs: 60_000 }))
    await answer(1, true)
    await vi.waitFor(() => expect(dropped()).toBe(2))
    expect(admitted).toEqual([])
    expect(cuts).toEqual([true, false])
    expect(sentences).toEqual([
      'No control target answers: failures seen from here are not believed until one does.',
      'A control target answers again; 2 failures seen meanwhile were dropped.',
    ])
  })

  test('after the network is back is believed again', async () => {
    const { control, admitted, answer, cuts } = open()
    control.take(checked('a'))
    await answer(0, false)
    await answer(1, true)
    await vi.waitFor(() => expect(cuts).toEqual([true, false]))
    control.take(checked('b'))
    await answer(2, true)
    await vi.waitFor(() => expect(admitted).toEqual(['b']))
  })
})

describe('a control target', () => {
  const server = createServer((socket) => socket.destroy())
  const listening = new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    }),
  )
  afterAll(() => server.close())
  const targets = (...texts: string[]) => texts.flatMap((text) => parseControlTarget(text) ?? [])

  test('that takes a connection is enough, though others do not', async () => {
    const dead = `127.0.0.1:${await findDeadPort()}`
    expect(await looksOut(targets(dead, `127.0.0.1:${await listening}`))).toBe(true)
    expect(await looksOut(targets(dead, `http://${dead}/`))).toBe(false)
  })

  test.each<[string, object | null]>([
    ['example.com:443', { kind: 'tcp', host: 'example.com', port: 443 }],
    ['[::1]:53', { kind: 'tcp', host: '[::1]', port: 53 }],
    ['https://example.com/health', { kind: 'http', url: 'https://example.com/health' }],
    ['example.com', null],
    ['example.com:0', null],
    ['ftp://example.com', null],
  ])('%s is read as what it says', (text, spec) => {
    const parsed = parseControlTarget(text)
    if (spec === null) expect(parsed).toBeNull()
    else expect(parsed).toMatchObject(spec)
  })
})
