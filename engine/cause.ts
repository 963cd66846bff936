import { blamedLeaves, type Level, type Requirement } from './dependency.ts'
import type { ComponentId } from './id.ts'
import type { Span } from './timeline.ts'

export type Blame = { own: Level; inherited: Level; cause: readonly ComponentId[] }

/** An inherited level explains an own one when it is above 0 and at least min(own, partial). */
export function explains(inherited: Level, own: Level): boolean {
  return inherited > 0 && inherited >= Math.min(own, 2)
}

type Leaf = { level: Level; cause: readonly ComponentId[] }

/** Who a component's trouble is down to at one instant: itself, or the causes of the leaves that carry the blame. */
export function causeOf(
  self: ComponentId,
  levels: { own: Level; inherited: Level },
  below: { tree: Requirement | null; leaf: (id: ComponentId) => Leaf },
): ComponentId[] {
  const { own, inherited } = levels
  if (own === 0 && inherited === 0) return []
  if (own > 0 && !explains(inherited, own)) return [self]
  if (below.tree === null) return []
  const blamed = blamedLeaves(below.tree, (id) => below.leaf(id).level)
  return sorted(blamed.flatMap((id) => below.leaf(id).cause))
}

/**
 * The two corrections of causes over time: a short skew of detection goes to the root beside it, and who failed
 * first by itself stays a cause until it is well again. `limitMs` bounds the skew.
 */
export function correctCauses(
  self: ComponentId,
  spans: readonly Span<Blame>[],
  limitMs: number,
): ComponentId[][] {
  const causes = withoutSkew(self, spans, limitMs)
  let isFirst = false
  return spans.map(({ value }, index) => {
    const cause = causes[index] ?? []
    if (value.own === 0) isFirst = false
    else if (isSole(self, cause)) isFirst = true
    return isFirst ? sorted([...cause, self]) : [...cause]
  })
}

function withoutSkew(
  self: ComponentId,
  spans: readonly Span<Blame>[],
  limitMs: number,
): (readonly ComponentId[])[] {
  const causes = spans.map(({ value }) => value.cause)
  for (let start = 0; start < spans.length; start += 1) {
    if (!isSole(self, spans[start]?.value.cause ?? [])) continue
    let end = start
    while (isSole(self, spans[end + 1]?.value.cause ?? [])) end += 1
    const run = spans.slice(start, end + 1)
    const lengthMs = (run.at(-1)?.until ?? 0) - (run[0]?.from ?? 0)
    const worst = Math.max(...run.map(({ value }) => value.own)) as Level
    const neighbour = [end + 1, start - 1].find((index) =>
      explains(spans[index]?.value.inherited ?? 0, worst),
    )
    if (lengthMs <= limitMs && neighbour !== undefined) causes.fill(causes[neighbour] ?? [], start, end + 1)
    start = end
  }
  return causes
}

function isSole(self: ComponentId, cause: readonly ComponentId[]): boolean {
  return cause.length === 1 && cause[0] === self
}

function sorted(ids: readonly ComponentId[]): ComponentId[] {
  return [...new Set(ids)].sort()
}
