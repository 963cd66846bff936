import type { ShownStatus } from '#engine/component'
import type { DayView } from '#engine/page/view'

export const COLUMN_COUNT = 90
export const COLUMN_WIDTH = 6
export const COLUMN_PITCH = 8
export const BAR_HEIGHT = 34
export const BAR_WIDTH = COLUMN_COUNT * COLUMN_PITCH - (COLUMN_PITCH - COLUMN_WIDTH)

const QUARTER = BAR_HEIGHT / 4
/** A shorter gap between two checks, such as at a first start, is not worth a mark; the figures still count it. */
export const SHOWN_GAP_MS = 60_000

export const TROUBLE = [
  'major_outage',
  'partial_outage',
  'degraded_performance',
  'under_maintenance',
  'unobserved',
] as const satisfies readonly ShownStatus[]

export type BarPart = ShownStatus | 'rest' | 'none'
type Segment = { part: BarPart; top: number; height: number }

export type Trouble = { status: (typeof TROUBLE)[number]; ms: number }
const CALM: readonly Trouble[] = []

/** What went wrong on a day, worst first, with its milliseconds. */
export function troublesOf({ ms, from, until }: DayView): readonly Trouble[] {
  if (ms.operational === until - from) return CALM
  const troubles: Trouble[] = []
  for (const status of TROUBLE)
    if (ms[status] > (status === 'unobserved' ? SHOWN_GAP_MS : 0)) troubles.push({ status, ms: ms[status] })
  return troubles
}

/**
 * Heights of a day's troubles: the square root of each share of the day, a quarter of the column (or `least`) at least.
 * What would stand out above the column is taken from the parts above their least.
 */
export function heightsOf(shares: readonly number[], least = QUARTER): number[] {
  const wanted = shares.map((share) => Math.max(least, Math.sqrt(share) * BAR_HEIGHT))
  const sum = wanted.reduce((total, height) => total + height, 0)
  if (sum <= BAR_HEIGHT) return wanted
  const floor = least * shares.length
  if (floor >= BAR_HEIGHT) return shares.map(() => BAR_HEIGHT / shares.length)
  const shrink = (BAR_HEIGHT - floor) / (sum - floor)
  return wanted.map((height) => least + (height - least) * shrink)
}

function segmentsOf(day: DayView): Segment[] {
  const troubles = troublesOf(day)
  if (troubles.length === 0) {
    return [{ part: day.ms.operational > 0 ? 'operational' : 'none', top: 0, height: BAR_HEIGHT }]
  }
  const heights = heightsOf(troubles.map(({ ms }) => ms / (day.until - day.from)))
  let top = BAR_HEIGHT
  const segments: Segment[] = troubles.map(({ status }, index) => {
    const height = heights[index] ?? 0
    top -= height
    return { part: status, top, height }
  })
  if (top > 0.05) segments.push({ part: day.ms.operational > 0 ? 'rest' : 'none', top: 0, height: top })
  return segments
}

const short = (value: number) => String(Math.round(value * 10) / 10)

/** One path per status; the newest day stands at the right edge. */
export function barPaths(days: readonly DayView[]): { part: BarPart; d: string }[] {
  const paths = new Map<BarPart, string>()
  const first = COLUMN_COUNT - days.length
  days.forEach((day, index) => {
    for (const { part, top, height } of segmentsOf(day))
      paths.set(part, (paths.get(part) ?? '') + columnOf(first + index, top, height))
  })
  return Array.from(paths, ([part, d]) => ({ part, d }))
}

function columnOf(place: number, top: number, height: number): string {
  return `M${place * COLUMN_PITCH} ${short(top)}h${COLUMN_WIDTH}v${short(height)}h-${COLUMN_WIDTH}z`
}
