import type { Speech } from '#engine/language/speech'
import { describeMonth } from '#engine/language/spoken-time'
import { type HistoryFilter, isPlain, monthWindow } from '#engine/page/history'
import type { PageView } from '#engine/page/view'
import { calendarWindow } from '#engine/time/calendar-window'

const MONTHS_AT_MOST = 120
const HALF_MONTH_MS = 15 * 86_400_000

export type Month = { month: string; from: number }

/** The months from an instant to a later one, newest first. */
export function monthsBetween(firstAt: number, lastAt: number, zone: string): Month[] {
  const months: Month[] = []
  let { from } = calendarWindow('month', zone, new Date(lastAt))
  while (months.length < MONTHS_AT_MOST) {
    months.push({ month: nameOf(from), from })
    if (from <= firstAt) break
    from = calendarWindow('month', zone, new Date(from - 1)).from
  }
  return months
}

/** In whatever zone a month begins, half of it later it is that month everywhere. */
function nameOf(from: number): string {
  return new Date(from + HALF_MONTH_MS).toISOString().slice(0, 7)
}

type Props = { view: PageView; filter: HistoryFilter; firstAt: number; speech: Speech }

/** The ways to the month before and after; from the last 90 days to the month in which they begin. */
export function HistoryMonths({ view, filter, firstAt, speech }: Props) {
  const zone = view.page.timeZone
  const months = monthsBetween(firstAt, view.computedAt, zone)
  const shownFrom =
    filter.month === null ? view.computedAt - 90 * 86_400_000 : monthWindow(filter.month, zone).from
  const older = months.find(({ from }) => (filter.month === null ? from <= shownFrom : from < shownFrom))
  const newer = filter.month === null ? undefined : months.findLast(({ from }) => from > shownFrom)
  if ((!older && !newer) || (filter.month === null && !isPlain(filter))) return null
  return (
    <nav aria-label={speech.say('history.months')} className="mt-8 flex justify-between gap-4 text-sm">
      {older ? <MonthLink to={older} way="older" zone={zone} filter={filter} speech={speech} /> : <span />}
      {newer ? <MonthLink to={newer} way="newer" zone={zone} filter={filter} speech={speech} /> : null}
    </nav>
  )
}

type LinkProps = { to: Month; way: 'older' | 'newer'; zone: string; filter: HistoryFilter; speech: Speech }

/** The same filter in another month; a whole month has a path of its own. */
function MonthLink({ to, way, zone, filter, speech }: LinkProps) {
  const { componentId: component, kind, impact, query: q } = filter
  const isWhole = isPlain({ ...filter, month: null })
  const given = Object.entries({ month: to.month, component, kind, impact, q })
  const query = new URLSearchParams(given.flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
  return (
    <a className="underline" href={speech.to(isWhole ? `/history/${to.month}` : `/history?${query}`)}>
      {speech.say(`history.${way}`, { month: describeMonth(speech, to.from, zone) })}
    </a>
  )
}
