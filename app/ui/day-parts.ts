import type { Speech } from '#engine/language/speech'
import { describeDuration, describeSeries } from '#engine/language/spoken-figure'
import type { UptimeDay } from '#engine/page/uptime'
import { troublesOf } from './calendar-cells.ts'

/** "Major outage 20 min, inherited 12 min, No data 3 h"; empty on a day without trouble. */
export function describeParts(speech: Speech, day: UptimeDay): string {
  const { say } = speech
  let said: string | null = null
  const parts = troublesOf(day).map(({ status, isInherited, ms }) => {
    const duration = describeDuration(speech, ms)
    const isAgain = said === status
    said = status
    if (isInherited && isAgain) return say('bars.inherited', { duration })
    return say(isInherited ? 'bars.part_inherited' : 'bars.part', {
      status: say(`status.${status}`),
      duration,
    })
  })
  return describeSeries(speech, parts)
}
