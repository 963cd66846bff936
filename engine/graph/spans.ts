import type { ComponentSpan } from '../component.ts'
import { isAtRisk, isRedundant, type Level } from '../dependency.ts'
import type { ComponentId } from '../id.ts'
import type { Interval } from '../interval.ts'
import { type Causes, causesWithin, troubleOf } from './cause.ts'
import { combine } from './combine.ts'
import type { State } from './state.ts'
import { type ComponentStates, type Epoch, type GraphStates, needsOf } from './states.ts'
import { constant, joined, spansIn, type Timeline } from './timeline.ts'

/** Spells out components' spans, from their start on: what one needs is worked out once for all of them. */
export function spellerOf({ epochs }: GraphStates): (id: ComponentId) => ComponentSpan[] {
  const within = epochs.map(causesWithin)
  return (id) => {
    const spans: ComponentSpan[] = []
    for (const causes of within) {
      const component = causes.epoch.components.get(id)
      if (component) append(spans, component, causes)
    }
    return spans
  }
}

type Whole = { state: State; cause: ComponentId[]; atRisk: boolean }

/** Over the border of two epochs the same stays one span. */
function append(spans: ComponentSpan[], component: ComponentStates, causes: Causes): void {
  const { fact, states } = component
  const trouble = troubleOf(causes, component)
  const risk = riskTimeline(component, causes.epoch)
  const wholes = combine(
    [states, trouble, risk],
    causes.epoch,
    ([state, { cause }, isThin]): Whole => ({
      state,
      cause,
      atRisk: isThin && state.effective[0] === 0,
    }),
  )
  for (const { from, until, value } of spansIn(wholes, causes.epoch)) {
    if (until <= fact.startedAt) continue
    const last = spans.at(-1)
    if (last && isSame(last, value)) last.until = until
    else spans.push(spanOf(value, { from: Math.max(from, fact.startedAt), until }))
  }
}

/** Whether redundancy has lost a member and holds by itself. */
function riskTimeline(component: ComponentStates, epoch: Epoch): Timeline<boolean> {
  const parts = needsOf(epoch, component, epoch).map(({ tree, leaves, stretch }) => {
    if (tree === null || !isRedundant(tree)) return constant(false, stretch)
    let now: readonly State[] = []
    const levelAt = (leaf: number): Level => now[leaf]?.effective[0] ?? 0
    return combine(
      leaves.map((leaf) => leaf.states),
      stretch,
      (states) => {
        now = states
        return isAtRisk(tree, levelAt)
      },
    )
  })
  return joined(parts)
}

function spanOf({ state, cause, atRisk }: Whole, { from, until }: Interval): ComponentSpan {
  const { status, own, inherited, effective, isSoleCause, paused, reported } = state
  return { from, until, status, own, inherited, effective, cause, isSoleCause, atRisk, paused, reported }
}

function isSame(span: ComponentSpan, { state, cause, atRisk }: Whole): boolean {
  return (
    span.status === state.status &&
    span.own === state.own &&
    span.inherited === state.inherited &&
    span.effective === state.effective &&
    span.atRisk === atRisk &&
    span.paused === state.paused &&
    span.reported === state.reported &&
    (span.cause === cause ||
      (span.cause.length === cause.length && cause.every((id, index) => id === span.cause[index])))
  )
}
