import type { Speech } from '#engine/language/speech'
import { describeDuration } from '#engine/language/spoken-figure'
import type { DayView } from '#engine/page/view'
import { troublesOf } from './bar-paths.ts'

/** "Major outage 20 min", "No data 3 h"; nothing on a day without trouble. */
export function troubleParts(speech: Speech, day: DayView): string[] {
  return troublesOf(day).map(({ status, ms }) =>
    speech.say('bars.part', {
      status: speech.say(`status.${status}`),
      duration: describeDuration(speech, ms),
    }),
  )
}

/** Days worth a line: with trouble, or with an incident. */
export function notableDays(days: readonly DayView[]): DayView[] {
  return days.filter((day) => troublesOf(day).length > 0 || day.incidentIds.length > 0)
}

/** "2 of 90 days with trouble."; only days of which at least a part was watched or should have been. */
export function summariseDays({ say }: Speech, days: readonly DayView[]): string {
  const begun = days.filter((day) => day.ms.not_started < day.until - day.from).length
  const troubled = days.filter((day) => troublesOf(day).length > 0).length
  if (begun === 0) return say('bars.none')
  return troubled === 0
    ? say('bars.calm', { count: begun })
    : say('bars.troubled', { count: troubled, total: begun })
}
