import type { PageFacts } from '../facts.ts'
import { firstAfter, graphInstants, seenAt, silentInstants } from '../graph/next-change.ts'
import { openSkewEnds } from '../graph/present.ts'
import type { PageScope } from './scope.ts'
import { soonAt } from './soon.ts'

const DAY = 86_400_000

/** The next instant after now at which time alone may change the view; at most a day away. */
export function validUntil(scope: PageScope): number {
  const now = scope.now.getTime()
  return firstAfter(instantsOf(scope), now) ?? now + DAY
}

function* instantsOf(scope: PageScope): Generator<number> {
  yield scope.now.getTime() + DAY
  yield scope.days.at(-1)?.until ?? 0
  yield* graphInstants(scope.facts)
  yield* silentInstants(scope.watches)
  yield* openSkewEnds(scope.graph)
  yield* storyInstants(scope.facts)
}

function* storyInstants(facts: PageFacts): Generator<number> {
  for (const { validFrom } of facts.policies) yield seenAt(validFrom)
  for (const { publishedAt, updates } of facts.incidents) {
    yield publishedAt ?? 0
    for (const { displayAt } of updates) yield displayAt
  }
  for (const maintenance of facts.maintenances) {
    yield soonAt(maintenance)
    for (const { displayAt } of maintenance.updates) yield displayAt
  }
}
