import type { Availability } from '#engine/page'
import { describeDuration } from './duration.ts'

const FULL_COVERAGE = 0.9995

/** A share as a percentage, cut so that a figure never says more than was reached; "100 %" means all of it. */
export function describePercent(share: number, decimals: number): string {
  if (share >= 1) return '100 %'
  const scale = 10 ** decimals
  return `${(Math.floor(share * 100 * scale + 1e-9) / scale).toFixed(decimals)} %`
}

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
  const watched = coverage < FULL_COVERAGE ? `${describePercent(coverage, 0)} of the time watched` : null
  const notes = [describeDowntime(availability), watched].filter((note) => note !== null)
  return { figure: describePercent(value, decimals), notes }
}
