import type { ComponentSpan } from '../component.ts'
import { isUnknown, type Level } from '../dependency.ts'
import { clip, type Interval, lengthOf } from '../interval.ts'
import { DEFAULT_POLICY, type Policy } from '../policy.ts'
import type { Dated } from '../time/current.ts'
import { eachPiece, type History, historyOf } from '../time/history.ts'
import { openHours } from '../time/service-hours.ts'

/** Milliseconds spent at each level, operational first. */
export type LevelMs = [operational: number, degraded: number, partial: number, major: number]

/** The milliseconds that availability figures are made of; nothing is weighted yet. REPLAY step 7. */
export type Ledger = {
  windowMs: number
  /** Maintenance that the policy counts as up. */
  upMs: number
  watchedMs: number
  darkMs: number
  /** Time that is not unknown, maintenance included. */
  coveredMs: number
  /** Watched time by the best that is known. */
  bestMs: LevelMs
  /** Watched time by the worst that is possible. */
  worstMs: LevelMs
  /** Watched time in which nobody else was to blame, by the best that is known. */
  soleMs: LevelMs
  /** Watched time in which it was not operational and not alone to blame. */
  sharedMs: number
}

/** A stretch of the window in which one policy held, and what was counted in it. */
export type PolicyPart = Interval & { policy: Policy; ledger: Ledger }

/** What a ledger looks at. */
export type Counted = Pick<ComponentSpan, 'status' | 'effective' | 'isSoleCause'>
export type CountedSpan = Interval & Counted

/** One ledger per policy that held in the window, from the component's start on. */
export function ledgersOf(
  spans: readonly CountedSpan[],
  window: Interval,
  policies: readonly Dated<Policy>[],
): PolicyPart[] {
  return ledgersIn(historyOf(spans), window, policies)
}

/** The same for a history. */
export function ledgersIn(
  history: History<Counted>,
  window: Interval,
  policies: readonly Dated<Policy>[],
): PolicyPart[] {
  const started = { from: Math.max(window.from, history.starts[0] ?? window.until), until: window.until }
  return policyParts(policies, started).map(({ policy, ...part }) => {
    const stretches = stretchesOf(policy, part)
    const ledger = emptyLedger(lengthOf(stretches))
    eachPiece(history, stretches, (counted, ms) => enter(ledger, counted, { ms, policy }))
    return { ...part, policy, ledger }
  })
}

/** A piece of a window that counts by its policy: within its hours, and not left out for maintenance. */
type CountedPiece = { span: ComponentSpan; ms: number; policy: Policy }

/** Every piece that enters a ledger as watched or dark. */
export function countedPieces(
  spans: readonly ComponentSpan[],
  window: Interval,
  policies: readonly Dated<Policy>[],
): CountedPiece[] {
  const pieces: CountedPiece[] = []
  for (const { policy, ...part } of policyParts(policies, window))
    eachPiece(historyOf(spans), stretchesOf(policy, part), (span, ms) => {
      if (span.status !== 'under_maintenance' || policy.maintenance === 'count')
        pieces.push({ span, ms, policy })
    })
  return pieces
}

function stretchesOf({ serviceHours }: Policy, part: Interval): readonly Interval[] {
  return serviceHours === undefined ? [part] : openHours(serviceHours, part)
}

/** The stretches of a window, each with the policy that held; before the first one the default holds. */
function policyParts(
  policies: readonly Dated<Policy>[],
  window: Interval,
): (Interval & { policy: Policy })[] {
  const starts = [{ validFrom: Number.NEGATIVE_INFINITY, value: DEFAULT_POLICY }, ...policies]
  return starts.flatMap(({ validFrom, value }, index) => {
    const until = starts[index + 1]?.validFrom ?? Number.POSITIVE_INFINITY
    const part = clip({ from: validFrom, until }, window)
    return part ? [{ ...part, policy: value }] : []
  })
}

function emptyLedger(windowMs: number): Ledger {
  return {
    windowMs,
    upMs: 0,
    watchedMs: 0,
    darkMs: 0,
    coveredMs: 0,
    bestMs: [0, 0, 0, 0],
    worstMs: [0, 0, 0, 0],
    soleMs: [0, 0, 0, 0],
    sharedMs: 0,
  }
}

function enter(
  ledger: Ledger,
  { status, effective, isSoleCause }: Counted,
  { ms, policy }: { ms: number; policy: Policy },
): void {
  const isDark = isUnknown(effective)
  if (!isDark) ledger.coveredMs += ms
  const isMaintained = status === 'under_maintenance'
  if (isMaintained && policy.maintenance === 'exclude') return
  if (isMaintained && policy.maintenance === 'up') ledger.upMs += ms
  else if (isDark) ledger.darkMs += ms
  else {
    const [best, worst] = effective
    ledger.watchedMs += ms
    ledger.bestMs[best] += ms
    ledger.worstMs[worst] += ms
    if (isSoleCause) ledger.soleMs[best] += ms
    else if (best > 0) ledger.sharedMs += ms
  }
}

/** Several ledgers as one. */
export function addLedgers(ledgers: readonly Ledger[]): Readonly<Ledger> {
  const [only] = ledgers
  if (only && ledgers.length === 1) return only
  const total = emptyLedger(0)
  for (const one of ledgers) {
    for (const name of ['windowMs', 'upMs', 'watchedMs', 'darkMs', 'coveredMs', 'sharedMs'] as const)
      total[name] += one[name]
    for (const name of ['bestMs', 'worstMs', 'soleMs'] as const)
      for (const level of [0, 1, 2, 3] as const) total[name][level] += one[name][level]
  }
  return total
}

/** The same parts, the second ones with a share of the weight: an expectation over two ways history may have gone. */
export function mixParts(
  parts: readonly PolicyPart[],
  others: readonly PolicyPart[],
  share: number,
): PolicyPart[] {
  return parts.map((part, index) => {
    const other = others[index]
    if (!other) return part
    return { ...part, ledger: addLedgers([scaled(part.ledger, 1 - share), scaled(other.ledger, share)]) }
  })
}

function scaled(ledger: Ledger, factor: number): Ledger {
  const scale = ([a, b, c, d]: LevelMs): LevelMs => [a * factor, b * factor, c * factor, d * factor]
  return {
    windowMs: ledger.windowMs * factor,
    upMs: ledger.upMs * factor,
    watchedMs: ledger.watchedMs * factor,
    darkMs: ledger.darkMs * factor,
    coveredMs: ledger.coveredMs * factor,
    sharedMs: ledger.sharedMs * factor,
    bestMs: scale(ledger.bestMs),
    worstMs: scale(ledger.worstMs),
    soleMs: scale(ledger.soleMs),
  }
}

/** What remains of the window after maintenance was left out. */
export function countedMs({ upMs, watchedMs, darkMs }: Ledger): number {
  return upMs + watchedMs + darkMs
}

export function weightOf(level: Level, policy: Policy): number {
  return [0, policy.degraded, policy.partial, policy.major][level] ?? 0
}

/** Milliseconds times the weight of their level. */
export function weighed([, degraded, partial, major]: LevelMs, policy: Policy): number {
  return policy.degraded * degraded + policy.partial * partial + policy.major * major
}

/**
 * A component's own availability: what it would be if only its own faults counted; null when no time is left to
 * tell from. REPLAY step 8.
 */
export function ownAvailability(parts: readonly PolicyPart[]): number | null {
  const { watchedMs, sharedMs } = addLedgers(parts.map(({ ledger }) => ledger))
  const ownMs = parts.reduce((total, { ledger, policy }) => total + weighed(ledger.soleMs, policy), 0)
  return watchedMs > sharedMs ? 1 - ownMs / (watchedMs - sharedMs) : null
}
