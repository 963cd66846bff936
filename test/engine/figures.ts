import { availabilityOf } from '#engine/availability'
import type { ComponentSpan, ShownStatus } from '#engine/component'
import type { Bounds } from '#engine/dependency'
import { type Policy, policySchema } from '#engine/policy'

export const MINUTE = 60_000

export type Piece = [minutes: number, effective: Bounds, over?: Partial<ComponentSpan>]

export function spansOf(pieces: readonly Piece[]): ComponentSpan[] {
  let from = 0
  return pieces.map(([minutes, effective, over]) => {
    const span = {
      from,
      until: from + minutes * MINUTE,
      status: 'operational' as ShownStatus,
      own: effective,
      inherited: [0, 0] as const,
      effective,
      cause: [],
      isSoleCause: false,
      atRisk: false,
      paused: false,
      reported: false,
      ...over,
    }
    from = span.until
    return span
  })
}

export function figures(pieces: readonly Piece[], policy: Partial<Policy> = {}) {
  const spans = spansOf(pieces)
  const window = { from: 0, until: spans.at(-1)?.until ?? 0 }
  return availabilityOf(spans, window, [{ validFrom: 0, value: policySchema.parse(policy) }], 60)
}

export const maintained = { status: 'under_maintenance' } as const

export const sole = { isSoleCause: true }
