import type { Metadata } from 'next'
import { readDeskLosses, readOutageYears } from '#db/desk/losses'
import { readDeskReliability } from '#db/desk/reliability'
import { database } from '../../../database.ts'
import { currentPage, requireStaff } from '../../desk.ts'
import { deskGraph } from '../../desk-reader.ts'
import type { SearchParams } from '../../ui/filter.tsx'
import { Deploys } from './deploys.tsx'
import { Fates } from './fates.tsx'
import { ChangeFigures, IncidentFigures, MeasuresByComponent } from './figures.tsx'
import { Lost } from './lost-tables.tsx'
import { OutageYears } from './outage-years.tsx'
import { WhatIfForm } from './what-if-form.tsx'
import { daysOf, WINDOW_DAYS } from './window-days.ts'

export const metadata: Metadata = { title: 'Reliability' }

export default async function ReliabilityPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff()
  const { days: wanted, page: wantedPage } = await searchParams
  const days = daysOf(wanted)
  const page = await currentPage(wantedPage)
  const graph = await deskGraph(page.id)
  const now = new Date(graph.now)
  const { nameOf } = graph
  const [reliability, losses, years] = await Promise.all([
    readDeskReliability(database(), { days }),
    readDeskLosses(database(), { pageId: page.id, days }, now),
    readOutageYears(database(), page.id, now),
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
              href={`/admin/reliability?days=${count}${page.isFirst ? '' : `&page=${page.id}`}`}
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
        <MeasuresByComponent title="By root cause" of={reliability.roots} nameOf={nameOf} />
        <MeasuresByComponent
          title="By component that was affected"
          of={reliability.components}
          nameOf={nameOf}
        />
      </section>
      <Lost losses={losses} days={days} nameOf={nameOf} />
      <Fates fates={losses.fates} days={days} nameOf={nameOf} />
      <WhatIfForm pageId={page.id} components={graph.components} />
      <section className="section">
        <h2 className="mb-3">Changes</h2>
        <ChangeFigures changes={reliability.changes} />
      </section>
      <Deploys deploys={reliability.deploys} nameOf={nameOf} />
      <OutageYears years={years} nameOf={nameOf} />
    </>
  )
}
