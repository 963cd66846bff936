import type { DayView, PageView } from '#engine/page/view'
import { TROUBLE } from './bar-paths.ts'
import { incidentsOf } from './bars-table.ts'
import type { Markup } from './markup.ts'

/** All that bars are drawn from. */
export type BarsFrom = {
  name: string
  language: string
  zone: string
  days: readonly DayView[]
  view: PageView
}
type Drawn = Omit<BarsFrom, 'view'> & { stories: string; markup: Markup }

const KEPT_BARS = 1_500
const kept = new Map<string, Drawn>()

/** What was drawn of a component last, while it still says everything; else it is drawn. */
export function drawnBars(key: string, { view, ...from }: BarsFrom, draw: () => Markup): Markup {
  const stories = storiesOf(from.days, view)
  const last = kept.get(key)
  const isSame =
    last !== undefined &&
    last.name === from.name &&
    last.language === from.language &&
    last.zone === from.zone &&
    last.stories === stories &&
    sameDays(last.days, from.days)
  const markup = isSame ? last.markup : draw()
  if (kept.size >= KEPT_BARS && last === undefined) kept.clear()
  // The days of now, also where they say the same: those of an older view would be held for nothing.
  kept.set(key, { ...from, stories, markup })
  return markup
}

function storiesOf(days: readonly DayView[], view: PageView): string {
  return days
    .map((day) => (day.incidentIds.length === 0 ? '' : JSON.stringify(incidentsOf(day, view))))
    .join('\n')
}

function sameDays(before: readonly DayView[], now: readonly DayView[]): boolean {
  return before.length === now.length && now.every((day, place) => sameDay(before[place], day))
}

/** Whether two days are told alike: how much of one was calm is seen, but not told. */
function sameDay(a: DayView | undefined, b: DayView): boolean {
  if (a === undefined || a.from !== b.from || a.until !== b.until) return false
  if (a.ms.operational > 0 !== b.ms.operational > 0 || hasBegun(a) !== hasBegun(b)) return false
  return (
    TROUBLE.every((status) => a.ms[status] === b.ms[status]) && a.incidentIds.length === b.incidentIds.length
  )
}

/** Whether any of a day lies after its component's start, and before now. */
export function hasBegun({ ms, from, until }: DayView): boolean {
  return ms.not_started < until - from
}
