import type { ReactNode } from 'react'
import type { PageView } from '#engine/page'
import { Banner } from './banner.tsx'
import { GroupSection, LooseSection } from './group-section.tsx'
import { IncidentCard } from './incident-card.tsx'
import { MaintenanceCard } from './maintenance-card.tsx'
import { PastWeek } from './past-week.tsx'

export function Home({ view, children }: { view: PageView; children?: ReactNode }) {
  const loose = view.components.filter(({ groupId }) => groupId === null)
  return (
    <main id="main">
      <Banner view={view} />
      {children}
      <OpenIncidents view={view} />
      <Maintenances view={view} />
      {view.components.length === 0 ? <Empty /> : null}
      {loose.length > 0 ? <LooseSection components={loose} view={view} /> : null}
      {view.groups.map((group) => {
        const components = view.components.filter(({ groupId }) => groupId === group.id)
        return components.length > 0 ? (
          <GroupSection key={group.id} group={group} components={components} view={view} />
        ) : null
      })}
      {view.components.length > 0 ? <PastWeek view={view} /> : null}
    </main>
  )
}

function OpenIncidents({ view }: { view: PageView }) {
  if (view.openIncidents.length === 0) return null
  return (
    <section className="mt-9 space-y-4" aria-labelledby="open">
      <h2 id="open" className="sr-only">
        Open incidents
      </h2>
      {view.openIncidents.map((incident) => (
        <IncidentCard key={incident.id} incident={incident} view={view} />
      ))}
    </section>
  )
}

function Maintenances({ view }: { view: PageView }) {
  if (view.maintenances.length === 0) return null
  return (
    <section className="mt-9 space-y-4">
      <h2 className="title mb-2.5">Maintenance</h2>
      {view.maintenances.map((maintenance) => (
        <MaintenanceCard key={maintenance.id} maintenance={maintenance} view={view} />
      ))}
    </section>
  )
}

function Empty() {
  return (
    <section className="mt-11 border-y border-line py-10 text-center">
      <p className="text-dim">
        This page will show what it watches, and for how long all was well. If it is yours,{' '}
        <a className="underline" href="/admin">
          add the first component
        </a>
        .
      </p>
    </section>
  )
}
