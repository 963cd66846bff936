import { MAINTENANCE_STARTED } from '#engine/maintenance'
import type { MaintenanceView, PageView } from '#engine/page'
import { ComponentLinks } from './component-links.tsx'
import { STORY_WORDS } from './impact.ts'
import { Mark } from './mark.tsx'
import { Prose } from './prose.tsx'
import { TimeSpan } from './time.tsx'

/** Planned work: when, on what, and its last word; under the automatic one, what a person wrote before. */
export function MaintenanceCard({ maintenance, view }: { maintenance: MaintenanceView; view: PageView }) {
  const [last, before] = maintenance.updates
  return (
    <article className="card under_maintenance">
      <h3 className="flex gap-2.5 subhead">
        <Mark status="under_maintenance" className="mt-[0.45em]" />
        <a className="min-w-0 wrap-anywhere underline" href={`/incidents/${maintenance.id}`}>
          {maintenance.title}
        </a>
      </h3>
      <p className="mt-1 text-sm text-dim">
        {STORY_WORDS[maintenance.status]} · <Span maintenance={maintenance} view={view} />
        {maintenance.componentIds.length > 0 ? (
          <>
            {' · affects '}
            <ComponentLinks ids={maintenance.componentIds} view={view} />
          </>
        ) : null}
      </p>
      {last ? (
        <div className="mt-3">
          <Prose source={last.body} />
          {before && last.body === MAINTENANCE_STARTED ? (
            <div className="mt-2">
              <Prose source={before.body} />
            </div>
          ) : null}
        </div>
      ) : null}
    </article>
  )
}

export function Span({ maintenance, view }: { maintenance: MaintenanceView; view: PageView }) {
  const { startsAt, endsAt } = maintenance
  return <TimeSpan from={startsAt} until={endsAt} zone={view.page.timeZone} day={view.computedAt} />
}
