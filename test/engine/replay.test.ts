import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ComponentId } from '#engine/id'
import { replay } from '#engine/replay'
import { timelinesOf } from '#engine/replay/at'
import type { ReplayOutput } from '#engine/replay/output'
import { parseScenario } from '#engine/replay/scenario'

const FOLDER = '../shared/fixtures/replay'
const hasExample = existsSync(FOLDER)

function read<T>(name: string, otherwise: T): T {
  return hasExample ? JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) : otherwise
}

describe.skipIf(!hasExample)('the worked example of the arithmetic (skipped without the fixtures)', () => {
  const answer: ReplayOutput = hasExample
    ? replay(parseScenario(read('chain.json', {})))
    : { components: [], incidents: [] }
  const expected = read<ReplayOutput>('chain.expected.json', { components: [], incidents: [] })
  const ofKey = (key: string) => answer.components.find((component) => component.key === key)

  test('the components come in dependency order', () => {
    expect(answer.components.map(({ key }) => key)).toEqual(expected.components.map(({ key }) => key))
  })

  test.each(expected.components)('$key: its intervals', ({ key, intervals }) => {
    expect(ofKey(key)?.intervals).toEqual(intervals)
  })

  test.each(expected.components)('$key: its figures', (component) => {
    const { key, ownDowntimeMs, inheritedDowntimeMs, availability } = component
    expect(ofKey(key)).toMatchObject({ ownDowntimeMs, inheritedDowntimeMs })
    for (const name of ['value', 'lower', 'upper'] as const)
      expect(ofKey(key)?.availability[name]).toBeCloseTo(availability[name] ?? Number.NaN, 12)
    for (const name of ['coverage', 'predicted'] as const)
      expect(ofKey(key)?.[name]).toBeCloseTo(component[name] ?? Number.NaN, 12)
  })

  test('one incident per root, with all that it affected', () => {
    expect(answer.incidents).toEqual(expected.incidents)
  })
})

const DAY = '2026-03-01'
const check = (at: string, verdict: string, over = {}) => ({
  monitor: 'probe',
  at: `${DAY}T${at}Z`,
  verdict,
  ...over,
})
const drill = (over: object) => ({
  until: `${DAY}T01:00:00Z`,
  components: [{ key: 'db' }],
  monitors: [{ key: 'probe', component: 'db', intervalSeconds: 600 }],
  checks: [check('00:00:00', 'up'), check('00:10:00', 'up'), check('00:20:00', 'up')],
  ...over,
})
const statuses = (document: object) =>
  replay(parseScenario(document)).components[0]?.intervals.map(
    ({ from, status }) => `${from.slice(11, 19)} ${status}`,
  )

describe('what the document leaves open', () => {
  test('from is the earliest check', () => {
    expect(statuses(drill({}))).toEqual(['00:00:00 operational', '00:30:00 unobserved'])
  })

  test('instants carry an offset and are cut to milliseconds', () => {
    const checks = [check('00:00:00', 'up'), { ...check('', 'down'), at: `${DAY}T02:05:00.0009+02:00` }]
    expect(statuses(drill({ checks, until: `${DAY}T00:06:00Z` }))).toEqual([
      '00:00:00 operational',
      '00:05:00 major_outage',
    ])
  })

  test('of equal instants the later in the document has the last word', () => {
    const checks = [check('00:00:00', 'down'), check('00:00:00', 'up')]
    expect(statuses(drill({ checks, until: `${DAY}T00:06:00Z` }))).toEqual(['00:00:00 operational'])
  })

  test('checks at or after until do not count', () => {
    expect(statuses(drill({ until: `${DAY}T00:10:00Z` }))).toEqual(['00:00:00 operational'])
  })

  test('without monitors and checks, people have the word', () => {
    const reports = [
      { component: 'db', status: 'partial_outage', from: `${DAY}T00:10:00Z`, until: `${DAY}T00:20:00Z` },
    ]
    const document = drill({ monitors: undefined, checks: undefined, from: `${DAY}T00:00:00Z`, reports })
    expect(statuses(JSON.parse(JSON.stringify(document)))).toEqual([
      '00:00:00 unobserved',
      '00:10:00 partial_outage',
      '00:20:00 unobserved',
    ])
  })
})

test('a chain of two thousand is as good as any', () => {
  const components = Array.from({ length: 2000 }, (_, index) => ({
    key: `c${index}`,
    ...(index === 1999 ? {} : { requires: `c${index + 1}` }),
  }))
  const reports = [{ component: 'c1999', status: 'major_outage', from: `${DAY}T00:10:00Z` }]
  const timelines = timelinesOf(
    parseScenario({ from: `${DAY}T00:00:00Z`, until: `${DAY}T01:00:00Z`, components, reports }),
  )
  expect(timelines.get('c0' as ComponentId)?.map(({ status, cause }) => [status, cause])).toEqual([
    ['unobserved', []],
    ['major_outage', ['c1999']],
  ])
})
