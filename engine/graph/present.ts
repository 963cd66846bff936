import type { CountedSpan } from '../availability/ledger.ts'
import { isAtRisk, type Level } from '../dependency.ts'
import type { ComponentId } from '../id.ts'
import type { History } from '../time/history.ts'
import { causesWithin, troubleOf } from './cause.ts'
import type { State } from './state.ts'
import type { ComponentStates, Epoch, GraphStates } from './states.ts'
import { joined, placeAt } from './timeline.ts'

/** How a component stands at the end of a graph's window, from its start on. */
export type Present = Omit<State, 'blame'> & { cause: ComponentId[]; atRisk: boolean }

/** The finest step of time that facts know. */
const MICROSECOND = 0.001

/** Answers how each component stands at the end of the window, without spelling out what went before. */
export function presentOf({ epochs, window }: GraphStates): (id: ComponentId) => Present | null {
  const last = epochs.at(-1)
  if (!last) return () => null
  const epoch = { ...last, from: beforeSkews(last) }
  const causes = causesWithin(epoch)
  return (id) => {
    const component = epoch.components.get(id)
    const state = component?.states.values.at(-1)
    if (!component || !state || component.fact.startedAt >= window.until) return null
    const cause = state.blame === 'nobody' ? [] : (troubleOf(causes, component).values.at(-1)?.cause ?? [])
    return { ...state, cause, atRisk: state.effective[0] === 0 && isThin(epoch, component) }
  }
}

/** Late enough that little is left to spell out; no skew of detection reaches back over it. */
function beforeSkews({ from, until, components }: Epoch): number {
  let at = until - MICROSECOND
  for (let isSettled = false; !isSettled; ) {
    isSettled = true
    for (const { skews } of components.values()) {
      const open = skews.findLast((skew) => skew.from <= at)
      if (!open || open.until <= at || open.from - MICROSECOND <= from) continue
      at = open.from - MICROSECOND
      isSettled = false
    }
  }
  return Math.max(from, at)
}

/** Where nothing that is needed fails, no tree has to be asked. */
function isThin({ components, until }: Epoch, { fact, needs }: ComponentStates): boolean {
  const levelAt = (id: ComponentId): Level => components.get(id)?.states.values.at(-1)?.effective[0] ?? 0
  if (!needs.some((id) => levelAt(id) >= 2)) return false
  const tree = fact.requires.findLast(({ validFrom }) => validFrom < until)?.value ?? null
  return tree !== null && isAtRisk(tree, levelAt)
}

/** A component's states over the window, from its start on. */
export function stateHistory({ epochs, window }: GraphStates, id: ComponentId): History<State> {
  const parts = epochs.flatMap(({ components }) => components.get(id) ?? [])
  const { starts, values } = joined(parts.map(({ states }) => states))
  const startedAt = parts[0]?.fact.startedAt ?? window.from
  if (startedAt <= window.from) return { starts, values, until: window.until }
  if (startedAt >= window.until) return { starts: [], values: [], until: window.until }
  const place = placeAt({ starts }, startedAt)
  return { starts: [startedAt, ...starts.slice(place + 1)], values: values.slice(place), until: window.until }
}

/** The same as spans, without causes; what counts the same is one span. */
export function stateSpans(graph: GraphStates, id: ComponentId): CountedSpan[] {
  const { starts, values, until } = stateHistory(graph, id)
  const spans: CountedSpan[] = []
  for (const [place, { status, effective, isSoleCause }] of values.entries()) {
    const [from, end] = [starts[place] ?? until, starts[place + 1] ?? until]
    const last = spans.at(-1)
    if (last?.status === status && last.effective === effective && last.isSoleCause === isSoleCause)
      last.until = end
    else spans.push({ from, until: end, status, effective, isSoleCause })
  }
  return spans
}

/** When a component's present time alone can no longer be a skew of detection: its cause changes then. */
export function* openSkewEnds({ epochs, window }: GraphStates): Generator<number> {
  for (const { skews, skewLimitMs } of epochs.at(-1)?.components.values() ?? []) {
    const last = skews.at(-1)
    if (last && last.until >= window.until) yield last.from + skewLimitMs + 1
  }
}
