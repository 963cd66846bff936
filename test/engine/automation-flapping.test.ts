import { describe, expect, test } from 'vitest'
import { decideIncidents, longestReopenMs } from '#engine/automation'
import { chain, input, told } from './automated-chain.ts'
import { DATABASE, HOUR, MINUTE, monitor, NOON, NOW } from './sample-graph.ts'

describe('flapping', () => {
  const ended = told({ status: 'resolved', resolvedAt: NOON - 20 * MINUTE })
  const update = (n: number) => ({
    id: `u${n}`,
    status: 'monitoring' as const,
    body: '',
    displayAt: NOON - n * MINUTE,
    recordedAt: NOON,
  })

  test('a root that fails again soon goes on with its incident', () => {
    const decisions = decideIncidents(input(chain(), [], [ended]), NOW)
    expect(decisions).toMatchObject([
      { kind: 'update', incidentId: ended.id, reopen: true, status: 'investigating' },
    ])
  })

  test('after half an hour it is another incident', () => {
    const old = { ...ended, resolvedAt: NOON - 31 * MINUTE }
    expect(decideIncidents(input(chain(), [], [old]), NOW)).toMatchObject([{ kind: 'open' }])
  })

  test.each<[string, number, 'open' | 'update']>([
    ['within the time that the component is given it goes on', 45, 'update'],
    ['after that it is another incident', 15, 'open'],
    ['without such a time every failure is another incident', 0, 'open'],
  ])('%s', (_, reopenWithinMinutes, kind) => {
    const old = { ...ended, resolvedAt: NOON - 31 * MINUTE }
    const facts = chain({ policy: { reopenWithinMinutes } })
    expect(decideIncidents(input(facts, [], [old]), NOW)).toMatchObject([{ kind }])
  })

  test('incidents are needed as far back as the most patient component asks', () => {
    expect(longestReopenMs(chain())).toBe(30 * MINUTE)
    expect(longestReopenMs(chain({ policy: { reopenWithinMinutes: 45 } }))).toBe(45 * MINUTE)
  })

  test('when it said much within the hour it holds its words, and waits longer before it resolves', () => {
    const updates = [1, 2, 3, 4, 5].map(update)
    expect(decideIncidents(input(chain(), [], [{ ...ended, updates }]), NOW)).toMatchObject([
      { reopen: true, body: null },
    ])
    const settled = input(chain({ back: NOON - 4 * MINUTE }), [told({ updates, status: 'monitoring' })])
    expect(decideIncidents(settled, NOW)).toEqual([])
  })
})

describe('a root whose monitors flap', () => {
  const flaps = (...minutesAgo: number[]) =>
    monitor(DATABASE, [
      {
        changes: [
          [NOON - 2 * HOUR, 'up'],
          ...minutesAgo.map(
            (minutes, index) =>
              [NOON - minutes * MINUTE, index % 2 === 0 ? 'down' : 'up'] as [number, 'up' | 'down'],
          ),
        ],
      },
    ])
  const over = (...minutesAgo: number[]) => ({ over: { monitors: [flaps(...minutesAgo)] } })

  test('keeps its incident open without a word, though it is well right now', () => {
    const open = told({ status: 'monitoring' })
    expect(decideIncidents(input(chain(over(25, 20, 15, 10, 5, 1)), [open]), NOW)).toEqual([])
    expect(decideIncidents(input(chain(over(5, 1)), [open]), NOW)).toMatchObject([{ kind: 'resolve' }])
  })

  test('goes on with its incident in silence', () => {
    const open = told({ status: 'monitoring' })
    const facts = chain(over(27, 25, 20, 15, 10, 5, 1))
    expect(decideIncidents(input(facts, [open]), NOW)).toMatchObject([
      { kind: 'update', status: 'investigating', body: null },
    ])
    const ended = told({ status: 'resolved', resolvedAt: NOON - 5 * MINUTE })
    expect(decideIncidents(input(facts, [], [ended]), NOW)).toMatchObject([{ reopen: true, body: null }])
  })

  test('is told as resolved when it has been quiet for a quarter of an hour', () => {
    const open = told({ status: 'monitoring' })
    expect(decideIncidents(input(chain(over(29, 27, 25, 22, 18, 15)), [open]), NOW)).toMatchObject([
      { kind: 'resolve' },
    ])
  })
})
