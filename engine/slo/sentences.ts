import { percentText } from '../availability/percent.ts'
import { type BurnAlert, type BurnPeriod, DEFAULT_ROLLING_DAYS, type Slo, type SloView } from '../slo.ts'
import type { CalendarWindow } from '../time/calendar-window.ts'
import { durationText } from '../words.ts'

export const WINDOW_WORDS: Record<CalendarWindow, string> = {
  day: 'each day',
  month: 'each month',
  quarter: 'each quarter',
}

export const PERIOD_WORDS: Record<BurnPeriod, string> = {
  '5m': '5 minutes',
  '30m': '30 minutes',
  '1h': 'hour',
  '6h': '6 hours',
  '3d': '3 days',
}

/** Also outside service hours, where nothing counts. */
const NOTHING = 'Nothing to tell from'

/** "99.9 % of the last 30 days". */
export function promiseText({ objective, window, rollingDays = DEFAULT_ROLLING_DAYS }: Slo): string {
  const days = rollingDays === 1 ? 'the last 24 hours' : `the last ${rollingDays} days`
  return `${percentOf(objective)} % of ${window === 'rolling' ? days : WINDOW_WORDS[window]}`
}

/** A share as the percentage that was typed: 0.999 is 99.9. */
export function percentOf(share: number): number {
  return Number((share * 100).toFixed(7))
}

/** What was reached so far, with one more decimal than was promised. */
export function reachedText({ value }: SloView, { objective }: Slo): string {
  if (value === null) return NOTHING
  const [, decimals = ''] = String(percentOf(objective)).split('.')
  return percentText(value, Math.min(4, decimals.length + 1))
}

export function leftText({ leftMs, budgetMs }: SloView): string {
  if (leftMs === null) return 'Unknown'
  if (leftMs < 0)
    return `None: overspent by ${durationText(-leftMs)}, of a budget of ${durationText(budgetMs)}`
  return `${durationText(leftMs)} of ${durationText(budgetMs)}`
}

/** "16.7 times an even pace". */
export function paceText(rate: number | null): string {
  return rate === null ? NOTHING : `${timesText(rate)} an even pace`
}

/** What a rule that fires has seen, with the pace above which it does. */
export function burnSentence({ long, short, threshold }: BurnAlert, { burn }: SloView): string {
  const [slow, fast] = [timesText(burn[long] ?? 0), timesText(burn[short] ?? 0)]
  return `Over the last ${PERIOD_WORDS[long]} the budget was spent ${slow} as fast as evenly, and over the last ${PERIOD_WORDS[short]} still ${fast}. The limit is ${timesText(threshold)}.`
}

function timesText(rate: number): string {
  return `${rate < 100 ? rate.toFixed(1) : Math.round(rate)} times`
}
