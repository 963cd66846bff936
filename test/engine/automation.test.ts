import { describe, expect, test } from 'vitest'
import { type AutomationPolicy, decideIncidents, longestReopenMs, nextDecisionAt } from '#engine/automation'
import type { GraphFacts, IncidentFact } from '#engine/facts'
import { computeStates } from '#engine/graph-states'
import type { ComponentId } from '#engine/id'
import { fillWords } from '#engine/words'
import {
  CHECKOUT,
  component,
  DATABASE,
  DAY,
  graph,
  HOUR,
  incident,
  incidentId,
  MINUTE,
  maintenance,
  monitor,
  NOON,
  NOW,
  SEARCH,
} from './sample-graph.ts'

const FAILED_AT = NOON - 10 * MINUTE
const NAMES: Partial<Record<ComponentId, string>> = {
  [DATABASE]: 'Payments database',
  [CHECKOUT]: 'Checkout',
  [SEARCH]: 'Search',
}
const read = (text: string | null) =>
  text === null ? null : fillWords(text, { nameOf: (id) => NAMES[id] ?? null, timeZone: 'UTC' })

type Story = { policy?: Partial<AutomationPolicy>; over?: Partial<GraphFacts>; back?: number }

/** Checkout needs the database, which three of four locations see down; `back` is when it came back. */
function chain({ policy = {}, over = {}, back }: Story = {}): GraphFacts {
  const changes: [number, 'up' | 'down'][] = [
    [NOON - 2 * HOUR, 'up'],
    [FAILED_AT, 'down'],
    ...(back === undefined ? [] : ([[back, 'up']] as [number, 'up'][])),
  ]
  return graph({
    components: [
      component(DATABASE, 'Payments database', { policy }),
      component(CHECKOUT, 'Checkout', { needs: DATABASE }),
      component(SEARCH, 'Search'),
    ],
    monitors: [
      monitor(DATABASE, [
        { location: 'a', changes },
        { location: 'b', changes },
        { location: 'c', changes },
        { location: 'd', changes: [[NOON - 2 * HOUR, 'up']] },
      ]),
    ],
    ...over,
  })
}

function input(
  facts: GraphFacts,
  openIncidents: IncidentFact[] = [],
  resolvedIncidents: IncidentFact[] = [],
) {
  const states = computeStates(facts, { from: NOON - 7 * DAY, until: NOON })
  return { states, openIncidents, resolvedIncidents }
}

const told = (over: Partial<IncidentFact> = {}) => incident({ componentIds: [DATABASE, CHECKOUT], ...over })

describe('opening', () => {
  test('one incident for the root, with all that suffer from it, in plain words', () => {
    const decisions = decideIncidents(input(chain()), NOW)
    expect(decisions).toEqual([
      {
        kind: 'open',
        rootComponentId: DATABASE,
        componentIds: [DATABASE, CHECKOUT],
        impact: 'critical',
        status: 'investigating',
        startedAt: FAILED_AT,
        draft: false,
        title: expect.any(String),
        body: expect.any(String),
      },
    ])
    const [opened] = decisions
    if (opened?.kind !== 'open') throw new Error('nothing opened')
    expect(read(opened.title)).toBe('Payments database does not answer')
    expect(read(opened.body)).toBe(
      'Checkout is failing because Payments database does not answer. First seen 11:50 UTC from 3 of 4 locations.',
    )
  })

  test('stored words hold no name, so that no page can show one that it hides', () => {
    const text = JSON.stringify(decideIncidents(input(chain()), NOW))
    expect(text).not.toMatch(/Payments|Checkout|secret/)
  })

  test.each<[string, GraphFacts, IncidentFact[], string[]]>([
    ['a draft when the component asks for one', chain({ policy: { open: 'draft' } }), [], ['open']],
    ['nothing when the component asks for nothing', chain({ policy: { open: 'nothing' } }), [], []],
    ['nothing before the wait is over', chain({ policy: { afterMinutes: 11 } }), [], []],
    ['once the wait is over', chain({ policy: { afterMinutes: 10 } }), [], ['open']],
    ['nothing under a maintenance of the root', chain({ over: { maintenances: [maintenance()] } }), [], []],
    ['nothing when all is told already', chain(), [told()], []],
    ['nothing when a person told it first', chain(), [told({ origin: 'person', rootComponentId: null })], []],
    [
      "a person's draft tells the public nothing",
      chain(),
      [told({ origin: 'person', rootComponentId: null, publishedAt: null })],
      ['open'],
    ],
    ['nothing when all is well', chain({ back: FAILED_AT + MINUTE }), [], []],
  ])('%s', (_, facts, open, kinds) => {
    expect(decideIncidents(input(facts, open), NOW).map(({ kind }) => kind)).toEqual(kinds)
  })
})

describe('while it lasts', () => {
  test('a larger blast radius and a worse impact are told', () => {
    const [update] = decideIncidents(input(chain(), [incident({ impact: 'minor' })]), NOW)
    if (update?.kind !== 'update') throw new Error('no update')
    expect(update).toMatchObject({ componentIds: [DATABASE, CHECKOUT], impact: 'critical', reopen: false })
    expect(read(update.body)).toBe(
      'This has become worse. Checkout is failing because Payments database does not answer.',
    )
  })

  test('where a person took over, only facts follow', () => {
    const taken = incident({ takenOverAt: NOON - MINUTE, status: 'identified' })
    const [update] = decideIncidents(input(chain(), [taken]), NOW)
    expect(update).toMatchObject({
      kind: 'update',
      status: 'identified',
      title: null,
      body: null,
      componentIds: [DATABASE, CHECKOUT],
    })
  })

  test('when the wrong one was named first, the incident moves to the root', () => {
    const named = told({ rootComponentId: CHECKOUT, componentIds: [CHECKOUT] })
    const decisions = decideIncidents(input(chain(), [named]), NOW)
    expect(decisions).toMatchObject([
      {
        kind: 'update',
        incidentId: named.id,
        rootComponentId: DATABASE,
        status: 'identified',
        componentIds: [CHECKOUT, DATABASE],
      },
    ])
  })

  test('an incident whose root turns out to suffer from another one is closed with that word', () => {
    const second = told({ id: incidentId('second'), rootComponentId: CHECKOUT, componentIds: [CHECKOUT] })
    const [resolve] = decideIncidents(input(chain(), [told(), second]), NOW)
    if (resolve?.kind !== 'resolve') throw new Error('nothing resolved')
    expect(resolve.incidentId).toBe(second.id)
    expect(read(resolve.body)).toBe(
      'Checkout fails because of Payments database, which has an incident of its own.',
    )
  })
})

describe('recovery', () => {
  const back = NOON - 4 * MINUTE

  test('resolves at once without a quiet time, and says how long it took', () => {
    const [resolve] = decideIncidents(input(chain({ back }), [told()]), NOW)
    if (resolve?.kind !== 'resolve') throw new Error('nothing resolved')
    expect(resolve.resolvedAt).toBe(NOON)
    expect(read(resolve.body)).toBe('Payments database works again since 11:56 UTC, after 6 min.')
  })

  test('is watched during the quiet time, then resolved', () => {
    const facts = chain({ back, policy: { resolveAfterMinutes: 5 } })
    const watched = decideIncidents(input(facts, [told()]), NOW)
    expect(watched).toMatchObject([{ kind: 'update', status: 'monitoring', reopen: false }])
    expect(decideIncidents(input(facts, [told({ status: 'monitoring' })]), NOW)).toEqual([])
    expect(nextDecisionAt(input(facts, [told({ status: 'monitoring' })]), NOW)).toBe(back + 5 * MINUTE)
  })

  test('a failure during the quiet time goes on with the same incident', () => {
    const [update] = decideIncidents(input(chain(), [told({ status: 'monitoring' })]), NOW)
    expect(update).toMatchObject({
      kind: 'update',
      status: 'investigating',
      body: expect.stringContaining('It is back'),
    })
  })

  test.each<[string, GraphFacts, Partial<IncidentFact>]>([
    [
      'silence is no recovery',
      graph({
        ...chain(),
        monitors: [
          monitor(DATABASE, [
            {
              changes: [
                [FAILED_AT, 'down'],
                [NOON - 5 * MINUTE, 'unobserved'],
              ],
              lastCheckAt: NOON - 6 * MINUTE,
            },
          ]),
        ],
      }),
      {},
    ],
    ['a maintenance decides nothing', chain({ back, over: { maintenances: [maintenance()] } }), {}],
    ['a person who took over says when it is over', chain({ back }), { takenOverAt: NOON - MINUTE }],
  ])('%s', (_, facts, over) => expect(decideIncidents(input(facts, [told(over)]), NOW)).toEqual([]))
})

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

describe('when to decide again', () => {
  const ALONE_AT = NOON - 70_000
  const spell = (at: number, health: 'up' | 'down' | 'degraded'): [number, typeof health][] => [[at, health]]
  test.each<[string, GraphFacts, number]>([
    ['at the end of the wait', chain({ policy: { afterMinutes: 11 } }), FAILED_AT + 11 * MINUTE],
    [
      'when a maintenance ends',
      chain({ over: { maintenances: [maintenance({ endsAt: NOON + 30_000 })] } }),
      NOON + 30_000,
    ],
    ['when the monitors fall silent', chain(), NOON - 10_000 + 130_001],
    [
      'when what is left alone can be no skew of detection any more, however it has changed since',
      graph({
        components: [
          component(DATABASE, 'Payments database'),
          component(CHECKOUT, 'Checkout', { needs: DATABASE }),
        ],
        monitors: [
          monitor(DATABASE, [{ changes: [...spell(NOON - 5 * MINUTE, 'down'), ...spell(ALONE_AT, 'up')] }]),
          monitor(CHECKOUT, [{ changes: [...spell(ALONE_AT, 'down'), ...spell(NOON - 30_000, 'degraded')] }]),
        ],
      }),
      ALONE_AT + 180_001,
    ],
  ])('%s', (_, facts, expected) => expect(nextDecisionAt(input(facts), NOW)).toBe(expected))
})

describe('a wording of its own', () => {
  const wording = {
    title: 'Payments: {{component}} {{problem}}',
    opening: 'We are on it. {{explanation}} {{firstSeen}}',
    recovered: 'All well since {{since}} ({{duration}}).',
  }

  test('opens with the words of the root', () => {
    const [decision] = decideIncidents(input(chain({ policy: { wording } })), NOW)
    const { title = null, body = null } = decision?.kind === 'open' ? decision : {}
    expect(read(title)).toBe('Payments: Payments database does not answer')
    expect(read(body)).toMatch(/^We are on it\. Checkout is failing because Payments database .* First seen /)
  })

  test('and ends with them', () => {
    const back = NOON - 4 * MINUTE
    const facts = chain({ policy: { wording, resolveAfterMinutes: 0 }, back })
    const [decision] = decideIncidents(input(facts, [told({})]), NOW)
    expect(decision).toMatchObject({ kind: 'resolve' })
    expect(read(decision?.kind === 'resolve' ? decision.body : null)).toMatch(/^All well since 11:56 UTC \(/)
  })

  test('of a dependant says nothing', () => {
    const facts = chain()
    const components = facts.components.map((one) =>
      one.id === CHECKOUT ? { ...one, automation: { ...one.automation, wording } } : one,
    )
    expect(decideIncidents(input({ ...facts, components }), NOW)).toEqual(decideIncidents(input(facts), NOW))
  })
})
