import type { Metadata } from 'next'
import { listDeskIncidents } from '#db/desk/stories'
import { database } from '../../../database.ts'
import { currentPage, requireStaff } from '../../desk.ts'
import { deskReader } from '../../desk-reader.ts'
import { Filter, matches, type SearchParams } from '../../ui/filter.tsx'
import { Instant } from '../../ui/instant.tsx'
import { IMPACT_WORDS, INCIDENT_WORDS } from '../../ui/words.ts'

export const metadata: Metadata = { title: 'Incidents' }

export default async function IncidentsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff()
  const { q } = await searchParams
  const [all, reader] = await Promise.all([
    listDeskIncidents(database()),
    deskReader((await currentPage()).id),
  ])
  const titled = all.map((incident) => ({ ...incident, title: reader.fill(incident.title) }))
  const shown = titled.filter(({ title, status }) => matches(q, title, INCIDENT_WORDS[status]))
  const openCount = all.filter(({ resolvedAt }) => resolvedAt === null).length
  return (
    <>
      <div className="head">
        <h1>Incidents</h1>
        <span className="count">
          {openCount} open, {all.length - openCount} past
        </span>
        <div className="acts">
          <a className="button-plain" href="/admin/incidents/past">
            Add a past one
          </a>
          <a className="button" href="/admin/incidents/new">
            New incident
          </a>
        </div>
      </div>
      <Filter q={q} count={shown.length} of={all.length} />
      {shown.length === 0 ? (
        <p className="empty">{all.length === 0 ? 'Nothing has happened yet.' : 'No incident matches.'}</p>
      ) : (
        <table className="list">
          <thead>
            <tr>
              <th>Incident</th>
              <th>Status</th>
              <th>Impact</th>
              <th>Opened by</th>
              <th>Started</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((incident) => (
              <tr key={incident.id}>
                <td>
                  <a className="row" href={`/admin/incidents/${incident.id}`}>
                    {incident.title}
                  </a>
                </td>
                <td className="tight">
                  {incident.publishedAt === null ? (
                    <span className="tag">Draft</span>
                  ) : (
                    INCIDENT_WORDS[incident.status]
                  )}
                </td>
                <td className="tight">{IMPACT_WORDS[incident.impact]}</td>
                <td className="tight dim">{incident.origin === 'automation' ? 'Automation' : 'A person'}</td>
                <td className="tight dim">
                  <Instant at={incident.startedAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
