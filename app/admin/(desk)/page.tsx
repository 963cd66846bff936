import type { Metadata } from 'next'
import { listDeskMonitors } from '#db/desk-monitors'
import { listDeskIncidents, listDeskMaintenances } from '#db/desk-stories'
import { database } from '../../database.ts'
import { currentPage, requireStaff } from '../desk.ts'
import { deskGraph, readerOf } from '../desk-reader.ts'
import { AtRisk, Broken } from '../ui/broken.tsx'
import { Instant } from '../ui/instant.tsx'
import { INCIDENT_WORDS, MAINTENANCE_WORDS } from '../ui/words.ts'
import { Flapping } from './monitors/health-word.tsx'

export const metadata: Metadata = { title: { absolute: 'Desk' } }

/** A monitor that changed its health this often within a day is worth a look. */
const NOISY_CHANGES = 4

export default async function HomePage() {
  await requireStaff()
  const db = database()
  const [graph, incidents, maintenances, monitors] = await Promise.all([
    deskGraph((await currentPage()).id),
    listDeskIncidents(db),
    listDeskMaintenances(db),
    listDeskMonitors(db),
  ])
  const { fill } = readerOf(graph)
  const open = incidents.filter(({ resolvedAt }) => resolvedAt === null)
  const planned = maintenances.filter((one) => one.completedAt === null && one.cancelledAt === null)
  const noisy = monitors
    .filter(({ changeCount, isFlapping }) => isFlapping || changeCount >= NOISY_CHANGES)
    .toSorted((a, b) => b.changeCount - a.changeCount)
  return (
    <>
      <div className="head">
        <h1>Home</h1>
        <div className="acts">
          <a className="button" href="/admin/incidents/new">
            New incident
          </a>
        </div>
      </div>
      <Broken graph={graph} />
      <section className="section">
        <h2>Open incidents</h2>
        {open.length === 0 ? <p className="dim">None.</p> : null}
        <ul>
          {open.map((incident) => (
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
              {incident.nextUpdateBy !== null && incident.nextUpdateBy < graph.now ? (
                <span className="major_outage text-ink">An update was due</span>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
      <AtRisk graph={graph} />
      <section className="section">
        <h2>Noisy in the last 24 hours</h2>
        {noisy.length === 0 ? <p className="dim">No monitor keeps changing its mind.</p> : null}
        <ul>
          {noisy.map((monitor) => (
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
      <section className="section">
        <h2>Planned</h2>
        {planned.length === 0 ? <p className="dim">No maintenance is planned.</p> : null}
        <ul>
          {planned.map((maintenance) => (
            <li key={maintenance.id} className="home-row">
              <a className="row" href={`/admin/maintenances/${maintenance.id}`}>
                {maintenance.title}
              </a>
              <span>{MAINTENANCE_WORDS[maintenance.status]}</span>
              <span className="dim">
                <Instant at={maintenance.startsAt} /> to <Instant at={maintenance.endsAt} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
