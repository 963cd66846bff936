import type { IncidentView, PageView } from '#engine/page'
import { ComponentLinks } from './component-links.tsx'
import { IMPACT_STATES, STORY_WORDS } from './impact.ts'
import { Mark } from './mark.tsx'
import { Prose } from './prose.tsx'
import { Time } from './time.tsx'

/** An open incident: what it is, since when, whom it touches, the last word, and when the next one comes. */
export function IncidentCard({ incident, view }: { incident: IncidentView; view: PageView }) {
  const zone = view.page.timeZone
  const [last] = incident.updates
  return (
    <article className={`card ${IMPACT_STATES[incident.impact]}`}>
      <h3 className="flex gap-2.5 subhead">
        <Mark status={IMPACT_STATES[incident.impact]} className="mt-[0.45em]" />
        <a className="min-w-0 wrap-anywhere underline" href={`/incidents/${incident.id}`}>
          {incident.title}
        </a>
      </h3>
      <p className="mt-1 text-sm text-dim">
        {STORY_WORDS[incident.status]} · first seen{' '}
        <Time at={incident.startedAt} zone={zone} day={view.computedAt} />
        {incident.componentIds.length > 0 ? (
          <>
            {' · affects '}
            <ComponentLinks ids={incident.componentIds} view={view} />
          </>
        ) : null}
      </p>
      {last ? (
        <div className="mt-3">
          <Prose source={last.body} />
        </div>
      ) : null}
      <p className="mt-3 text-sm text-dim">
        {last ? <Time at={last.displayAt} zone={zone} day={view.computedAt} /> : null}
        {incident.nextUpdateBy !== null && incident.nextUpdateBy > view.computedAt ? (
          <>
            {last ? ' · ' : ''}
            <b className="font-medium text-text">
              Next update by <Time at={incident.nextUpdateBy} zone={zone} day={view.computedAt} />
            </b>
          </>
        ) : null}
      </p>
    </article>
  )
}
