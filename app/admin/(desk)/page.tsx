import type { Metadata } from 'next'
import { listDeskMonitors } from '#db/desk/monitors'
import { listDeskIncidents, listDeskMaintenances } from '#db/desk/stories'
import { listKeptBudgets } from '#db/slos/kept-budgets'
import { database } from '../../database.ts'
import { currentPage, requireStaff } from '../desk.ts'
import { deskGraph, readerOf } from '../desk-reader.ts'
import { AtRisk, Broken } from '../ui/broken.tsx'
import { Endangered } from '../ui/endangered.tsx'
import { Noisy, OpenIncidents, Planned } from './home-sections.tsx'

export const metadata: Metadata = { title: { absolute: 'Desk' } }

/** A monitor that changed its health this often within a day is worth a look. */
const NOISY_CHANGES = 4

export default async function HomePage() {
  await requireStaff()
  const db = database()
  const page = await currentPage()
  const [graph, incidents, maintenances, monitors, budgets] = await Promise.all([
    deskGraph(page.id),
    listDeskIncidents(db),
    listDeskMaintenances(db),
    listDeskMonitors(db),
    listKeptBudgets(db),
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
      <OpenIncidents incidents={open} fill={fill} now={graph.now} />
      <AtRisk graph={graph} />
      <Endangered budgets={budgets} graph={graph} />
      <Noisy monitors={noisy} />
      <Planned maintenances={planned} />
    </>
  )
}
