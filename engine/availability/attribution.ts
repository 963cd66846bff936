import type { ComponentSpan, GraphTimelines } from '../component.ts'
import { isUnknown } from '../dependency.ts'
import type { ComponentId } from '../id.ts'
import type { Interval } from '../interval.ts'
import type { Policy } from '../policy.ts'
import type { Dated } from '../time/current.ts'
import { countedPieces, weightOf } from './ledger.ts'

/** What one root cost a component: weighted milliseconds of watched time. */
export type Loss = {
  root: ComponentId
  /** In which it was among the causes: over several roots these overlap. */
  withMs: number
  /** In which it was the only cause. */
  aloneMs: number
  /** Its part, when causes that hold together share the time equally: over all roots these add up to the total. */
  shareMs: number
}

type Attribution = { totalMs: number; ownMs: number; inheritedMs: number; losses: Loss[] }

/** Where a component's downtime came from, greatest part first; own and inherited add up to the total. */
export function attributionOf(
  spans: readonly ComponentSpan[],
  window: Interval,
  policies: readonly Dated<Policy>[],
): Attribution {
  const losses = new Map<ComponentId, Loss>()
  let totalMs = 0
  let ownMs = 0
  for (const { span, ms, policy } of countedPieces(spans, window, policies)) {
    const bad = isUnknown(span.effective) ? 0 : ms * weightOf(span.effective[0], policy)
    if (bad === 0) continue
    totalMs += bad
    if (span.isSoleCause) ownMs += bad
    for (const root of span.cause) {
      const loss = losses.get(root) ?? { root, withMs: 0, aloneMs: 0, shareMs: 0 }
      loss.withMs += bad
      loss.shareMs += bad / span.cause.length
      if (span.cause.length === 1) loss.aloneMs += bad
      losses.set(root, loss)
    }
  }
  return { totalMs, ownMs, inheritedMs: totalMs - ownMs, losses: byShare([...losses.values()]) }
}

/** What each root cost all components together, greatest part first. */
export function lossesByRoot(
  timelines: GraphTimelines,
  window: Interval,
  policies: readonly Dated<Policy>[],
): (Loss & { componentIds: ComponentId[] })[] {
  const totals = new Map<ComponentId, Loss & { componentIds: ComponentId[] }>()
  for (const [id, spans] of timelines) {
    for (const loss of attributionOf(spans, window, policies).losses) {
      const total = totals.get(loss.root) ?? {
        root: loss.root,
        withMs: 0,
        aloneMs: 0,
        shareMs: 0,
        componentIds: [],
      }
      for (const name of ['withMs', 'aloneMs', 'shareMs'] as const) total[name] += loss[name]
      total.componentIds.push(id)
      totals.set(loss.root, total)
    }
  }
  return byShare([...totals.values()])
}

function byShare<T extends Loss>(losses: T[]): T[] {
  return losses.sort((a, b) => b.shareMs - a.shareMs || (a.root < b.root ? -1 : 1))
}
