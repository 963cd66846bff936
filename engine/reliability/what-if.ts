import { ledgersOf, mixParts, ownAvailability, type PolicyPart } from '../availability/ledger.ts'
import type { Availability } from '../availability.ts'
import { figuresOf } from '../availability.ts'
import type { GraphTimelines } from '../component.ts'
import { findCycle, leavesOf, type Requirement } from '../dependency.ts'
import type { ComponentFact, GraphFacts } from '../facts.ts'
import { choicesIn, withoutLeaf, withReplica, withThreshold } from '../graph/requirement-edit.ts'
import { computeGraph } from '../graph.ts'
import type { ComponentId } from '../id.ts'
import type { Interval } from '../interval.ts'
import type { Policy } from '../policy.ts'
import { DEFAULT_POLICY } from '../policy.ts'
import { Refusal } from '../refusal.ts'
import type { Dated } from '../time/current.ts'
import { relievedGraph } from './relief.ts'

/** A change of the graph to try on real history. */
export type WhatIf =
  /** Another k for the component's own `atLeast` nodes. */
  | { change: 'threshold'; componentId: ComponentId; atLeast: number }
  /** Whoever needs it may use a standby instead: it fails with it, or as often by itself but independently. */
  | { change: 'replica'; componentId: ComponentId; failures: 'same' | 'independent' }
  /** The component no longer needs another. */
  | { change: 'edge'; componentId: ComponentId; needs: ComponentId }
  /** Any other tree, or none. */
  | { change: 'tree'; componentId: ComponentId; requires: Requirement | null }

export type WhatIfResult = { componentId: ComponentId; before: Availability; after: Availability }

type Over = { window: Interval; policies: readonly Dated<Policy>[]; intervalSeconds: number }

/**
 * A window of real history recomputed as if the graph had been changed all along: failures that were explained by what is
 * no longer needed would not have been. With an independent replica the
 * figures are expectations: at each instant the standby is good by itself with the component's own availability.
 * Refuses a change that goes round in a circle, or one of what is not there.
 */
export function whatIf(facts: GraphFacts, change: WhatIf, over: Over): WhatIfResult[] {
  const real = computeGraph(facts, over.window)
  const before = partsOf(real, over)
  const changed = partsOf(relievedGraph(changedFacts(facts, change), real, over.window), over)
  const after =
    change.change === 'replica' && change.failures === 'independent'
      ? expected(before, changed, change)
      : changed
  const policy =
    over.policies.findLast(({ validFrom }) => validFrom < over.window.until)?.value ?? DEFAULT_POLICY
  return facts.components.map(({ id }) => ({
    componentId: id,
    before: figuresOf(before.get(id) ?? [], policy, over.intervalSeconds),
    after: figuresOf(after.get(id) ?? [], policy, over.intervalSeconds),
  }))
}

type Counted = ReadonlyMap<ComponentId, PolicyPart[]>

function partsOf(timelines: GraphTimelines, { window, policies }: Over): Counted {
  return new Map([...timelines].map(([id, spans]) => [id, ledgersOf(spans, window, policies)]))
}

/** A replica that never fails by itself, mixed with none at all: what one gives that fails by its own chance. */
function expected(before: Counted, perfect: Counted, { componentId }: { componentId: ComponentId }): Counted {
  const chance = ownAvailability(before.get(componentId) ?? []) ?? 0
  return new Map(
    [...before].map(([id, parts]) => [
      id,
      id === componentId ? parts : mixParts(parts, perfect.get(id) ?? [], chance),
    ]),
  )
}

/** The facts as if the graph had been changed all along. Refuses what whatIf refuses, and names who would go round. */
export function changedFacts(facts: GraphFacts, change: WhatIf): GraphFacts {
  const target = facts.components.find(({ id }) => id === change.componentId)
  if (!target) throw new Refusal('not_found', 'There is no such component.')
  const changed =
    change.change === 'replica' ? withStandby(facts, target, change.failures) : edited(facts, target, change)
  const needs = new Map(
    changed.components.map(({ id, requires }) => [
      id,
      requires.flatMap(({ value }) => (value === null ? [] : leavesOf(value))),
    ]),
  )
  const cycle = findCycle(needs)
  if (cycle) {
    const nameOf = (key: ComponentId) => changed.components.find(({ id }) => id === key)?.name ?? key
    throw new Refusal('conflict', `It would go round in a circle: ${cycle.map(nameOf).join(' needs ')}.`)
  }
  return changed
}

function edited(
  facts: GraphFacts,
  target: ComponentFact,
  change: Exclude<WhatIf, { change: 'replica' }>,
): GraphFacts {
  const edit = (tree: Requirement | null, isPresent: boolean): Requirement | null => {
    if (change.change === 'tree') return change.requires
    if (tree === null) return null
    if (change.change === 'edge') return withoutLeaf(tree, change.needs)
    return isPresent ? withThreshold(tree, change.atLeast) : withPastThreshold(tree, change.atLeast)
  }
  const dated =
    change.change === 'tree' ? [{ validFrom: target.startedAt, value: change.requires }] : target.requires
  const requires = dated.map(({ validFrom, value }, index) => ({
    validFrom,
    value: edit(value, index === dated.length - 1),
  }))
  return {
    ...facts,
    components: facts.components.map((component) =>
      component === target ? { ...component, requires } : component,
    ),
  }
}

/** What was needed earlier may have had fewer to choose from, or no choice at all. */
function withPastThreshold(tree: Requirement, atLeast: number): Requirement {
  const choices = choicesIn(tree)
  return choices.length === 0 ? tree : withThreshold(tree, Math.min(atLeast, ...choices))
}

/** The standby needs what the component needs. With the same failures it is its shadow; else it is well by itself. */
function withStandby(facts: GraphFacts, target: ComponentFact, failures: 'same' | 'independent'): GraphFacts {
  const id = `${target.id}-standby` as ComponentId
  const shadow = [{ validFrom: target.startedAt, value: target.id }]
  const standby = { ...target, id, requires: failures === 'same' ? shadow : target.requires }
  const well = { componentId: id, status: 'operational' as const, from: target.startedAt, until: null }
  return {
    ...facts,
    components: [
      ...facts.components.map((component) => ({
        ...component,
        requires: component.requires.map(({ validFrom, value }) => ({
          validFrom,
          value: value === null ? null : withReplica(value, target.id, id),
        })),
      })),
      standby,
    ],
    reports: failures === 'same' ? facts.reports : [...facts.reports, well],
  }
}
