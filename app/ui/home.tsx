import type { ReactNode } from 'react'
import type { Speech } from '#engine/language/speech'
import { nextOfSeries } from '#engine/page/series'
import { isLater } from '#engine/page/soon'
import type { PageView } from '#engine/page/view'
import { Banner } from './banner.tsx'
import { GroupSection, LooseSection } from './group-section.tsx'
import { IncidentCard } from './incident-card.tsx'
import { LaterMaintenances } from './later-maintenances.tsx'
import { MaintenanceCard } from './maintenance-card.tsx'
import { PastWeek } from './past-week.tsx'
import { linkTo, told } from './told.tsx'

type Props = { view: PageView; speech: Speech }

export function Home({ view, speech, children }: Props & { children?: ReactNode }) {
  const loose = view.components.filter(({ groupId }) => groupId === null)
  return (
    <main id="main">
      <Banner view={view} speech={speech} />
      {children}
      <OpenIncidents view={view} speech={speech} />
      <Maintenances view={view} speech={speech} />
      {view.components.length === 0 ? <Empty speech={speech} /> : null}
      {loose.length > 0 ? <LooseSection components={loose} view={view} speech={speech} /> : null}
      {view.groups.map((group) => {
        const components = view.components.filter(({ groupId }) => groupId === group.id)
        return components.length > 0 ? (
          <GroupSection key={group.id} group={group} components={components} view={view} speech={speech} />
        ) : null
      })}
      {view.components.length > 0 ? <PastWeek view={view} speech={speech} /> : null}
    </main>
  )
}

function OpenIncidents({ view, speech }: Props) {
  if (view.openIncidents.length === 0) return null
  return (
    <section className="mt-9 space-y-4" aria-labelledby="open">
      <h2 id="open" className="sr-only">
        {speech.say('home.open')}
      </h2>
      {view.openIncidents.map((incident) => (
        <IncidentCard key={incident.id} incident={incident} view={view} speech={speech} />
      ))}
    </section>
  )
}

/** What runs or comes soon in full, what comes later in a line each. */
function Maintenances({ view, speech }: Props) {
  const planned = nextOfSeries(view.maintenances)
  if (planned.length === 0) return null
  const later = planned.filter((maintenance) => isLater(maintenance, view.computedAt))
  return (
    <section className="mt-9 space-y-4">
      <h2 className="title mb-2.5">{speech.say('home.maintenance')}</h2>
      {planned
        .filter((maintenance) => !later.includes(maintenance))
        .map((maintenance) => (
          <MaintenanceCard key={maintenance.id} maintenance={maintenance} view={view} speech={speech} />
        ))}
      {later.length > 0 ? <LaterMaintenances maintenances={later} view={view} speech={speech} /> : null}
    </section>
  )
}

function Empty({ speech }: Pick<Props, 'speech'>) {
  return (
    <section className="mt-11 border-y border-line py-10 text-center">
      <p className="text-balance text-dim">{told(speech, 'home.empty', { desk: linkTo('/admin') })}</p>
    </section>
  )
}
