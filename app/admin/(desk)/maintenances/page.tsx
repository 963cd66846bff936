import type { Metadata } from 'next'
import { type DeskMaintenance, listDeskMaintenances } from '#db/desk-stories'
import { database } from '../../../database.ts'
import { requireStaff } from '../../desk.ts'
import { Filter, matches, type SearchParams } from '../../ui/filter.tsx'
import { Instant } from '../../ui/instant.tsx'
import { MAINTENANCE_WORDS } from '../../ui/words.ts'

export const metadata: Metadata = { title: 'Maintenances' }

export default async function MaintenancesPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff()
  const { q } = await searchParams
  const all = await listDeskMaintenances(database())
  const shown = all.filter((maintenance) => matches(q, maintenance.title, wordOf(maintenance)))
  const aheadCount = all.filter((one) => one.completedAt === null && one.cancelledAt === null).length
  return (
    <>
      <div className="head">
        <h1>Maintenances</h1>
        <span className="count">
          {aheadCount} planned or running, {all.length - aheadCount} past
        </span>
        <div className="acts">
          <a className="button-plain" href="/admin/maintenances/past">
            Declare a past one
          </a>
          <a className="button" href="/admin/maintenances/new">
            Schedule one
          </a>
        </div>
      </div>
      <Filter q={q} count={shown.length} of={all.length} />
      {shown.length === 0 ? (
        <p className="empty">{all.length === 0 ? 'Nothing is planned.' : 'No maintenance matches.'}</p>
      ) : (
        <table className="list">
          <thead>
            <tr>
              <th>Maintenance</th>
              <th>Status</th>
              <th>Starts</th>
              <th>Ends</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((maintenance) => (
              <tr key={maintenance.id}>
                <td>
                  <a className="row" href={`/admin/maintenances/${maintenance.id}`}>
                    {maintenance.title}
                  </a>
                </td>
                <td className="tight">{wordOf(maintenance)}</td>
                <td className="tight dim">
                  <Instant at={maintenance.startsAt} />
                </td>
                <td className="tight dim">
                  <Instant at={maintenance.endsAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function wordOf({ cancelledAt, status }: DeskMaintenance): string {
  return cancelledAt === null ? MAINTENANCE_WORDS[status] : 'Cancelled'
}
