import type { UptimeDay } from '#engine/page-uptime'
import { troublesOf } from './calendar-cells.ts'
import { describeDuration } from './duration.ts'
import { STATUS_WORDS } from './status-word.ts'

/** "Major outage 20 min, inherited 12 min, No data 3 h"; empty on a day without trouble. */
export function describeParts(day: UptimeDay): string {
  let said: string | null = null
  return troublesOf(day)
    .map(({ status, isInherited, ms }) => {
      const word = isInherited
        ? said === status
          ? 'inherited'
          : `${STATUS_WORDS[status]}, inherited`
        : STATUS_WORDS[status]
      said = status
      return `${word} ${describeDuration(ms)}`
    })
    .join(', ')
}
