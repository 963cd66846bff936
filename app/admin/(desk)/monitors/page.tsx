import type { Metadata } from 'next'
import { listDeskMonitors } from '#db/desk/monitors'
import { database } from '../../../database.ts'
import { currentPage, requireStaff } from '../../desk.ts'
import { deskGraph } from '../../desk-reader.ts'
import { Filter, matches, type SearchParams } from '../../ui/filter.tsx'
import { Flapping, Locations } from './health-word.tsx'
import { describeSpec } from './spec/describe-spec.ts'

export const metadata: Metadata = { title: 'Monitors' }

export default async function MonitorsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff()
  const { q } = await searchParams
  const [all, graph] = await Promise.all([listDeskMonitors(database()), deskGraph((await currentPage()).id)])
  const shown = all.filter(({ name, spec }) => matches(q, name, describeSpec(spec)))
  return (
    <>
      <div className="head">
        <h1>Monitors</h1>
        <span className="count">{all.length}</span>
        <div className="acts">
          <a className="button" href="/admin/monitors/new">
            New monitor
          </a>
        </div>
      </div>
      <Filter q={q} count={shown.length} of={all.length} />
      {shown.length === 0 ? (
        <p className="empty">
          {all.length === 0
            ? 'Nothing is watched yet. A monitor checks an address and tells its components how it does.'
            : 'No monitor matches.'}
        </p>
      ) : (
        <table className="list">
          <thead>
            <tr>
              <th>Monitor</th>
              <th>Health</th>
              <th>Components</th>
              <th>Every</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((monitor) => (
              <tr key={monitor.id}>
                <td>
                  <a className="row" href={`/admin/monitors/${monitor.id}`}>
                    {monitor.name}
                  </a>
                  <div className="dim break-all">{describeSpec(monitor.spec)}</div>
                </td>
                <td>
                  <Locations monitor={monitor} /> {monitor.isFlapping ? <Flapping /> : null}
                </td>
                <td className="dim">{monitor.componentIds.map(graph.nameOf).join(', ') || 'None'}</td>
                <td className="tight dim">{monitor.rules.intervalSeconds} s</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
