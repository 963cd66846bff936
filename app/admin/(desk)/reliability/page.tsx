import type { Metadata } from 'next'
import { type DeskReliability, readDeskReliability } from '#db/desk-reliability'
import { database } from '../../../database.ts'
import { currentPage, requireStaff } from '../../desk.ts'
import { deskGraph } from '../../desk-reader.ts'
import type { SearchParams } from '../../ui/filter.tsx'
import { Deploys } from './deploys.tsx'
import { ChangeFigures, IncidentFigures } from './figures.tsx'
import { daysOf, WINDOW_DAYS } from './window-days.ts'

export const metadata: Metadata = { title: 'Reliability' }

export default async function ReliabilityPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff()
  const days = daysOf((await searchParams).days)
  const [graph, reliability] = await Promise.all([
    deskGraph((await currentPage()).id),
    readDeskReliability(database(), { days }),
  ])
  return (
    <>
      <div className="head">
        <h1>Reliability</h1>
        <nav className="acts" aria-label="Window">
          {WINDOW_DAYS.map((count) => (
            <a
              key={count}
              className={count === days ? 'button small' : 'button-plain small'}
              href={`/admin/reliability?days=${count}`}
              aria-current={count === days ? 'page' : undefined}
            >
              {count} days
            </a>
          ))}
        </nav>
      </div>
      <section>
        <h2 className="mb-3">Incidents of the last {days} days</h2>
        <IncidentFigures measures={reliability.measures} />
      </section>
      <Roots reliability={reliability} nameOf={graph.nameOf} />
      <section className="section">
        <h2 className="mb-3">Changes</h2>
        <ChangeFigures changes={reliability.changes} />
      </section>
      <Deploys deploys={reliability.deploys} nameOf={graph.nameOf} />
    </>
  )
}

type RootsProps = { reliability: DeskReliability; nameOf: (id: string) => string }

function Roots({ reliability: { roots }, nameOf }: RootsProps) {
  return roots.map(({ componentId, measures }) => (
    <details key={componentId} className="panel mt-4">
      <summary>
        {nameOf(componentId)} was the root{' '}
        {measures.incidentCount === 1 ? 'once' : `${measures.incidentCount} times`}
      </summary>
      <IncidentFigures measures={measures} />
    </details>
  ))
}
