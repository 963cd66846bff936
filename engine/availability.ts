import type { ComponentSpan } from './component.ts'
import { isUnknown, type Level } from './dependency.ts'
import type { Dated } from './facts.ts'
import { explainFormula } from './formula.ts'
import { clip, type Interval } from './interval.ts'
import type { Availability } from './page.ts'
import { DEFAULT_POLICY, type Policy } from './policy.ts'

/** Milliseconds that the figures are made of; `bad` and `worst` are weighted. REPLAY step 7. */
export type Ledger = {
  windowMs: number
  /** What remains after maintenance was left out. */
  countedMs: number
  watchedMs: number
  darkMs: number
  badMs: number
  /** Weighted by the upper end of what is known. */
  worstMs: number
  /** Time that is not unknown, maintenance included. */
  coveredMs: number
  ownMs: number
  inheritedMs: number
  byStatus: { major: number; partial: number; degraded: number }
}

/**
 * Availability over a window by the policy that held in each part of it: 1 - (bad + dark x bad / watched) / counted.
 * What was not watched is taken to be like what was; too little watched time gives no number. REPLAY step 7.
 */
export function availabilityOf(
  spans: readonly ComponentSpan[],
  window: Interval,
  policies: readonly Dated<Policy>[],
  intervalSeconds: number,
): Availability {
  const ledger = emptyLedger({
    from: Math.max(window.from, spans[0]?.from ?? window.until),
    until: window.until,
  })
  for (const part of policyParts(policies, window)) {
    for (const span of spans) {
      const piece = clip(span, part)
      if (piece) enter(ledger, { span, ms: piece.until - piece.from, policy: part.policy })
    }
  }
  const policy = policies.findLast(({ validFrom }) => validFrom < window.until)?.value ?? DEFAULT_POLICY
  return figuresOf(ledger, policy, intervalSeconds)
}

function emptyLedger({ from, until }: Interval): Ledger {
  return {
    windowMs: until - from,
    countedMs: 0,
    watchedMs: 0,
    darkMs: 0,
    badMs: 0,
    worstMs: 0,
    coveredMs: 0,
    ownMs: 0,
    inheritedMs: 0,
    byStatus: { major: 0, partial: 0, degraded: 0 },
  }
}

/** The window cut where another policy begins; before the first the default holds. */
function policyParts(
  policies: readonly Dated<Policy>[],
  window: Interval,
): (Interval & { policy: Policy })[] {
  const starts = [{ validFrom: Number.NEGATIVE_INFINITY, value: DEFAULT_POLICY }, ...policies]
  return starts.flatMap(({ validFrom, value }, index) => {
    const part = clip(
      { from: validFrom, until: starts[index + 1]?.validFrom ?? Number.POSITIVE_INFINITY },
      window,
    )
    return part ? [{ ...part, policy: value }] : []
  })
}

function enter(
  ledger: Ledger,
  { span, ms, policy }: { span: ComponentSpan; ms: number; policy: Policy },
): void {
  const isDark = isUnknown(span.effective)
  if (!isDark) ledger.coveredMs += ms
  const isMaintained = span.status === 'under_maintenance'
  if (isMaintained && policy.maintenance === 'exclude') return
  ledger.countedMs += ms
  if (isMaintained && policy.maintenance === 'up') return
  const [lo, hi] = span.effective
  const bad = weightOf(lo, policy) * ms
  ledger.badMs += bad
  ledger.worstMs += weightOf(hi, policy) * ms
  if (isDark) ledger.darkMs += ms
  else ledger.watchedMs += ms
  if (span.isSoleCause) ledger.ownMs += bad
  else ledger.inheritedMs += bad
  if (lo === 3) ledger.byStatus.major += ms
  else if (lo === 2) ledger.byStatus.partial += ms
  else if (lo === 1) ledger.byStatus.degraded += ms
}

function weightOf(level: Level, policy: Policy): number {
  return [0, policy.degraded, policy.partial, policy.major][level] ?? 0
}

function figuresOf(ledger: Ledger, policy: Policy, intervalSeconds: number): Availability {
  const { countedMs, watchedMs, darkMs, badMs, worstMs, windowMs } = ledger
  const lower = countedMs === 0 ? null : 1 - worstMs / countedMs
  const upper = countedMs === 0 ? null : 1 - badMs / countedMs
  const isSeen = watchedMs > 0 && watchedMs >= policy.coverageFloor * (watchedMs + darkMs)
  const estimate = isSeen ? 1 - (badMs + (darkMs * badMs) / watchedMs) / countedMs : null
  const value = policy.unobserved === 'down' ? lower : estimate
  return {
    value,
    lower,
    upper,
    coverage: windowMs === 0 ? 0 : ledger.coveredMs / windowMs,
    decimals: decimalsFor(countedMs, intervalSeconds),
    formula: explainFormula(ledger, policy, value),
    ownDowntimeMs: ledger.ownMs,
    inheritedDowntimeMs: ledger.inheritedMs,
    policy,
  }
}

/** Decimals of the percentage whose last digit one check interval still moves; 0 to 4. */
function decimalsFor(countedMs: number, intervalSeconds: number): number {
  if (countedMs <= 0) return 0
  const step = (intervalSeconds * 1000 * 100) / countedMs
  return Math.max(0, Math.min(4, Math.floor(-Math.log10(step))))
}
