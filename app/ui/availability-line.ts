import type { Availability } from '#engine/page'
import { percentText } from '#engine/percent'
import { describeDuration } from './duration.ts'

const FULL_COVERAGE = 0.9995

function describeDowntime({ ownDowntimeMs, inheritedDowntimeMs }: Availability): string | null {
  if (ownDowntimeMs > 0 && inheritedDowntimeMs > 0) {
    return `${describeDuration(inheritedDowntimeMs)} inherited, ${describeDuration(ownDowntimeMs)} own`
  }
  if (inheritedDowntimeMs > 0) return `${describeDuration(inheritedDowntimeMs)} inherited`
  return ownDowntimeMs > 0 ? `${describeDuration(ownDowntimeMs)} down` : null
}

/** The figure and what is to be known beside it. */
export function describeAvailability(availability: Availability): { figure: string; notes: string[] } {
  const { value, decimals, coverage } = availability
  if (value === null) return { figure: 'No data', notes: [] }
  const watched = coverage < FULL_COVERAGE ? `${percentText(coverage, 0)} of the time watched` : null
  const notes = [describeDowntime(availability), watched].filter((note) => note !== null)
  return { figure: percentText(value, decimals), notes }
}

/** What the figure would be if all time that nobody watched had been bad, or good; null where that makes no difference. */
export function describeBounds({ lower, upper, decimals }: Availability): string | null {
  if (lower === null || upper === null) return null
  const [least, most] = [percentText(lower, decimals), percentText(upper, decimals)]
  return least === most ? null : `${least} to ${most}`
}
