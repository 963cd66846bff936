import { explainFormula } from './availability/formula.ts'
import {
  addLedgers,
  type Counted,
  type CountedSpan,
  countedMs,
  ledgersIn,
  type PolicyPart,
  weighed,
} from './availability/ledger.ts'
import type { Interval } from './interval.ts'
import type { Saying } from './language/saying.ts'
import { DEFAULT_POLICY, type Policy } from './policy.ts'
import type { Dated } from './time/current.ts'
import { type History, historyOf } from './time/history.ts'

/** An availability figure with all that it takes to check it. Shares of 1; null where there is no data. */
export type Availability = {
  value: number | null
  lower: number | null
  upper: number | null
  /** Share of the window that was watched. */
  coverage: number
  /** Decimals of the percentage that the check interval supports. */
  decimals: number
  /** In words and numbers, such as "1 - 55 min major / 129,600 min watched". */
  formula: Saying
  ownDowntimeMs: number
  inheritedDowntimeMs: number
  policy: Policy
}

/**
 * Availability over a window by the policy that held in each part of it: 1 - (bad + dark x bad / watched) / counted.
 * What was not watched is taken to be like what was; too little watched time gives no number. REPLAY step 7.
 */
export function availabilityOf(
  spans: readonly CountedSpan[],
  window: Interval,
  policies: readonly Dated<Policy>[],
  intervalSeconds: number,
): Availability {
  return availabilityIn(historyOf(spans), { window, policies, intervalSeconds })
}

type Asked = { window: Interval; policies: readonly Dated<Policy>[]; intervalSeconds: number }

/** The same for a history. */
export function availabilityIn(
  history: History<Counted>,
  { window, policies, intervalSeconds }: Asked,
): Availability {
  const policy = policies.findLast(({ validFrom }) => validFrom < window.until)?.value ?? DEFAULT_POLICY
  return figuresOf(ledgersIn(history, window, policies), policy, intervalSeconds)
}

/** The figures of ledgers that were counted before. `policy` is the one that holds at the window's end. */
export function figuresOf(
  parts: readonly PolicyPart[],
  policy: Policy,
  intervalSeconds: number,
): Availability {
  const total = addLedgers(parts.map(({ ledger }) => ledger))
  const counted = countedMs(total)
  const bad = sum(parts, (part) => weighed(part.ledger.bestMs, part.policy))
  const worst = sum(parts, worstOf)
  const own = sum(parts, (part) => weighed(part.ledger.soleMs, part.policy))
  const lost = lostOf(parts)
  const value = counted === 0 || lost === null ? null : 1 - lost / counted
  return {
    value,
    lower: counted === 0 ? null : 1 - worst / counted,
    upper: counted === 0 ? null : 1 - bad / counted,
    coverage: total.windowMs === 0 ? 0 : total.coveredMs / total.windowMs,
    decimals: Math.min(policy.decimals ?? 4, decimalsFor(counted, intervalSeconds)),
    formula: explainFormula(parts, value),
    ownDowntimeMs: own,
    inheritedDowntimeMs: bad - own,
    policy,
  }
}

/** Weighted time lost; null when too little was watched. What is dark is taken to spend its time like what was watched. */
export function lostOf(parts: readonly PolicyPart[]): number | null {
  const [strict, fair] = [parts.filter(countsDark), parts.filter((part) => !countsDark(part))]
  const { watchedMs, darkMs, bestMs } = addLedgers(fair.map(({ ledger }) => ledger))
  const floor = sum(fair, ({ ledger, policy }) => policy.coverageFloor * (ledger.watchedMs + ledger.darkMs))
  const isSeen = watchedMs > 0 && watchedMs >= floor
  const hasNothingToSee = strict.length > 0 && watchedMs + darkMs === 0
  if (!isSeen && !hasNothingToSee) return null
  const estimated = sum(fair, ({ ledger, policy }) => {
    const alike = ledger.darkMs === 0 ? 0 : (ledger.darkMs * weighed(bestMs, policy)) / watchedMs
    return weighed(ledger.bestMs, policy) + alike
  })
  return sum(strict, worstOf) + estimated
}

/** Whether what was not watched counts as down. */
function countsDark({ policy }: PolicyPart): boolean {
  return policy.unobserved === 'down'
}

function worstOf({ ledger, policy }: PolicyPart): number {
  return weighed(ledger.worstMs, policy) + policy.major * ledger.darkMs
}

function sum(parts: readonly PolicyPart[], of: (part: PolicyPart) => number): number {
  return parts.reduce((total, part) => total + of(part), 0)
}

/** Decimals of the percentage whose last digit one check interval still moves; 0 to 4. */
function decimalsFor(counted: number, intervalSeconds: number): number {
  if (counted <= 0) return 0
  const step = (intervalSeconds * 1000 * 100) / counted
  return Math.max(0, Math.min(4, Math.floor(-Math.log10(step))))
}
