import { describe, expect, test } from 'vitest'
import { decideIncidents, nextDecisionAt } from '#engine/automation'
import type { GraphFacts, IncidentFact } from '#engine/facts'
import { chain, FAILED_AT, input, read, told } from './automated-chain.ts'
import {
  CHECKOUT,
  component,
  DATABASE,
  graph,
  incident,
  incidentId,
  MINUTE,
  maintenance,
  monitor,
  NOON,
  NOW,
} from './sample-graph.ts'

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
