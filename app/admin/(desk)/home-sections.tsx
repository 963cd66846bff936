import type { DeskMonitor } from '#db/desk/monitors'
import type { DeskIncident, DeskMaintenance } from '#db/desk/stories'
import { Instant, InstantSpan } from '../ui/instant.tsx'
import { INCIDENT_WORDS, MAINTENANCE_WORDS } from '../ui/words.ts'
import { Flapping } from './monitors/health-word.tsx'

type OpenProps = { incidents: readonly DeskIncident[]; fill: (text: string) => string; now: number }

export function OpenIncidents({ incidents, fill, now }: OpenProps) {
  return (
    <section className="section">
      <h2>Open incidents</h2>
      {incidents.length === 0 ? <p className="dim">None.</p> : null}
      <ul>
        {incidents.map((incident) => (
          <li key={incident.id} className="home-row">
            <a className="row" href={`/admin/incidents/${incident.id}`}>
              {fill(incident.title)}
            </a>
            <span>
              {INCIDENT_WORDS[incident.status]}
              {incident.publishedAt === null ? ', draft' : ''}
            </span>
            <span className="dim">
              since <Instant at={incident.startedAt} />
            </span>
            {incident.nextUpdateBy !== null && incident.nextUpdateBy < now ? (
              <span className="major_outage text-ink">An update was due</span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Monitors that keep changing their mind. */
export function Noisy({ monitors }: { monitors: readonly DeskMonitor[] }) {
  return (
    <section className="section">
      <h2>Noisy in the last 24 hours</h2>
      {monitors.length === 0 ? <p className="dim">No monitor keeps changing its mind.</p> : null}
      <ul>
        {monitors.map((monitor) => (
          <li key={monitor.id} className="home-row">
            <a className="row" href={`/admin/monitors/${monitor.id}`}>
              {monitor.name}
            </a>
            <span className="dim">{monitor.changeCount} changes of health</span>
            {monitor.isFlapping ? <Flapping /> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Planned({ maintenances }: { maintenances: readonly DeskMaintenance[] }) {
  return (
    <section className="section">
      <h2>Planned</h2>
      {maintenances.length === 0 ? <p className="dim">No maintenance is planned.</p> : null}
      <ul>
        {maintenances.map((maintenance) => (
          <li key={maintenance.id} className="home-row">
            <a className="row" href={`/admin/maintenances/${maintenance.id}`}>
              {maintenance.title}
            </a>
            <span>{MAINTENANCE_WORDS[maintenance.status]}</span>
            <span className="dim">
              <InstantSpan from={maintenance.startsAt} until={maintenance.endsAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
