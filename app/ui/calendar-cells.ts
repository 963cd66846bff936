import type { ShownStatus } from '#engine/component'
import type { DayPart, UptimeDay } from '#engine/page/uptime'
import { BAR_HEIGHT, heightsOf, SHOWN_GAP_MS, TROUBLE } from './bar-paths.ts'

export const CELL = 10
export const PITCH = 12
export const MONTH_WIDTH = 7 * PITCH - (PITCH - CELL)
export const MONTH_HEIGHT = 6 * PITCH - (PITCH - CELL)

/** A square is small: what went wrong takes at least two fifths of it. */
const LEAST = 0.4 * BAR_HEIGHT

/** What went wrong on a day, worst first; of one status its own part before the inherited one. */
export function troublesOf({ parts }: UptimeDay): DayPart[] {
  const rank = ({ status, isInherited }: DayPart) => 2 * placeOf(status) + Number(isInherited)
  return parts
    .filter(({ status, ms }) => placeOf(status) >= 0 && ms > (status === 'unobserved' ? SHOWN_GAP_MS : 0))
    .sort((a, b) => rank(a) - rank(b))
}

function placeOf(status: ShownStatus): number {
  return (TROUBLE as readonly ShownStatus[]).indexOf(status)
}

/** Where a day stands in its month's drawing; weeks begin on Monday. */
export function cellAt(
  day: Pick<UptimeDay, 'date'>,
  first: Pick<UptimeDay, 'date'>,
): { x: number; y: number } {
  const weekday = (new Date(`${first.date}T00:00Z`).getUTCDay() + 6) % 7
  const place = weekday + Number(day.date.slice(8)) - 1
  return { x: (place % 7) * PITCH, y: Math.floor(place / 7) * PITCH }
}

const short = (value: number) => String(Math.round(value * 100) / 100)

/** One path per kind of part: each day a square, in which what went wrong rises from the bottom, worst first. */
export function cellPaths(days: readonly UptimeDay[]): { part: string; d: string }[] {
  const paths = new Map<string, string>()
  const [first] = days
  const draw = (part: string, [x, y, height]: [number, number, number]) =>
    paths.set(part, `${paths.get(part) ?? ''}M${x} ${short(y)}h${CELL}v${short(height)}h-${CELL}z`)
  for (const day of first ? days : []) {
    const { x, y } = cellAt(day, first ?? day)
    const ground = groundOf(day)
    const troubles = troublesOf(day)
    const shares = troubles.map(({ ms }) => ms / (day.until - day.from))
    const heights = heightsOf(shares, LEAST)
    let bottom = y + CELL
    for (const [index, { status, isInherited }] of troubles.entries()) {
      const height = ((heights[index] ?? 0) * CELL) / BAR_HEIGHT
      bottom -= height
      draw(isInherited ? `${status} inherited` : status, [x, bottom, height])
    }
    if (bottom - y > 0.05) draw(ground, [x, y, bottom - y])
  }
  return Array.from(paths, ([part, d]) => ({ part, d }))
}

function groundOf({ parts }: UptimeDay): 'operational' | 'none' {
  return parts.some(({ status }) => status === 'operational') ? 'operational' : 'none'
}
