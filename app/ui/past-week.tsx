import { ENGLISH, type Speech } from '#engine/language/speech'
import { describeDay, describeDays } from '#engine/language/spoken-time'
import type { IncidentView, PageView } from '#engine/page/view'
import { lastDays } from './calendar-days.ts'
import { IncidentLine } from './incident-line.tsx'

type Row = { days: number[]; incidents: IncidentView[] }

/** The last seven days: each day with its incidents, and in one line those that had none. */
export function PastWeek({ view, speech }: { view: PageView; speech: Speech }) {
  const { say } = speech
  const zone = view.page.timeZone
  return (
    <section className="mt-11">
      <h2 className="title">{say('home.past_week')}</h2>
      <ol>
        {rowsOf(view).map(({ days, incidents }) => (
          <li key={days[0]} className="dated">
            <p className="text-sm leading-6 text-dim">{nameDays(speech, days, zone)}</p>
            <div className="space-y-3">
              {incidents.length === 0 ? <p className="text-dim">{say('home.no_incidents')}</p> : null}
              {incidents.map((incident) => (
                <IncidentLine key={incident.id} incident={incident} speech={speech} />
              ))}
            </div>
          </li>
        ))}
      </ol>
      <p className="mt-4 flex flex-wrap gap-x-5 text-sm">
        <a className="underline" href={speech.to('/history')}>
          {say('home.all_history')}
        </a>
        <a className="underline" href={speech.to('/uptime')}>
          {say('home.uptime_by_month')}
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
    const name = describeDay(ENGLISH, day, zone)
    const incidents = recent.filter(({ startedAt }) => describeDay(ENGLISH, startedAt, zone) === name)
    const last = rows.at(-1)
    if (last && last.incidents.length === 0 && incidents.length === 0) last.days.push(day)
    else rows.push({ days: [day], incidents })
  }
  return rows
}

/** "Sat 21 Nov" or "15 – 19 Nov", from days newest first. */
function nameDays(speech: Speech, days: readonly number[], zone: string): string {
  const [newest = 0] = days
  const oldest = days.at(-1) ?? newest
  return oldest === newest
    ? describeDay(speech, newest, zone)
    : describeDays(speech, { from: oldest, until: newest }, zone)
}
