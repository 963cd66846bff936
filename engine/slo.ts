import { z } from 'zod'
import { addLedgers, countedMs, ledgersOf } from './availability/ledger.ts'
import { lostOf } from './availability.ts'
import type { ComponentSpan } from './component.ts'
import type { Interval } from './interval.ts'
import { lengthOf } from './interval.ts'
import { type Policy, policySchema } from './policy.ts'
import { CALENDAR_WINDOWS, calendarWindow } from './time/calendar-window.ts'
import type { Dated } from './time/current.ts'
import { isTimeZone, openHours } from './time/service-hours.ts'

/** A calendar day, month or quarter, or the days before now. */
export const SLO_WINDOWS = [...CALENDAR_WINDOWS, 'rolling'] as const
export const DEFAULT_ROLLING_DAYS = 90

/** A promise about a component: which share of which window, counted by which policy. */
export const sloSchema = z.object({
  /** The share that is promised, such as 0.999. */
  objective: z
    .number()
    .gt(0, 'Promise more than nothing.')
    .lt(1, 'A promise of everything leaves no budget.'),
  window: z.enum(SLO_WINDOWS).default('rolling'),
  /** Of a rolling window; left out: ninety. */
  rollingDays: z.int().min(1).max(366).optional(),
  timeZone: z.string().refine(isTimeZone, 'Expected a time zone such as Europe/Berlin.').default('UTC'),
  /** Its own policy; without one, the page's policies by their dates. */
  policy: policySchema.optional(),
})
export type Slo = z.infer<typeof sloSchema>

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
export const BURN_PERIODS = {
  '5m': 5 * MINUTE,
  '30m': 30 * MINUTE,
  '1h': HOUR,
  '6h': 6 * HOUR,
  '3d': 72 * HOUR,
} as const
export type BurnPeriod = keyof typeof BURN_PERIODS

export type BurnAlert = {
  severity: 'page' | 'ticket'
  long: BurnPeriod
  short: BurnPeriod
  /** Burn rate above which it fires, in both periods. */
  threshold: number
  isFiring: boolean
}

export type SloView = {
  window: Interval
  /** Share so far; null where too little was watched. */
  value: number | null
  /** Milliseconds that may be lost in the whole window, and what is left of them; below 0 when it is overspent. */
  budgetMs: number
  leftMs: number | null
  /** How many times faster than evenly the budget is being spent; null where too little was watched. */
  burn: Record<BurnPeriod, number | null>
  alerts: BurnAlert[]
  /** When nothing is left, at the rate of the last six hours; null when that never comes within the window. */
  goneAt: number | null
}

/**
 * Alerts on two windows each: the long one says that it matters, the short one that it still goes on. Source: Google,
 * The Site Reliability Workbook, chapter 5, "Multiwindow, Multi-Burn-Rate Alerts", table 5-8: 2 % of the budget within
 * an hour and 5 % within six hours page, 10 % within three days open a ticket.
 */
const RULES = [
  { severity: 'page', long: '1h', short: '5m', budgetShare: 0.02 },
  { severity: 'page', long: '6h', short: '30m', budgetShare: 0.05 },
  { severity: 'ticket', long: '3d', short: '6h', budgetShare: 0.1 },
] as const satisfies { severity: string; long: BurnPeriod; short: BurnPeriod; budgetShare: number }[]

/** What a promise is about now: a calendar window is whole, also where it is still to come. */
export function sloWindow(
  { window, rollingDays = DEFAULT_ROLLING_DAYS, timeZone }: Slo,
  now: Date,
): Interval {
  if (window !== 'rolling') return calendarWindow(window, timeZone, now)
  return { from: now.getTime() - rollingDays * DAY, until: now.getTime() }
}

/** How a promise stands now. `spans` reach from the window's start, or three days back if that is earlier, until now. */
export function describeSlo(
  slo: Slo,
  { spans, policies }: { spans: readonly ComponentSpan[]; policies: readonly Dated<Policy>[] },
  now: Date,
): SloView {
  const at = now.getTime()
  const held = slo.policy ? [{ validFrom: Number.NEGATIVE_INFINITY, value: slo.policy }] : policies
  const window = sloWindow(slo, now)
  const lossIn = (period: Interval) => lossOf(spans, period, held)
  const allowed = 1 - slo.objective
  const { lostMs, counted } = lossIn({ from: window.from, until: Math.min(at, window.until) })
  const ahead = { from: Math.max(at, window.from), until: window.until }
  const budgetMs = allowed * (counted + promisedMs(ahead, held))
  const burn = burnOf(allowed, at, lossIn)
  const leftMs = lostMs === null ? null : budgetMs - lostMs
  return {
    window,
    value: lostMs === null || counted === 0 ? null : 1 - lostMs / counted,
    budgetMs,
    leftMs,
    burn,
    alerts: alertsOf(burn, window.until - window.from),
    goneAt: goneAt(
      { leftMs, ratePerMs: (burn['6h'] ?? 0) * allowed, window, isRolling: slo.window === 'rolling' },
      now,
    ),
  }
}

type Loss = { lostMs: number | null; counted: number }

function lossOf(spans: readonly ComponentSpan[], period: Interval, policies: readonly Dated<Policy>[]): Loss {
  const parts = ledgersOf(spans, period, policies)
  return { lostMs: lostOf(parts), counted: countedMs(addLedgers(parts.map(({ ledger }) => ledger))) }
}

/** Time still to come that will count, maintenance aside. */
function promisedMs(ahead: Interval, policies: readonly Dated<Policy>[]): number {
  if (ahead.from >= ahead.until) return 0
  const hours = policies.at(-1)?.value.serviceHours
  return hours === undefined ? ahead.until - ahead.from : lengthOf(openHours(hours, ahead))
}

function burnOf(allowed: number, at: number, lossIn: (period: Interval) => Loss): SloView['burn'] {
  const rate = (period: BurnPeriod) => {
    const { lostMs, counted } = lossIn({ from: at - BURN_PERIODS[period], until: at })
    return lostMs === null || counted === 0 ? null : lostMs / counted / allowed
  }
  return { '5m': rate('5m'), '30m': rate('30m'), '1h': rate('1h'), '6h': rate('6h'), '3d': rate('3d') }
}

/** A period as long as the promise says nothing more about it, and spending evenly is never alarming. */
function alertsOf(burn: SloView['burn'], windowMs: number): BurnAlert[] {
  return RULES.filter(({ long }) => BURN_PERIODS[long] < windowMs).map(
    ({ severity, long, short, budgetShare }) => {
      const threshold = Math.max(1, burnThreshold(budgetShare, windowMs, long))
      const isFiring = [burn[long], burn[short]].every((rate) => rate !== null && rate > threshold)
      return { severity, long, short, threshold, isFiring }
    },
  )
}

/** The burn rate that spends a share of the budget within a period: 14.4 for 2 % of 30 days within an hour. */
export function burnThreshold(budgetShare: number, windowMs: number, period: BurnPeriod): number {
  return (budgetShare * windowMs) / BURN_PERIODS[period]
}

type Spending = { leftMs: number | null; ratePerMs: number; window: Interval; isRolling: boolean }

/** A rolling budget is never refilled at once, so its end may lie beyond the window. */
function goneAt({ leftMs, ratePerMs, window, isRolling }: Spending, now: Date): number | null {
  if (leftMs === null) return null
  if (leftMs <= 0) return now.getTime()
  if (ratePerMs <= 0) return null
  const at = now.getTime() + leftMs / ratePerMs
  return isRolling || at < window.until ? at : null
}

/** "Budget gone by 2026-05-20 at this rate", or what else there is to say. */
export function budgetSentence({ leftMs, goneAt: gone, budgetMs }: SloView): string {
  if (leftMs === null) return 'Too little was watched to tell what is left of the budget.'
  if (leftMs <= 0) return 'The budget is gone.'
  const left = `${Math.floor((leftMs / budgetMs) * 100)} % of the budget is left`
  if (gone === null) return `${left}.`
  return `${left}; gone by ${new Date(gone).toISOString().slice(0, 10)} at this rate.`
}
