import type { IncidentView, PageView } from '#engine/page'
import { lastDays } from './calendar-days.ts'
import { IncidentLine } from './incident-line.tsx'
import { describeDay } from './instant.ts'
import { Day } from './time.tsx'

/** The last seven days, each with its incidents or the word that there were none. */
export function PastWeek({ view }: { view: PageView }) {
  const zone = view.page.timeZone
  return (
    <section className="mt-11">
      <h2 className="title">Past week</h2>
      <ol>
        {lastDays(view.computedAt, zone, 7).map((day) => {
          const incidents = view.incidents.filter((incident) => isOnDay(incident, day, zone))
          return (
            <li
              key={day}
              className="border-b border-line py-3.5 min-[521px]:grid min-[521px]:grid-cols-[104px_1fr] min-[521px]:gap-4"
            >
              <p className="text-sm leading-6 text-dim">
                <Day at={day} zone={zone} />
              </p>
              <div className="space-y-3">
                {incidents.length === 0 ? <p className="text-dim">No incidents</p> : null}
                {incidents.map((incident) => (
                  <IncidentLine key={incident.id} incident={incident} />
                ))}
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function isOnDay(incident: IncidentView, day: number, zone: string): boolean {
  return (
    describeDay(incident.startedAt, zone) === describeDay(day, zone) &&
    day - incident.startedAt < 7 * 86_400_000
  )
}
