import { describe, expect, test } from 'vitest'
import type { Requirement } from '#engine/dependency'
import type { ComponentId } from '#engine/id'
import { describeGraph } from '#engine/page/graph'
import { dependantsOf, describeNeeds, type Need } from '#engine/page/needs'
import {
  CHECKOUT,
  component,
  componentId,
  DATABASE,
  DAY,
  MINUTE,
  monitor,
  NOON,
  NOW,
  pageFacts,
  SEARCH,
} from '../sample-graph.ts'

const SECRETS = ['secret1', 'secret2', 'secret3'].map(componentId) as [ComponentId, ComponentId, ComponentId]

/** Checkout needs a tree over a database and search that are shown, and secrets that are not; some of them are down. */
function needsOf(tree: Requirement, down: readonly ComponentId[] = [], beneath?: Requirement) {
  const hidden: readonly ComponentId[] = SECRETS
  const all = [CHECKOUT, DATABASE, SEARCH, ...SECRETS]
  const components = all.map((id) => {
    const needs = id === CHECKOUT ? tree : id === DATABASE ? beneath : undefined
    return component(id, `name of ${id}`, needs === undefined ? {} : { needs })
  })
  const facts = pageFacts({
    components,
    monitors: all.map((id) =>
      monitor(id, [
        {
          changes: [
            [NOON - DAY, 'up'],
            ...(down.includes(id) ? [[NOON - 5 * MINUTE, 'down'] as [number, 'down']] : []),
          ],
        },
      ]),
    ),
    placements: all.map((id, position) => ({
      componentId: id,
      groupId: null,
      position,
      alias: id === SEARCH ? 'Finder' : null,
      visibility: hidden.includes(id) ? 'hidden' : 'shown',
    })),
  })
  const graph = describeGraph(facts, NOW)
  return { graph, need: describeNeeds(graph, CHECKOUT) }
}

/** A need in one line. */
function line(need: Need | null): string {
  if (need === null) return 'nothing'
  const soft = need.isSoft ? '?' : ''
  const bad = need.status === 'operational' ? '' : `!${need.status}`
  if (need.kind === 'internal') return `internal${soft}${bad}`
  if (need.kind === 'component')
    return `${need.name}${soft}${bad}${need.needs ? `<-(${line(need.needs)})` : ''}`
  const children = need.children.map(line).join(', ')
  const count = need.kind === 'atLeast' ? `${need.count ?? 'some'} of ${need.of ?? 'these'}` : need.kind
  return `${count}${soft}${bad}[${children}]`
}

const NAME = `name of ${DATABASE}`
const [ONE, TWO, THREE] = SECRETS

describe('what a component needs, as the public may know it', () => {
  test.each<[string, Requirement, ComponentId[], string]>([
    ['a single component', DATABASE, [], NAME],
    ['by the name that the page gives it', SEARCH, [SEARCH], 'Finder!major_outage'],
    [
      'all of several',
      { all: [DATABASE, SEARCH] },
      [DATABASE],
      `all!major_outage[${NAME}!major_outage, Finder]`,
    ],
    ['any of several holds', { any: [DATABASE, SEARCH] }, [DATABASE], `any[${NAME}!major_outage, Finder]`],
    ['k of n', { atLeast: 1, of: [DATABASE, SEARCH] }, [], `1 of 2[${NAME}, Finder]`],
    [
      'what merely helps',
      { all: [DATABASE, { soft: SEARCH }] },
      [SEARCH],
      `all!degraded_performance[${NAME}, Finder?!major_outage]`,
    ],
    [
      'hidden ones are one, of no name',
      { all: [ONE, DATABASE, TWO] },
      [TWO],
      `all!major_outage[${NAME}, internal!major_outage]`,
    ],
    [
      'and cannot be counted',
      { atLeast: 2, of: [ONE, DATABASE, TWO, THREE] },
      [],
      `some of these[${NAME}, internal]`,
    ],
    [
      'nor can a tree of them alone',
      { atLeast: 2, of: [ONE, { any: [TWO, THREE] }] },
      [ONE],
      'internal!major_outage',
    ],
    [
      'a lost spare among them is not told',
      { atLeast: 2, of: [ONE, DATABASE, TWO] },
      [ONE],
      `some of these[${NAME}, internal]`,
    ],
    ['one child that is left stands alone', { all: [{ any: [DATABASE] }] }, [], NAME],
  ])('%s', (_, tree, down, expected) => {
    expect(line(needsOf(tree, down).need)).toBe(expected)
  })

  test('goes on to what is needed beneath, and draws nothing twice', () => {
    expect(line(needsOf({ all: [DATABASE, SEARCH] }, [SEARCH], SEARCH).need)).toBe(
      `all!major_outage[${NAME}!major_outage<-(Finder!major_outage), Finder!major_outage]`,
    )
  })

  test('never goes beyond what is hidden', () => {
    const { need } = needsOf({ all: [ONE, SEARCH] })
    expect(JSON.stringify(need)).not.toContain('secret')
  })

  test('and who needs it', () => {
    const { graph } = needsOf({ any: [DATABASE, { soft: SEARCH }] })
    expect(dependantsOf(graph, SEARCH)).toEqual([CHECKOUT])
    expect(dependantsOf(graph, CHECKOUT)).toEqual([])
    expect(describeNeeds(graph, SEARCH)).toBeNull()
  })
})
