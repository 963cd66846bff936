import type { Metadata } from 'next'
import { listDeskMaintenances } from '#db/desk/stories'
import { type DeskSeries, listDeskSeries } from '#db/read/series'
import { database } from '../../../database.ts'
import { requireStaff } from '../../desk.ts'
import { Filter, matches, type SearchParams } from '../../ui/filter.tsx'
import { describePlan } from './describe-dates.ts'
import { MaintenanceTable, wordOf } from './maintenance-table.tsx'

export const metadata: Metadata = { title: 'Maintenances' }

export default async function MaintenancesPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff()
  const { q } = await searchParams
  const all = await listDeskMaintenances(database())
  const series = await listDeskSeries(database())
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
          <a className="button" href="/admin/maintenances/new">
            Schedule one
          </a>
        </div>
      </div>
      <Series series={series} />
      <Filter q={q} count={shown.length} of={all.length} />
      {shown.length === 0 ? (
        <p className="empty">{all.length === 0 ? 'Nothing is planned.' : 'No maintenance matches.'}</p>
      ) : (
        <MaintenanceTable maintenances={shown} />
      )}
    </>
  )
}

function Series({ series }: { series: readonly DeskSeries[] }) {
  if (series.length === 0) return null
  return (
    <section className="section">
      <h2>Repeating</h2>
      <ul>
        {series.map(({ id, plan }) => (
          <li key={id} className="home-row">
            <a className="row" href={`/admin/maintenances/series/${id}`}>
              {plan.title}
            </a>
            <span className="dim">{describePlan(plan)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
