import type { GraphFacts, MonitorFact } from '../facts.ts'
import type { ComponentId } from '../id.ts'
import type { Health } from '../verdict.ts'

const WITHIN_MS = 30 * 60_000
/** Down and up again, three times. */
const FROM_CHANGES = 6

type Change = { at: number; from: Health; to: Health }

/**
 * Until when a monitor flaps at one location if nothing more happens there: so many changes fell into the time before
 * `now`. Silence is no change. Null: it does not flap. Flapping changes no health and no number; it holds words back.
 */
export function flapsUntil(changes: readonly Change[], now: Date): number | null {
  const last = now.getTime()
  const seen = changes.filter(
    ({ at, from, to }) => from !== 'unobserved' && to !== 'unobserved' && at > last - WITHIN_MS && at <= last,
  )
  const deciding = seen
    .map(({ at }) => at)
    .sort((a, b) => a - b)
    .at(-FROM_CHANGES)
  return deciding === undefined ? null : deciding + WITHIN_MS
}

/** Whether a monitor flaps, at any location. */
export function isFlapping({ locations }: Pick<MonitorFact, 'locations'>, now: Date): boolean {
  return locations.some(({ transitions }) => flapsUntil(transitions, now) !== null)
}

/** Components that a flapping monitor is bound to now, each with the instant at which the last one has calmed down. */
export function flappingComponents(
  { monitors }: Pick<GraphFacts, 'monitors'>,
  now: Date,
): Map<ComponentId, number> {
  const at = now.getTime()
  const ends = new Map<ComponentId, number>()
  for (const { locations, bindings } of monitors) {
    const until = Math.max(0, ...locations.map(({ transitions }) => flapsUntil(transitions, now) ?? 0))
    if (until === 0) continue
    for (const { componentId, from, until: boundUntil } of bindings)
      if (from <= at && (boundUntil === null || at < boundUntil))
        ends.set(componentId, Math.max(until, ends.get(componentId) ?? 0))
  }
  return ends
}
