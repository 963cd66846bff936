import type { IncidentView, MaintenanceView, PageView } from '#engine/page'
import { groupByKey } from './calendar-days.ts'
import { IncidentLine } from './incident-line.tsx'
import { describeMonth } from './instant.ts'
import { Span } from './maintenance-card.tsx'
import { Mark } from './mark.tsx'
import { Day } from './time.tsx'

type Entry = { at: number; incident: IncidentView } | { at: number; maintenance: MaintenanceView }

/** Everything that was told in the 90-day window, by month. */
export function History({ view }: { view: PageView }) {
  const zone = view.page.timeZone
  const months = groupByKey(entriesOf(view), ({ at }) => describeMonth(at, zone))
  return (
    <main id="main">
      <h1 className="headline">History</h1>
      <p className="mt-2 text-sm text-dim">Incidents and finished maintenance of the last 90 days.</p>
      <div id="stale" hidden />
      {months.length === 0 ? (
        <p className="mt-11 border-y border-line py-10 text-center text-dim">
          Nothing happened in the last 90 days.
        </p>
      ) : null}
      {months.map(([month, entries]) => (
        <section key={month} className="mt-11">
          <h2 className="border-b border-line pb-3 subhead">{month}</h2>
          <ol>
            {entries.map((entry) => (
              <li key={entryId(entry)} className="dated">
                <p className="text-sm leading-6 text-dim">
                  <Day at={entry.at} zone={zone} />
                </p>
                {'incident' in entry ? (
                  <IncidentLine incident={entry.incident} />
                ) : (
                  <MaintenanceLine maintenance={entry.maintenance} view={view} />
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </main>
  )
}

function MaintenanceLine({ maintenance, view }: { maintenance: MaintenanceView; view: PageView }) {
  return (
    <div className="flex gap-2.5">
      <Mark status="under_maintenance" className="mt-[0.5em]" />
      <div className="min-w-0">
        <a className="wrap-anywhere underline" href={`/incidents/${maintenance.id}`}>
          {maintenance.title}
        </a>
        <p className="text-sm text-dim">
          Maintenance · <Span maintenance={maintenance} view={view} />
        </p>
      </div>
    </div>
  )
}

const entryId = (entry: Entry) => ('incident' in entry ? entry.incident.id : entry.maintenance.id)

function entriesOf(view: PageView): Entry[] {
  const incidents: Entry[] = view.incidents.map((incident) => ({ at: incident.startedAt, incident }))
  const maintenances: Entry[] = view.pastMaintenances.map((maintenance) => ({
    at: maintenance.startedAt ?? maintenance.startsAt,
    maintenance,
  }))
  return [...incidents, ...maintenances].sort((a, b) => b.at - a.at)
}
