import { Cron } from 'croner'
import { findTimeZone } from './time-zone.ts'

const FIELDS = /^(@(yearly|annually|monthly|weekly|daily|hourly)|\S+(\s+\S+){4,5})$/i
const kept = new Map<string, Cron>()
const KEPT_AT_MOST = 10_000

/** Whether this is a cron expression that ever comes due: five fields, six with seconds first, or a name such as @daily. */
export function isCron(expression: string): boolean {
  if (!FIELDS.test(expression)) return false
  try {
    return new Cron(expression, { timezone: 'UTC', paused: true }).nextRun(new Date(0)) !== null
  } catch {
    return false
  }
}

/** The first instant strictly after this one at which the schedule comes due, in epoch milliseconds; null: never again. */
export function nextOccurrence(
  { cron, timeZone }: { cron: string; timeZone: string },
  afterMs: number,
): number | null {
  const zone = findTimeZone(timeZone) ?? 'UTC'
  return cronOf(cron, zone).nextRun(new Date(afterMs))?.getTime() ?? null
}

function cronOf(expression: string, timezone: string): Cron {
  const key = `${timezone} ${expression}`
  const known = kept.get(key)
  if (known) return known
  if (kept.size >= KEPT_AT_MOST) kept.clear()
  const made = new Cron(expression, { timezone, paused: true })
  kept.set(key, made)
  return made
}
