import type { DayView } from '#engine/page'
import { troublesOf } from './bar-paths.ts'
import { describeDuration } from './duration.ts'
import { STATUS_WORDS } from './status-word.ts'

/** "Major outage 20 min, No data 3 h"; empty on a day without trouble. */
export function describeTrouble(day: DayView): string {
  return troublesOf(day)
    .map(({ status, ms }) => `${STATUS_WORDS[status]} ${describeDuration(ms)}`)
    .join(', ')
}

/** Days worth a line: with trouble, or with an incident. */
export function notableDays(days: readonly DayView[]): DayView[] {
  return days.filter((day) => troublesOf(day).length > 0 || day.incidentIds.length > 0)
}

/** "2 of 90 days with trouble."; only days of which at least a part was watched or should have been. */
export function summariseDays(days: readonly DayView[]): string {
  const begun = days.filter((day) => day.ms.not_started < day.until - day.from).length
  const troubled = days.filter((day) => troublesOf(day).length > 0).length
  if (begun === 0) return 'No day on record yet.'
  const all = begun === 1 ? '1 day' : `${begun} days`
  return troubled === 0 ? `${all} without trouble.` : `${troubled} of ${all} with trouble.`
}
