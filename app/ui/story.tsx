import type { IncidentView, MaintenanceView, PageView, UpdateView } from '#engine/page'
import { ComponentLinks } from './component-links.tsx'
import { IMPACT_STATES, STORY_WORDS } from './impact.ts'
import { describeIncident } from './incident-line.tsx'
import { Span } from './maintenance-card.tsx'
import { Mark } from './mark.tsx'
import { Prose } from './prose.tsx'
import { Time } from './time.tsx'

export type StoryView = IncidentView | MaintenanceView

/** An incident or a maintenance of this page: both are told under /incidents. */
export function findStory(view: PageView, id: string): StoryView | null {
  const stories = [...view.openIncidents, ...view.incidents, ...view.maintenances, ...view.pastMaintenances]
  return stories.find((story) => story.id === id) ?? null
}

export function Story({ view, story }: { view: PageView; story: StoryView }) {
  const state = 'impact' in story ? IMPACT_STATES[story.impact] : 'under_maintenance'
  return (
    <main id="main">
      <h1 className="headline flex gap-3.5 text-balance">
        <Mark status={state} className="mt-[0.32em]" />
        <span className="min-w-0 wrap-anywhere">{story.title}</span>
      </h1>
      <div id="stale" hidden />
      <dl className="mt-6 grid grid-cols-[104px_1fr] gap-x-4 gap-y-2 border-y border-line py-4 text-sm">
        {'impact' in story ? (
          <IncidentTerms incident={story} view={view} />
        ) : (
          <Planned maintenance={story} view={view} />
        )}
        {story.componentIds.length > 0 ? (
          <>
            <dt className="text-dim">Affects</dt>
            <dd>
              <ComponentLinks ids={story.componentIds} view={view} />
            </dd>
          </>
        ) : null}
      </dl>
      <Updates updates={story.updates} view={view} />
    </main>
  )
}

function IncidentTerms({ incident, view }: { incident: IncidentView; view: PageView }) {
  const { startedAt, resolvedAt, nextUpdateBy } = incident
  const at = (instant: number) => <Time at={instant} zone={view.page.timeZone} day={view.computedAt} />
  return (
    <>
      <dt className="text-dim">Impact</dt>
      <dd>{describeIncident(incident)}</dd>
      <dt className="text-dim">First seen</dt>
      <dd>{at(startedAt)}</dd>
      {resolvedAt === null ? null : (
        <>
          <dt className="text-dim">Ended</dt>
          <dd>{at(resolvedAt)}</dd>
        </>
      )}
      {resolvedAt === null && nextUpdateBy !== null ? (
        <>
          <dt className="text-dim">Next update by</dt>
          <dd>{at(nextUpdateBy)}</dd>
        </>
      ) : null}
    </>
  )
}

function Planned({ maintenance, view }: { maintenance: MaintenanceView; view: PageView }) {
  return (
    <>
      <dt className="text-dim">State</dt>
      <dd>{STORY_WORDS[maintenance.status]}</dd>
      <dt className="text-dim">Planned</dt>
      <dd>
        <Span maintenance={maintenance} view={view} />
      </dd>
    </>
  )
}

function Updates({
  updates,
  view,
}: {
  updates: readonly UpdateView<keyof typeof STORY_WORDS>[]
  view: PageView
}) {
  return (
    <section className="mt-9">
      <h2 className="title">Updates, newest first</h2>
      {updates.length === 0 ? <p className="py-4 text-dim">No update yet.</p> : null}
      <ol>
        {updates.map((update) => (
          <li
            key={update.id}
            className="border-b border-line py-5 min-[521px]:grid min-[521px]:grid-cols-[136px_1fr] min-[521px]:gap-4"
          >
            <div className="text-sm leading-6 max-[520px]:mb-1 max-[520px]:flex max-[520px]:gap-2.5">
              <h3 className="font-semibold">{STORY_WORDS[update.status]}</h3>
              <p className="text-dim">
                <Time at={update.displayAt} zone={view.page.timeZone} day={view.computedAt} />
              </p>
            </div>
            <Prose source={update.body} />
          </li>
        ))}
      </ol>
    </section>
  )
}
