import type { IncidentView, PageView } from '#engine/page'
import { lastDays } from './calendar-days.ts'
import { IncidentLine } from './incident-line.tsx'
import { describeDay } from './instant.ts'

type Row = { days: number[]; incidents: IncidentView[] }

/** The last seven days: each day with its incidents, and in one line those that had none. */
export function PastWeek({ view }: { view: PageView }) {
  const zone = view.page.timeZone
  return (
    <section className="mt-11">
      <h2 className="title">Past week</h2>
      <ol>
        {rowsOf(view).map(({ days, incidents }) => (
          <li key={days[0]} className="dated">
            <p className="text-sm leading-6 text-dim">{describeDays(days, zone)}</p>
            <div className="space-y-3">
              {incidents.length === 0 ? <p className="text-dim">No incidents</p> : null}
              {incidents.map((incident) => (
                <IncidentLine key={incident.id} incident={incident} />
              ))}
            </div>
          </li>
        ))}
      </ol>
      <p className="mt-4 flex flex-wrap gap-x-5 text-sm">
        <a className="underline" href="/history">
          All history
        </a>
        <a className="underline" href="/uptime">
          Uptime by month
        </a>
      </p>
    </section>
  )
}

function rowsOf(view: PageView): Row[] {
  const zone = view.page.timeZone
  const days = lastDays(view.computedAt, zone, 7)
  const rows: Row[] = []
  const oldest = days.at(-1) ?? view.computedAt
  const recent = view.incidents.filter(({ startedAt }) => startedAt > oldest - 86_400_000)
  for (const day of days) {
    const name = describeDay(day, zone)
    const incidents = recent.filter(({ startedAt }) => describeDay(startedAt, zone) === name)
    const last = rows.at(-1)
    if (last && last.incidents.length === 0 && incidents.length === 0) last.days.push(day)
    else rows.push({ days: [day], incidents })
  }
  return rows
}

/** "Sat 21 Nov" or "15 - 19 Nov", from days newest first. */
function describeDays(days: readonly number[], zone: string): string {
  const [newest = 0] = days
  const oldest = days.at(-1) ?? newest
  const [, firstDay, firstMonth] = describeDay(oldest, zone).split(' ')
  const [, lastDay, lastMonth] = describeDay(newest, zone).split(' ')
  if (oldest === newest) return describeDay(newest, zone)
  return `${firstDay}${firstMonth === lastMonth ? '' : ` ${firstMonth}`} \u2013 ${lastDay} ${lastMonth}`
}
